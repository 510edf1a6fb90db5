using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Site.Shell;

/// <summary>How pressing a care card is, in words and in a shape of its own, so that nothing hangs on colour.</summary>
public sealed record CareLook(string Css, string Words, string Shape)
{
    public static readonly CareLook Emergency = new("em", "Emergency", "M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z");
    public static readonly CareLook Urgent = new("ur", "Urgent, today", "M6 0l6 11.5H0z");
    public static readonly CareLook Talk = new("", "When you want to talk", "M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0z");
    public static readonly CareLook Routine = Talk with { Words = "Not urgent" };

    public static CareLook Of(ContactLevel level) =>
        level switch
        {
            ContactLevel.Emergency => Emergency,
            ContactLevel.Urgent => Urgent,
            _ => Talk,
        };
}
