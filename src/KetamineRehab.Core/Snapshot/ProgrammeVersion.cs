using System.Data.Common;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Snapshot;

/// <summary>The content of a programme as people last saw it, and since when: what "modified after" is asked against.</summary>
public sealed class ProgrammeVersion
{
    public required string ProgrammeId { get; init; }
    public required string Mark { get; set; }
    public required DateTime ChangedAt { get; set; }
}

internal static class ProgrammeVersions
{
    /// <summary>
    /// Dates every programme people can see by comparing it with what stood there before; of several instances the first one's
    /// dates count. Where they cannot be written, they still hold for this snapshot.
    /// </summary>
    public static async Task StampAsync(RehabDbContext db, CatalogueSnapshot snapshot, DateTime now, CancellationToken cancel)
    {
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)); // As it will be read back.
        await StampAsync();
        if (!db.ChangeTracker.HasChanges())
            return;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.ChangeTracker.Clear();
            await StampAsync();
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (Exception e) when (e is DbException or DbUpdateException) { }

        async Task StampAsync()
        {
            var known = await db.ProgrammeVersions.ToDictionaryAsync(v => v.ProgrammeId, cancel);
            foreach (var entry in snapshot.Seen)
            {
                if (!known.TryGetValue(entry.Id, out var version))
                    db.ProgrammeVersions.Add(
                        version = new()
                        {
                            ProgrammeId = entry.Id,
                            Mark = entry.Mark,
                            ChangedAt = now,
                        }
                    );
                else if (version.Mark != entry.Mark)
                    (version.Mark, version.ChangedAt) = (entry.Mark, now);
                entry.ChangedAt = version.ChangedAt;
            }
        }
    }
}
