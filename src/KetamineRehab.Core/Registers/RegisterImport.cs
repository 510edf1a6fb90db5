using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Packages;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Registers;

/// <summary>How far an import has come, and what came of it.</summary>
public sealed class RegisterTally
{
    public int Read { get; internal set; }

    /// <summary>Rows about substance misuse that can be used.</summary>
    public int Kept { get; internal set; }

    /// <summary>Rows about something else.</summary>
    public int Skipped { get; internal set; }
    public int Bad { get; internal set; }

    /// <summary>Cells left out of rows that were kept.</summary>
    public int LeftOut { get; internal set; }
    public int Written { get; internal set; }

    /// <summary>Rows whose name or postcode is another than what stands here; they change nothing.</summary>
    public int Differ { get; internal set; }
    public ImportCount Added { get; internal set; } = new(0, 0, 0, 0);

    /// <summary>
    /// Listed programmes that wait for a person now, because the regulator's full list does not have their registration any more.
    /// </summary>
    public int Questioned { get; internal set; }

    /// <summary>Nothing of the file could be used.</summary>
    public bool IsSpoiled { get; internal set; }
}

/// <summary>
/// Takes a regulator's file into the catalogue: read through once to judge it, then once more to write it in one transaction,
/// a few hundred rows at a time, so that neither a bad file nor a stopped one changes anything and a large one stays small.
/// </summary>
public sealed class RegisterImport(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock, FindPoint pointOf)
{
    internal const int Batch = 500;

    public async Task<RegisterTally> RunAsync(
        IRegister register,
        string path,
        ObservedOn on,
        Action<RowProblem> report,
        Action<RegisterTally>? progress,
        CancellationToken cancel
    )
    {
        var tally = new RegisterTally();
        var phones = new SharedPhones();
        var rows = new RegisterRows(register, path, pointOf);
        foreach (var row in rows.Read(tally, report, progress, cancel))
            phones.See(row);
        if (tally.IsSpoiled)
            return tally;

        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var writer = await RegisterWriter.StartAsync(db, register, on, phones, tally, cancel);
        var (again, there) = (new RegisterTally(), new HashSet<string>());
        foreach (var batch in rows.Read(again, _ => { }, null, cancel).Chunk(Batch))
        {
            await writer.WriteAsync(batch, cancel);
            there.UnionWith(batch.Select(row => row.Registration));
            tally.Written += batch.Length;
            progress?.Invoke(tally);
        }
        if (tally.IsSpoiled = again.IsSpoiled)
            return tally;
        if (!register.DescribesPlaces)
            tally.Questioned = await QuestionAsync(db, register, path, on, there, report, cancel);
        if (!tally.Added.IsNothing || tally.Questioned > 0)
            db.Audit.Add(
                AuditEntry.Of(
                    clock,
                    AuditArea.Catalogue,
                    $"import {register.Code.ToLowerInvariant()}",
                    "",
                    $"{register.Regulator}: {tally.Added}{(tally.Questioned > 0 ? $", {tally.Questioned} services questioned" : "")}"
                )
            );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return tally;
    }

    /// <summary>
    /// A registration that a list of all active ones does not have is archived: the programme waits for a person, who keeps or closes it.
    /// </summary>
    private static async Task<int> QuestionAsync(
        RehabDbContext db,
        IRegister register,
        string path,
        ObservedOn on,
        HashSet<string> there,
        Action<RowProblem> report,
        CancellationToken cancel
    )
    {
        var listed = await db
            .Programmes.Where(p =>
                p.Listing == Listing.Public && p.Centre!.Regulator == register.Regulator && p.Centre.RegistrationId != ""
            )
            .Select(p => new { p.Id, p.Centre!.RegistrationId })
            .ToListAsync(cancel);
        var gone = listed.Where(p => !there.Contains(p.RegistrationId)).Select(p => p.Id).ToArray();
        if (gone.Length > Math.Max(FewGone, listed.Count / 10))
        {
            report(
                new(
                    Path.GetFileName(path),
                    0,
                    "",
                    $"{gone.Length:N0} of the {listed.Count:N0} services we list are not in the file: it may be only part of the list, so we question none"
                )
                {
                    IsWarning = true,
                }
            );
            return 0;
        }
        var reason = $"Its registration is not in the {register.Source(on).Title}: confirm that it still runs.";
        return await db
            .Programmes.Where(p => gone.Contains(p.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Listing, Listing.Review).SetProperty(p => p.Reason, reason), cancel);
    }

    /// <summary>Up to this many are believed, whatever share of the list they are.</summary>
    private const int FewGone = 3;
}

/// <summary>Numbers that the register gives for several towns: often a head office's, never shown before someone has rung it.</summary>
internal sealed class SharedPhones
{
    public const string Note = "The register gives this number for several towns: to be confirmed before we show it.";

    private readonly Dictionary<string, string> towns = [];
    private readonly HashSet<string> shared = [];

    public void See(RegisterRow row)
    {
        if (
            row.Facts.FirstOrDefault(f => f.Field == CatalogueFields.Phone) is { } phone
            && !towns.TryAdd(phone.Value, row.Town)
            && !towns[phone.Value].Equals(row.Town, StringComparison.OrdinalIgnoreCase)
        )
            shared.Add(phone.Value);
    }

    public RegisterFact Judge(RegisterFact fact) =>
        fact.Field == CatalogueFields.Phone && fact.Standing == Standing.Current && shared.Contains(fact.Value)
            ? fact with
            {
                Standing = Standing.Review,
                Note = Note,
            }
            : fact;
}
