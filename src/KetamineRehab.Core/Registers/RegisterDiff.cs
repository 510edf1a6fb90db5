using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Editing;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// How one registration in a newer file differs from what is here. Another name alone is told apart: ours is often the better one.
/// </summary>
public enum DiffKind
{
    New,
    Changed,
    Gone,
    Confirmed,
    Named,
}

/// <summary>One thing that differs; empty where one side says nothing.</summary>
public sealed record DiffLine(string What, string Here, string There);

/// <param name="ProgrammeId">A programme of it that is here; null for a new one.</param>
public sealed record DiffItem(
    DiffKind Kind,
    string Registration,
    string Name,
    string Town,
    string? ProgrammeId,
    IReadOnlyList<DiffLine> Lines
);

/// <summary>A regulator's file beside the catalogue: nothing changes before a person accepts it.</summary>
public sealed record RegisterDiff(RegisterTally Tally, IReadOnlyList<RowProblem> Problems, IReadOnlyList<DiffItem> Items)
{
    /// <summary>No one reads more problems than this.</summary>
    public const int MostProblems = 50;
}

/// <summary>Compares one row with what is here.</summary>
internal sealed class RegisterComparison(
    IRegister register,
    RegisterHere here,
    SharedPhones phones,
    ObservedOn on,
    ILookup<string, FactEdit> waiting
)
{
    /// <summary>Null where the file says nothing that is not here.</summary>
    public DiffItem? Compare(RegisterRow row)
    {
        if (here.Centre(row) is not { } centre)
            return !register.DescribesPlaces || here.Programmes.ContainsKey(RegisterIds.Programme(register, row))
                ? null
                : new(DiffKind.New, row.Registration, row.Name, row.Town, null, [.. New(row)]);
        var programme = here.ProgrammeOf(centre, register, row);
        var missing = Missing(row, centre).ToList();
        DiffLine[] lines = [.. Moved(row, centre), .. missing.Where(IsNewValue).Select(Line)];
        return lines.Length > 0 ? Item(DiffKind.Changed, lines)
            : missing.Count > 0 ? Item(DiffKind.Confirmed)
            : register.DescribesPlaces && SourceId.Slug(row.Name) != SourceId.Slug(centre.Name)
                ? Item(DiffKind.Named, new DiffLine("Name", centre.Name, row.Name))
            : null;

        DiffItem Item(DiffKind kind, params DiffLine[] what) =>
            new(kind, row.Registration, centre.Name, centre.Town, programme?.Id ?? Any(centre), what);
    }

    /// <summary>Facts to add to a centre that is here, without those that wait for a second person already.</summary>
    public IEnumerable<Fact> Missing(RegisterRow row, TreatmentCentre centre) =>
        here.Missing(
                row.Facts.Where(f => f.SaidBy != Asserter.Inferred).Select(phones.Judge),
                centre.Id,
                here.ProgrammeOf(centre, register, row)?.Id,
                on,
                register.Source(on).Id
            )
            .Where(f => !waiting[f.SubjectId].Any(w => w.Field == f.Field && w.Value == f.Value && w.SaidBy == f.SaidBy));

    /// <summary>The same statement with a newer day is no change, only a confirmation.</summary>
    public bool IsNewValue(Fact fact) => here.Elder(fact.SubjectId, fact.Field, fact.Value, fact.SaidBy) is null;

    private string? Any(TreatmentCentre centre) => here.Programmes.Values.FirstOrDefault(p => p.CentreId == centre.Id)?.Id;

    private static IEnumerable<DiffLine> Moved(RegisterRow row, TreatmentCentre centre) =>
        !HasMoved(row, centre)
            ? []
            : [new("Address", $"{centre.Address}, {centre.Town} {centre.Postcode}", $"{row.Address}, {row.Town} {row.Postcode}")];

    public static bool HasMoved(RegisterRow row, TreatmentCentre centre) => row.Postcode.Length > 0 && row.Postcode != centre.Postcode;

    private DiffLine Line(Fact fact)
    {
        var field = CatalogueFields.Standard.Find(fact.Field)!;
        var now = EffectiveValue.From(field, [.. here.Facts[fact.SubjectId]], on.From ?? DateOnly.MinValue);
        return new(field.Label, now.Answer == Answer.NotStated ? "" : now.Format(), Fact.Format(fact.Value, field));
    }

    private IEnumerable<DiffLine> New(RegisterRow row) =>
        [
            new("Address", "", $"{row.Address}, {row.Town} {row.Postcode}".Trim(' ', ',')),
            new("Provider", "", row.Provider),
            .. row.Facts.Select(phones.Judge).Select(f => new DiffLine(f.Field.Label, "", f.Field.Format(f.Value))),
        ];
}
