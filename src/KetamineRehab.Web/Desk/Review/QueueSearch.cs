using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Review;

/// <summary>One page of the queue, and how much waits altogether.</summary>
public sealed record QueuePageOfItems(IReadOnlyList<QueueItem> Items, int Total, int Programmes, int Reports);

/// <summary>Puts what waits for an editor in one list: programmes from the snapshot, reports from the database.</summary>
public sealed class QueueSearch(CatalogueStore store, IDbContextFactory<RehabDbContext> contexts)
{
    public const int PageSize = 25;

    private volatile Rows? rows;

    public async Task<QueuePageOfItems> RunAsync(QueueCriteria criteria, CancellationToken cancel, int pageSize = PageSize)
    {
        await store.RefreshAsync(cancel);
        var snapshot = store.Current;
        var reports = await ReportsAsync(criteria.View, cancel);
        var open = await CountOpenAsync(cancel);
        var words = criteria.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rows = reports.Select(r => QueueItem.Of(r, snapshot)).Concat(Programmes(criteria.View, snapshot)).Where(row => row.Has(words)).ToList();
        var page = Sorted(rows, criteria).Skip((criteria.Page - 1) * pageSize).Take(pageSize);
        return new([.. page], rows.Count, snapshot.All.Count(e => e.Programme.Listing == Listing.Review), open);
    }

    private IEnumerable<QueueItem> Programmes(QueueView view, CatalogueSnapshot snapshot)
    {
        Listing? listing = view switch
        {
            QueueView.Waiting or QueueView.Programmes => Listing.Review,
            QueueView.Public => Listing.Public,
            QueueView.Closed => Listing.Closed,
            _ => null,
        };
        if (listing is not { } asked)
            return [];
        var now = rows is { } here && here.Snapshot == snapshot ? here : rows = new(snapshot, snapshot.All.ToLookup(e => e.Programme.Listing, e => QueueItem.Of(e, snapshot)));
        return now.ByListing[asked];
    }

    /// <summary>Made once for each snapshot: saying the setting of 100,000 programmes anew for every page would be felt.</summary>
    private sealed record Rows(CatalogueSnapshot Snapshot, ILookup<Listing, QueueItem> ByListing);

    private async Task<List<MistakeReport>> ReportsAsync(QueueView view, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return view switch
        {
            QueueView.Waiting or QueueView.Reports => await db.MistakeReports.AsNoTracking().Where(r => r.ClosedAt == null).OrderBy(r => r.ReceivedAt).ToListAsync(cancel),
            QueueView.Answered => await db.MistakeReports.AsNoTracking().Where(r => r.ClosedAt != null).OrderByDescending(r => r.ClosedAt).ToListAsync(cancel),
            _ => [],
        };
    }

    private async Task<int> CountOpenAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.MistakeReports.CountAsync(r => r.ClosedAt == null, cancel);
    }

    /// <summary>The sort is stable, so that rows which are alike keep the order of the work.</summary>
    private static IEnumerable<QueueItem> Sorted(List<QueueItem> rows, QueueCriteria criteria)
    {
        if (criteria.Sort == QueueSort.Kind)
            return criteria.Down ? rows.OrderBy(r => r.IsReport) : rows;
        if (criteria.Sort == QueueSort.Received)
            return criteria.Down ? rows.OrderByDescending(r => r.Received ?? DateTime.MinValue) : rows.OrderBy(r => r.Received ?? DateTime.MaxValue);
        Func<QueueItem, string> key = criteria.Sort switch
        {
            QueueSort.Why => r => r.Why,
            QueueSort.Setting => r => r.Setting,
            QueueSort.Nation => r => r.Nation,
            QueueSort.Regulator => r => r.Regulator,
            _ => r => r.Name,
        };
        return criteria.Down ? rows.OrderByDescending(key, StringComparer.OrdinalIgnoreCase) : rows.OrderBy(key, StringComparer.OrdinalIgnoreCase);
    }
}
