using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Audit;

/// <summary>Result of verifying the audit chain.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Head">Number and hash of the newest entry: anyone who notes it can tell later that nothing before it was changed.</param>
/// <param name="Problem">The first thing that is wrong, or null.</param>
public sealed record AuditVerdict(int Entries, string Head, string? Problem);

/// <summary>
/// Ties every entry to the one before by a hash over both: changing, adding or removing one in the middle breaks all that follow. Entries
/// cut off the end show up against a head noted earlier.
/// </summary>
public static class AuditChain
{
    /// <summary>Seals, in their order, the entries that are not sealed yet. Runs in the transaction that wrote them.</summary>
    internal static async Task SealAsync(DbContext db, CancellationToken cancel)
    {
        var head =
            await db.Audit.Where(e => e.Hash != "").OrderByDescending(e => e.Id).Select(e => e.Hash).FirstOrDefaultAsync(cancel) ?? "";
        foreach (var entry in await db.Audit.AsNoTracking().Where(e => e.Hash == "").OrderBy(e => e.Id).ToListAsync(cancel))
        {
            head = Next(head, entry);
            await db.Audit.Where(e => e.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Hash, head), cancel);
        }
    }

    /// <param name="noted">A head from an earlier verdict, which must still be there; null to check the chain alone.</param>
    public static async Task<AuditVerdict> VerifyAsync(DbContext db, string? noted, CancellationToken cancel)
    {
        var (count, hash, head, isNotedHere) = (0, "", "", false);
        await foreach (var entry in db.Audit.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            count++;
            if (Next(hash, entry) is var next && entry.Hash != next)
                return new(
                    count,
                    head,
                    $"Entry {entry.Id} ({entry.At:yyyy-MM-dd HH:mm} UTC) was changed, or an entry before it is missing."
                );
            (hash, head) = (next, $"{entry.Id}:{next}");
            isNotedHere |= head == noted;
        }
        return new(count, head, noted is null || isNotedHere ? null : $"The head {noted} is missing: entries were removed or rewritten.");
    }

    private static string Next(string before, AuditEntry entry) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes<object[]>([
                    before,
                    entry.Id,
                    entry.At.Ticks,
                    entry.By,
                    entry.Area.ToString(),
                    entry.Subject,
                    entry.Text,
                ])
            )
        );
}
