using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Snapshot;

/// <summary>One fact that people see and that is past its day.</summary>
public sealed record OverdueFact(ProgrammeEntry Entry, CatalogueField Field, Fact Fact, int Days, FreshStage Stage);

/// <summary>
/// Every overdue fact in front of people, the longest overdue first; the team's queue and the public page count the same list.
/// </summary>
public sealed class OverdueFacts
{
    /// <summary>What counts as verified lately.</summary>
    public const int LatelyDays = 90;

    private readonly Dictionary<FreshStage, int> byStage;

    private OverdueFacts(IReadOnlyList<OverdueFact> overdue, int dated, int undated, int lately)
    {
        (Overdue, Dated, Undated, Lately) = (overdue, dated, undated, lately);
        byStage = overdue.CountBy(o => o.Stage).ToDictionary();
        byStage[FreshStage.InTime] = dated - undated - overdue.Count;
    }

    public IReadOnlyList<OverdueFact> Overdue { get; }

    /// <summary>Facts that someone stated and people see, undated ones included.</summary>
    public int Dated { get; }

    /// <summary>Those of which no one can say how old they are.</summary>
    public int Undated { get; }

    /// <summary>Those said within the last 90 days.</summary>
    public int Lately { get; }

    public int Count(FreshStage stage) => byStage.GetValueOrDefault(stage);

    public static OverdueFacts Of(IReadOnlyList<ProgrammeEntry> entries, CatalogueFields fields, DateOnly today)
    {
        var (overdue, all, undated, lately) = (new List<OverdueFact>(), 0, 0, 0);
        var centres = new HashSet<string>();
        foreach (var entry in entries)
        {
            // A fact about a centre is asked for once, however many programmes run there.
            var isFirst = centres.Add(entry.Centre.Id);
            foreach (var key in entry.AllFacts.Where(f => f.Standing == Standing.Current).Select(f => f.Field).Distinct())
            {
                if (fields.Find(key) is not { Derived: null, IsCommercial: false } field || field.On != SubjectKind.Programme && !isFirst)
                    continue;
                foreach (
                    var fact in entry.Value(field, today).Stated.Where(f => f.SaidBy != Asserter.Inferred && f.Value != Fact.AskedNoAnswer)
                )
                {
                    all++;
                    undated += fact.ObservedOn.IsUndated ? 1 : 0;
                    lately += fact.ObservedOn.From is { } day && today.DayNumber - day.DayNumber <= LatelyDays ? 1 : 0;
                    if (FreshnessRule.Of(field, fact, today) is var stage and not FreshStage.InTime)
                        overdue.Add(new(entry, field, fact, FreshnessRule.DaysOverdue(field, fact, today)!.Value, stage));
                }
            }
        }
        return new([.. overdue.OrderByDescending(o => o.Days)], all, undated, lately);
    }
}
