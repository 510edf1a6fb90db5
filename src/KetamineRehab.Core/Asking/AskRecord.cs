using System.Collections.Frozen;
using System.Data.Common;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>The services of one kind of owner that were asked in one month, and what came of it; the others still have time.</summary>
/// <param name="Month">Its first day.</param>
public sealed record AskedInMonth(DateOnly Month, string Owner, int Asked, int Answered, int Silent);

/// <summary>Who was asked and who answered, for everyone to read: kept in memory, so that no page queries the database.</summary>
public sealed class AskRecord(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store)
{
    private Content content = new((0, 0, 0, 0), null, [], FrozenDictionary<string, DateOnly>.Empty);

    /// <summary>The newest month first.</summary>
    public IReadOnlyList<AskedInMonth> Months => Volatile.Read(ref content).Months;

    /// <summary>False until the first centre was asked.</summary>
    public bool HasBegun => Months.Count > 0;

    /// <summary>The day on which a centre was asked last; null where it never was.</summary>
    public DateOnly? LastAsked(string centreId) => Volatile.Read(ref content).LastAsked.TryGetValue(centreId, out var day) ? day : null;

    /// <summary>Looks whether anything changed and, if so, counts anew. Returns whether it did; without the database nothing does.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        try
        {
            return await CountAsync(cancel);
        }
        catch (DbException)
        {
            return false;
        }
    }

    private async Task<bool> CountAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var asked = db.Asks.AsNoTracking().Where(a => a.WithdrawnAt == null);
        var (snapshot, last) = (store.Current, Volatile.Read(ref content));
        // Looked at every few seconds: one question to the database.
        var sum = await asked
            .GroupBy(_ => 1)
            .Select(g => new
            {
                All = g.Count(),
                Answered = g.Count(a => a.FinishedAt != null),
                Closed = g.Count(a => a.ClosedAt != null),
                Newest = g.Max(a => a.Id),
            })
            .SingleOrDefaultAsync(cancel);
        var seen = sum is null ? default : (sum.All, sum.Answered, sum.Closed, sum.Newest);
        if (last.Seen == seen && last.Snapshot == snapshot)
            return false;
        var rows = await asked
            .Select(a => new
            {
                a.ProgrammeId,
                a.CentreId,
                a.CreatedAt,
                IsAnswered = a.FinishedAt != null,
                IsClosed = a.ClosedAt != null,
            })
            .ToListAsync(cancel);
        var months = rows.GroupBy(r =>
                (Month: new DateOnly(r.CreatedAt.Year, r.CreatedAt.Month, 1), Owner: OwnerOf(snapshot, r.ProgrammeId))
            )
            .Select(g => new AskedInMonth(
                g.Key.Month,
                g.Key.Owner,
                g.Count(),
                g.Count(r => r.IsAnswered),
                g.Count(r => r.IsClosed && !r.IsAnswered)
            ))
            .OrderByDescending(m => m.Month)
            .ThenBy(m => m.Owner, StringComparer.Ordinal);
        var days = rows.GroupBy(r => r.CentreId).ToFrozenDictionary(g => g.Key, g => DateOnly.FromDateTime(g.Max(r => r.CreatedAt)));
        // Of two that count at once, the one that began with what has been replaced meanwhile may be the older.
        return Interlocked.CompareExchange(ref content, new(seen, snapshot, [.. months], days), last) == last && last.Seen != seen;
    }

    private static string OwnerOf(CatalogueSnapshot snapshot, string programmeId) =>
        snapshot.Programme(programmeId) is { } entry && snapshot.Value(entry, CatalogueFields.OperatorType) is { IsKnown: true } kind
            ? kind.Format()
            : "Not known";

    private sealed record Content(
        (int Asked, int Answered, int Closed, int Newest) Seen,
        CatalogueSnapshot? Snapshot,
        IReadOnlyList<AskedInMonth> Months,
        FrozenDictionary<string, DateOnly> LastAsked
    );
}
