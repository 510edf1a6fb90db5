using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Registers;

/// <summary>Writes what a person accepted, each with a line in the audit.</summary>
internal sealed class RegisterAcceptance(
    RehabDbContext db,
    IRegister register,
    ObservedOn on,
    CatalogueFields fields,
    FindPoint pointOf,
    TimeProvider clock,
    string by
)
{
    private readonly Source source = register.Source(on);

    public DiffAccepted Take(RegisterRow row, RegisterComparison comparison, RegisterHere here, RegisterWriter writer, DiffAccepted so)
    {
        switch (comparison.Compare(row))
        {
            case null:
                return so;
            case { Kind: DiffKind.New }:
                Trace(writer.AddNew(row, here).Id, $"{row.Name}: new on {source.Title}, waiting for review.");
                return so with { New = so.New + 1 };
            case var item:
                var centre = here.Centre(row)!;
                var waits = Facts(row, centre, comparison);
                if (item.Kind == DiffKind.Confirmed)
                    return so with { Confirmed = so.Confirmed + 1 };
                Mend(row, centre, item.Kind);
                Trace(
                    item.ProgrammeId ?? "",
                    $"{item.Name}, from {source.Title}: {string.Join("; ", item.Lines.Select(l => $"{l.What}: {l.Here} → {l.There}"))}"
                );
                return item.Kind == DiffKind.Named
                    ? so with
                    {
                        Named = so.Named + 1,
                    }
                    : so with
                    {
                        Changed = so.Changed + 1,
                        Waiting = so.Waiting + waits,
                    };
        }
    }

    public async Task<DiffAccepted> CloseAsync(Programme gone, DiffAccepted so, CancellationToken cancel)
    {
        var reason = $"It is no longer in the {source.Title}.";
        await db
            .Programmes.Where(p => p.Id == gone.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Listing, Listing.Closed).SetProperty(p => p.Reason, reason), cancel);
        Trace(gone.Id, $"{gone.Centre!.Name} ({gone.Id}) is closed. {reason}");
        return so with { Gone = so.Gone + 1 };
    }

    private int Facts(RegisterRow row, TreatmentCentre centre, RegisterComparison comparison)
    {
        var waiting = 0;
        foreach (var fact in comparison.Missing(row, centre))
        {
            if (!comparison.IsNewValue(fact) || fact.Standing != Standing.Current || fields.Find(fact.Field) is not { IsSensitive: true })
            {
                db.Facts.Add(fact);
                continue;
            }
            waiting++;
            db.FactEdits.Add(
                new()
                {
                    SubjectId = fact.SubjectId,
                    Field = fact.Field,
                    Value = fact.Value,
                    SaidBy = fact.SaidBy,
                    SourceTitle = source.Title,
                    SourceUrl = source.Url,
                    ObservedOn = fact.ObservedOn,
                    Note = fact.Note,
                    By = by,
                    At = clock.UtcNow(),
                }
            );
        }
        return waiting;
    }

    /// <summary>The address as the register has it now, or the name where that was what was accepted.</summary>
    private void Mend(RegisterRow row, TreatmentCentre centre, DiffKind kind)
    {
        var hasMoved = RegisterComparison.HasMoved(row, centre);
        if (kind != DiffKind.Named && !hasMoved)
            return;
        db.Attach(centre);
        if (kind == DiffKind.Named)
            centre.Name = row.Name;
        if (hasMoved)
        {
            (centre.Address, centre.Town) = (row.Address, row.Town);
            centre.MoveTo(row.Postcode, pointOf);
        }
        (centre.SourceId, centre.ObservedOn) = (source.Id, on);
    }

    private void Trace(string subject, string text) => db.Audit.Add(AuditEntry.Of(clock, AuditArea.Catalogue, by, subject, text));
}
