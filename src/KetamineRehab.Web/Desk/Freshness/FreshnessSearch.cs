using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Freshness;

/// <summary>One row of the freshness queue: the fact, and when its centre was last reminded.</summary>
public sealed record FreshRow(OverdueFact Overdue, DateTime? Reminded);

/// <param name="Counts">How many facts stand in each stage, whatever is shown.</param>
/// <param name="Total">How many rows the search has altogether.</param>
public sealed record FreshPage(IReadOnlyList<FreshRow> Rows, int Total, IReadOnlyDictionary<FreshStage, int> Counts);

/// <summary>One page of the freshness queue, and the note that a reminder was sent.</summary>
public sealed class FreshnessSearch(CatalogueStore store, IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 25;
    private const string Reminder = "Reminder sent";

    /// <param name="stage">Null for all that is overdue.</param>
    public async Task<FreshPage> RunAsync(FreshStage? stage, string text, int page, CancellationToken cancel)
    {
        await store.RefreshAsync(cancel);
        var queue = store.Current.Freshness;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (shown, total, before) = (new List<OverdueFact>(PageSize), 0, (page - 1) * PageSize);
        foreach (var row in queue.Overdue)
            if ((stage is null || row.Stage == stage) && Has(row, words) && total++ >= before && shown.Count < PageSize)
                shown.Add(row);
        var reminded = await RemindedAsync([.. shown.Select(o => o.Entry.Id).Distinct()], cancel);
        return new(
            [.. shown.Select(o => new FreshRow(o, reminded.TryGetValue(o.Entry.Id, out var at) ? at : null))],
            total,
            Enum.GetValues<FreshStage>().ToDictionary(s => s, queue.Count)
        );
    }

    /// <summary>What to ask one centre about, as a letter that an editor sends by their own means.</summary>
    public string Letter(ProgrammeEntry entry)
    {
        var due = store
            .Current.Freshness.Overdue.Where(o => o.Entry.Centre.Id == entry.Centre.Id)
            .DistinctBy(o => (o.Entry.Id, o.Field.Key))
            .OrderBy(o => o.Field.Group);
        var lines = due.Select(o =>
            $"- {o.Field.Label}: we show “{store.Current.Value(o.Entry, o.Field).Format()}” ({o.Fact.ObservedOn.Format()}). {o.Field.Question}".TrimEnd()
        );
        return string.Join(
            '\n',
            [
                $"Hello,",
                "",
                $"People looking for help with ketamine read about {entry.Centre.Name} in our guide. Is this information still right?",
                "",
                .. lines,
                "",
                "A short answer to each is enough. If we do not hear from you, we show people how old our information is.",
                "",
                "Thank you.",
            ]
        );
    }

    public async Task<EditResult> RemindAsync(ProgrammeEntry entry, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Editing, by, entry.Id, $"{Reminder} to {entry.Centre.Name}."));
        await db.SaveChangesAsync(cancel);
        return new EditResult.Done();
    }

    private async Task<Dictionary<string, DateTime>> RemindedAsync(string[] programmes, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sent = await db
            .Audit.AsNoTracking()
            .Where(e => e.Area == AuditArea.Editing && EF.Parameter(programmes).Contains(e.Subject) && e.Text.StartsWith(Reminder))
            .Select(e => new { e.Subject, e.At })
            .ToListAsync(cancel);
        return sent.GroupBy(e => e.Subject).ToDictionary(e => e.Key, e => e.Max(x => x.At));
    }

    public static string Format(FreshStage stage) =>
        stage switch
        {
            FreshStage.InTime => "In date",
            FreshStage.Due => "Due",
            FreshStage.FirstReminder => "First reminder",
            FreshStage.SecondReminder => "Second reminder",
            _ => "Out of date",
        };

    private static bool Has(OverdueFact row, string[] words) =>
        words.All(w =>
            row.Entry.Name.Contains(w, StringComparison.OrdinalIgnoreCase)
            || row.Field.Label.Contains(w, StringComparison.OrdinalIgnoreCase)
            || row.Entry.Centre.Town.Contains(w, StringComparison.OrdinalIgnoreCase)
        );
}
