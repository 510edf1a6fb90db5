using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Evidence;

/// <summary>How a claim was checked, from the surest down.</summary>
public enum Grade
{
    V1,
    V2,
    K,
    N,
    D,
    M,
}

public static class Grades
{
    /// <summary>For people who do not know our letters.</summary>
    public static string Format(this Grade grade) =>
        grade switch
        {
            Grade.V1 => "We read this in the original source",
            Grade.V2 => "We read about this in another source, not in the original",
            Grade.K => "We have no source for this yet",
            Grade.N => "We looked for evidence and found none",
            Grade.D => "Sources disagree",
            _ => "Commercial sites say this and do not show how they know",
        };
}
