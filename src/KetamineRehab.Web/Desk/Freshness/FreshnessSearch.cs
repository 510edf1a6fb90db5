using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Web.Desk.Freshness;

/// <summary>One row of the freshness queue: the fact, and when its centre was last reminded.</summary>
public sealed record FreshRow(OverdueFact Overdue, DateTime? Reminded);

/// <param name="Counts">How many facts stand in each stage, whatever is shown.</param>
/// <param name="Total">How many rows the search has altogether.</param>
public sealed record FreshPage(IReadOnlyList<FreshRow> Rows, int Total, IReadOnlyDictionary<FreshStage, int> Counts);

/// <summary>One page of the freshness queue.</summary>
public sealed class FreshnessSearch(CatalogueStore store, Reminders reminders)
{
    public const int PageSize = 25;

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
        var reminded = await reminders.LastAsync([.. shown.Select(o => o.Entry.Id).Distinct()], cancel);
        return new(
            [.. shown.Select(o => new FreshRow(o, reminded.TryGetValue(o.Entry.Id, out var at) ? at : null))],
            total,
            Enum.GetValues<FreshStage>().ToDictionary(s => s, queue.Count)
        );
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
