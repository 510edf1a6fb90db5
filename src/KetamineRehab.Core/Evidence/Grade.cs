using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Evidence;

/// <summary>How a claim was checked, from the surest down.</summary>
public enum Grade
{
    V1,
    V2,
    K,
    D,
    M,
}

public static class Grades
{
    /// <summary>For people who do not know our letters.</summary>
    public static string Format(this Grade grade) =>
        grade switch
        {
            Grade.V1 => "We read this at its source",
            Grade.V2 => "We read this where others report it, not at its source",
            Grade.K => "Generally agreed; we have no source yet",
            Grade.D => "Sources disagree",
            _ => "What commercial sites say, without showing how they know",
        };
}
