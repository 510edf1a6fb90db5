using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Editing;

/// <summary>
/// The names and the address of a programme, its centre and its provider: what they are called, not what is said about them.
/// </summary>
public sealed record RecordSheet(
    string Programme,
    string Centre,
    string Address,
    string Town,
    string Postcode,
    string Provider,
    string OwnerGroup
)
{
    public const int Longest = 200;

    public static RecordSheet Of(Programme programme, TreatmentCentre centre) =>
        new(
            programme.Name,
            centre.Name,
            centre.Address,
            centre.Town,
            centre.Postcode,
            centre.Provider?.Name ?? "",
            centre.Provider?.OwnerGroup ?? ""
        );

    /// <summary>Each thing with its name, so that a change can be told in words.</summary>
    public IReadOnlyList<(string What, string Value)> Lines =>
        [
            ("Service", Programme),
            ("Centre", Centre),
            ("Address", Address),
            ("Town", Town),
            ("Postcode", Postcode),
            ("Provider", Provider),
            ("Owner group", OwnerGroup),
        ];

    public RecordSheet Trim() =>
        new(
            Programme.Trim(),
            Centre.Trim(),
            Address.Trim(),
            Town.Trim(),
            Postcode.Trim().ToUpperInvariant(),
            Provider.Trim(),
            OwnerGroup.Trim()
        );

    /// <summary>“Town: Leeds → York; …”, of what differs.</summary>
    public string ChangesTo(RecordSheet next) =>
        string.Join(
            "; ",
            Lines
                .Zip(next.Lines)
                .Where(l => l.First.Value != l.Second.Value)
                .Select(l => $"{l.First.What}: {l.First.Value} → {l.Second.Value}")
        );
}

/// <summary>Where the names and the address were read, and when.</summary>
public sealed record RecordSource(string Title, string Url, ObservedOn ObservedOn);

/// <summary>Mends names and addresses: one transaction with its trace, which keeps what stood there before.</summary>
public sealed class RecordEdits(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, FindPoint pointOf, TimeProvider clock)
{
    public async Task<EditResult> SaveAsync(
        string programmeId,
        RecordSheet seen,
        RecordSheet wanted,
        RecordSource source,
        string by,
        CancellationToken cancel
    )
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var programme = await db.Programmes.Include(p => p.Centre!.Provider).SingleOrDefaultAsync(p => p.Id == programmeId, cancel);
            if (programme?.Centre is not { } centre)
                return new EditResult.Refused(FactEdits.Gone);
            var (now, next) = (RecordSheet.Of(programme, centre), wanted.Trim());
            if (now != seen)
                return new EditResult.ChangedByOther("changed");
            if (Problem(now, next, source) is { } problem)
                return new EditResult.Refused(problem);
            programme.Name = next.Programme;
            (centre.Name, centre.Address, centre.Town) = (next.Centre, next.Address, next.Town);
            if (next.Postcode != now.Postcode)
                centre.MoveTo(next.Postcode, pointOf);
            if (centre.Provider is { } provider)
                (provider.Name, provider.OwnerGroup) = (next.Provider, next.OwnerGroup);
            (centre.SourceId, centre.ObservedOn) = (
                await SourceRows.IdAsync(db, source.Title.Trim(), source.Url.Trim(), cancel),
                source.ObservedOn
            );
            db.Audit.Add(
                AuditEntry.Of(
                    clock,
                    AuditArea.Catalogue,
                    by,
                    programmeId,
                    $"{now.Centre} ({programmeId}), names and address: {now.ChangesTo(next)} ({source.Title.Trim()}, {source.ObservedOn.Format()})"
                )
            );
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await store.RefreshAsync(CancellationToken.None);
        return new EditResult.Done();
    }

    private string? Problem(RecordSheet now, RecordSheet next, RecordSource source) =>
        next == now ? "You have not changed anything."
        : next.Centre.Length == 0 ? "Enter a name for the centre."
        : now.Provider.Length > 0 && next.Provider.Length == 0 ? "Enter a name for the provider."
        : now.Provider.Length == 0 && (next.Provider + next.OwnerGroup).Length > 0
            ? "We have no provider on record for this centre, so there is no name to correct."
        : next.Lines.FirstOrDefault(l => l.Value.Length > RecordSheet.Longest || l.Value.Any(char.IsControl)) is { What: { } what }
            ? $"{what} must be on one line, in {RecordSheet.Longest} characters or fewer."
        : next.Postcode.Length > 0 && !Postcode.Readings(next.Postcode).Any()
            ? "Enter a postcode, like LS6 2AA, or like LS6 if you do not know all of it."
        : FactEditCheck.SourceProblem(source.Title, source.Url, source.ObservedOn, clock.Today())?.Reason;
}
