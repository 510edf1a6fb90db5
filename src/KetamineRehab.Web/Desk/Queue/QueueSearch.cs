using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Queue;

/// <summary>One page of the queue, and how much waits altogether.</summary>
public sealed record QueuePageOfItems(IReadOnlyList<QueueItem> Items, int Total, int Programmes, int Reports);

/// <summary>Puts what waits for an editor in one list: programmes from the snapshot, reports from the database.</summary>
public sealed class QueueSearch(CatalogueStore store, IDbContextFactory<RehabDbContext> contexts)
{
    public const int PageSize = 25;

    private volatile Rows? rows;
    private volatile Answered? answered;

    public async Task<QueuePageOfItems> RunAsync(QueueCriteria criteria, CancellationToken cancel, int pageSize = PageSize)
    {
        await store.RefreshAsync(cancel);
        var all = await RowsAsync(store.Current, cancel);
        var words = criteria.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = (
            criteria.View switch
            {
                QueueView.Waiting => all.Reports.Concat(all.Programmes[Listing.Review]),
                QueueView.Programmes => all.Programmes[Listing.Review],
                QueueView.Reports => all.Reports,
                QueueView.Public => all.Programmes[Listing.Public],
                QueueView.Closed => all.Programmes[Listing.Closed],
                QueueView.Unlisted => all.Programmes[Listing.Unlisted],
                _ => await AnsweredAsync(all.Snapshot, cancel),
            }
        )
            .Where(row => row.Has(words))
            .ToList();
        var page = Sorted(found, criteria).Skip((criteria.Page - 1) * pageSize).Take(pageSize);
        return new([.. page], found.Count, all.Programmes[Listing.Review].Count(), all.Reports.Count);
    }

    /// <summary>
    /// Made once for each snapshot and state of the reports: saying 100,000 settings and reading 10,000 reports anew for every page would
    /// be felt.
    /// </summary>
    private sealed record Rows(
        CatalogueSnapshot Snapshot,
        ILookup<Listing, QueueItem> Programmes,
        (int Open, int Newest) Seen,
        IReadOnlyList<QueueItem> Reports
    );

    private async Task<Rows> RowsAsync(CatalogueSnapshot snapshot, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var open = db.MistakeReports.AsNoTracking().Where(r => r.ClosedAt == null);
        // A report is closed once and never opened again, so that these two tell of any change.
        var seen = (await open.CountAsync(cancel), await open.MaxAsync(r => (int?)r.Id, cancel) ?? 0);
        var kept = rows is { } last && last.Snapshot == snapshot ? last : null;
        if (kept is not null && kept.Seen == seen)
            return kept;
        var reports = await open.OrderBy(r => r.ReceivedAt).ToListAsync(cancel);
        return rows = new(
            snapshot,
            kept?.Programmes ?? snapshot.All.ToLookup(e => e.Programme.Listing, e => QueueItem.Of(e, snapshot)),
            seen,
            [.. reports.Select(r => QueueItem.Of(r, snapshot))]
        );
    }

    /// <summary>Newest first, kept like the rows above: a closed report never changes, so their number tells of any change.</summary>
    private async Task<IReadOnlyList<QueueItem>> AnsweredAsync(CatalogueSnapshot snapshot, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var closed = db.MistakeReports.AsNoTracking().Where(r => r.ClosedAt != null);
        var count = await closed.CountAsync(cancel);
        if (answered is { } kept && kept.Snapshot == snapshot && kept.Items.Count == count)
            return kept.Items;
        var reports = await closed.OrderByDescending(r => r.ClosedAt).ToListAsync(cancel);
        answered = new(snapshot, [.. reports.Select(r => QueueItem.Of(r, snapshot))]);
        return answered.Items;
    }

    private sealed record Answered(CatalogueSnapshot Snapshot, IReadOnlyList<QueueItem> Items);

    /// <summary>The sort is stable, so that rows which are alike keep the order of the work.</summary>
    private static IEnumerable<QueueItem> Sorted(List<QueueItem> rows, QueueCriteria criteria)
    {
        if (criteria.Sort == QueueSort.Kind)
            return criteria.Down ? rows.OrderBy(r => r.IsReport) : rows;
        if (criteria.Sort == QueueSort.Received)
            return criteria.Down
                ? rows.OrderByDescending(r => r.Received ?? DateTime.MinValue)
                : rows.OrderBy(r => r.Received ?? DateTime.MaxValue);
        Func<QueueItem, string> key = criteria.Sort switch
        {
            QueueSort.Why => r => r.Why,
            QueueSort.Setting => r => r.Setting,
            QueueSort.Nation => r => r.Nation,
            QueueSort.Regulator => r => r.Regulator,
            _ => r => r.Name,
        };
        return criteria.Down
            ? rows.OrderByDescending(key, StringComparer.OrdinalIgnoreCase)
            : rows.OrderBy(key, StringComparer.OrdinalIgnoreCase);
    }
}
