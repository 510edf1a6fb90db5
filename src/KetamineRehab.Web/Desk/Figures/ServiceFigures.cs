using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Desk.Freshness;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Figures;

/// <summary>
/// How the service has done over the last twelve weeks: times, states and counts, and nothing about anyone. One query per figure.
/// </summary>
public sealed class ServiceFigures(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, TimeProvider clock)
{
    public const int Weeks = 12;

    private DateOnly ThisWeek => Monday(clock.UtcNow());

    private DateTime Since => ThisWeek.AddDays(-7 * (Weeks - 1)).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    public async Task<Figure> RequestsAsync(CancellationToken cancel)
    {
        var since = Since;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var requests = await db
            .CallbackRequests.Where(r => r.ReceivedAt >= since)
            .Select(r => new { r.ReceivedAt, r.State })
            .ToListAsync(cancel);
        return ByWeek(
            Enum.GetValues<CallbackState>()
                .Select(s => (CallbackWords.Format(s, null), requests.Where(r => r.State == s).Select(r => r.ReceivedAt)))
        );
    }

    /// <summary>Hours by the clock from a request to the first try to reach the person.</summary>
    public async Task<Figure> FirstCallsAsync(CancellationToken cancel)
    {
        var since = Since;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var calls = await db
            .CallbackEvents.Where(e => CallbackEvent.Tries.Contains(e.Step) && e.Request!.ReceivedAt >= since)
            .GroupBy(e => new { e.RequestId, e.Request!.ReceivedAt })
            .Select(g => new { g.Key.ReceivedAt, First = g.Min(e => e.At) })
            .ToListAsync(cancel);
        var waited = calls.ToLookup(c => Monday(c.ReceivedAt), c => (c.First - c.ReceivedAt).TotalHours);
        return new(
            "Week of",
            Labels,
            [new("Hours to the first call (median)", [.. Mondays.Select(week => FigureCell.Median([.. waited[week]]))])]
        );
    }

    public async Task<Figure> OutcomesAsync(CancellationToken cancel)
    {
        var since = Since;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var closed = await db
            .CallbackRequests.Where(r => r.ClosedAt >= since)
            .GroupBy(r => new { r.State, r.Reason })
            .Select(g => new
            {
                g.Key.State,
                g.Key.Reason,
                Count = g.Count(),
            })
            .ToListAsync(cancel);
        var rows = CallbackWords
            .Reasons.Select(r => (r.Words, Count: closed.Where(c => c.Reason == r.Reason).Sum(c => c.Count)))
            .Append(("No one closed it in time", closed.Where(c => c.Reason == CloseReason.TooOld).Sum(c => c.Count)))
            .Append(("Withdrawn by the person", closed.Where(c => c.State == CallbackState.Withdrawn).Sum(c => c.Count)))
            .ToList();
        return new("Outcome", [.. rows.Select(r => r.Item1)], [new("Requests", [.. rows.Select(r => FigureCell.OfPeople(r.Item2))])]);
    }

    public async Task<Figure> CorrectionsAsync(CancellationToken cancel)
    {
        var since = Since;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var reports = await db
            .MistakeReports.Where(r => r.ReceivedAt >= since)
            .Select(r => new { r.ReceivedAt, IsClosed = r.ClosedAt != null })
            .ToListAsync(cancel);
        return ByWeek([
            ("Open", reports.Where(r => !r.IsClosed).Select(r => r.ReceivedAt)),
            ("Answered", reports.Where(r => r.IsClosed).Select(r => r.ReceivedAt)),
        ]);
    }

    /// <summary>Facts about centres, so every number may be told.</summary>
    public Figure Freshness()
    {
        var queue = store.Current.Freshness;
        var stages = Enum.GetValues<FreshStage>();
        return new(
            "How overdue",
            [.. stages.Select(FreshnessSearch.Format)],
            [new("Facts", [.. stages.Select(s => FigureCell.Exact(queue.Count(s)))])]
        );
    }

    private IEnumerable<DateOnly> Mondays => Enumerable.Range(0, Weeks).Select(n => ThisWeek.AddDays(7 * (n - Weeks + 1)));

    private IReadOnlyList<string> Labels => [.. Mondays.Select(d => d.ToString("d MMM", Cultures.British))];

    private Figure ByWeek(IEnumerable<(string Name, IEnumerable<DateTime> At)> columns) =>
        new(
            "Week of",
            Labels,
            [
                .. columns.Select(column =>
                {
                    var counts = column.At.CountBy(Monday).ToDictionary();
                    return new FigureColumn(column.Name, [.. Mondays.Select(week => FigureCell.OfPeople(counts.GetValueOrDefault(week)))]);
                }),
            ]
        );

    private static DateOnly Monday(DateTime at) => DateOnly.FromDateTime(at).AddDays(-((int)at.DayOfWeek + 6) % 7);
}
