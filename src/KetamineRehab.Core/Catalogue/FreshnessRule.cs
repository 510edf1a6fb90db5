namespace KetamineRehab.Core.Catalogue;

/// <summary>How long past its day a fact is: what is asked for first, and what is shown with a warning.</summary>
public enum FreshStage
{
    InTime,
    Due,
    FirstReminder,
    SecondReminder,
    Demoted,
}

/// <summary>
/// The rule by which facts grow old. A fact falls due when its field says so, is asked for again after 30 and 60 days, and after 90 ranks
/// behind anything fresher and tells people so.
/// </summary>
public static class FreshnessRule
{
    public const int FirstReminderAfter = 30;
    public const int SecondReminderAfter = 60;
    public const int DemotedAfter = 90;

    /// <summary>Days since it fell due, negative before; null for what is undated or worked out by a rule and so never falls due.</summary>
    public static int? DaysOverdue(CatalogueField field, Fact fact, DateOnly today) =>
        fact.SaidBy != Asserter.Inferred && fact.ObservedOn.From is { } day ? today.DayNumber - day.DayNumber - field.StaleAfterDays : null;

    public static FreshStage Of(CatalogueField field, Fact fact, DateOnly today) =>
        DaysOverdue(field, fact, today) switch
        {
            null or <= 0 => FreshStage.InTime,
            <= FirstReminderAfter => FreshStage.Due,
            <= SecondReminderAfter => FreshStage.FirstReminder,
            <= DemotedAfter => FreshStage.SecondReminder,
            _ => FreshStage.Demoted,
        };

    /// <summary>
    /// Ranks behind everything that someone said in time; what has no date or follows from a rule can be no fresher than that.
    /// </summary>
    public static bool IsDemoted(CatalogueField field, Fact fact, DateOnly today) =>
        fact.SaidBy == Asserter.Inferred || fact.ObservedOn.IsUndated || Of(field, fact, today) == FreshStage.Demoted;

    /// <summary>What people read behind the date; null while there is nothing to say.</summary>
    public static string? Label(CatalogueField field, Fact fact, DateOnly today) =>
        Of(field, fact, today) switch
        {
            FreshStage.InTime => null,
            FreshStage.Demoted => "out of date",
            _ => "old",
        };
}
