using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Site.Centres;

/// <summary>What the page of one centre shows, read from one snapshot.</summary>
public sealed class CentreView(CatalogueSnapshot snapshot, CentreEntry entry)
{
    /// <summary>Said at the top of the page, and so not again further down.</summary>
    private static readonly CatalogueField[] AtTheTop =
    [
        CatalogueFields.Phone,
        CatalogueFields.ProviderPhone,
        CatalogueFields.Website,
        CatalogueFields.Commission,
    ];

    public TreatmentCentre Centre => entry.Centre;

    /// <summary>Where the person asked from, if the address says so.</summary>
    public Place? From { get; init; }

    /// <summary>"About 2 miles from LS6"; empty where either place is not known.</summary>
    public string Distance => From?.MilesTo(Centre) is { } miles ? $"{MilesAway.Format(From, Centre, miles)} from {From.Label}" : "";
    public IReadOnlyList<ProgrammeEntry> Public { get; } = [.. entry.Public];

    /// <summary>What people can keep, compare and ask us about: not what an editor only previews.</summary>
    public IReadOnlyList<ProgrammeEntry> Offered { get; } =
    [.. entry.Public.Where(p => snapshot.Programme(p.Id) is { Programme.Listing: Listing.Public })];
    public IReadOnlyList<ProgrammeEntry> Closed { get; } = [.. entry.Closed];

    /// <summary>Where the person asks from, else where it stands itself, as one would write it into the finder: never finer than its outcode.</summary>
    public string Place =>
        From is not null ? From.Label
        : Centre.Outcode.Length > 0 ? Centre.Outcode
        : Centre.Town;

    /// <summary>The type of care in words, of all that runs here; empty where no one says.</summary>
    public string Care =>
        string.Join(
            ", ",
            Public
                .Select(p => snapshot.Value(p, CatalogueFields.Setting))
                .Where(v => v.IsKnown)
                .SelectMany(v => v.Stated.Select(f => v.Field.Format(f.Value)))
                .Distinct()
        );

    public EffectiveValue OfCentre(CatalogueField field) => snapshot.Value(entry.Programmes[0], field);

    /// <summary>What we say about money, once where it is the same for every programme.</summary>
    public IEnumerable<(string? Programme, EffectiveValue Value)> Commission()
    {
        var said = Public.Select(p => (p.Programme.Name, Value: snapshot.Value(p, CatalogueFields.Commission))).ToList();
        return said.DistinctBy(s => s.Value.Format()).Count() == 1 ? [(null, said[0].Value)] : said.Select(s => ((string?)s.Name, s.Value));
    }

    /// <summary>What the registry says search engines may know.</summary>
    public IEnumerable<EffectiveValue> LinkedData() =>
        snapshot.Fields.All.Where(f => f is { JsonLd: not null, On: SubjectKind.Centre }).Select(OfCentre).Where(v => v.IsKnown);

    /// <summary>Other centres of the same owner that people can see.</summary>
    public IReadOnlyList<TreatmentCentre> Sisters() =>
        Centre.Provider is not { } provider
            ? []
            :
            [
                .. snapshot
                    .Centres.Where(c => c.Centre != Centre && c.Centre.Provider?.Owner == provider.Owner && c.Public.Any())
                    .Select(c => c.Centre)
                    .OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase),
            ];

    /// <summary>One sheet where the centre runs one programme; else one for what they share and one for each.</summary>
    public IReadOnlyList<CentreFactSheet> Sheets()
    {
        var fields = snapshot.Fields.All.Except(AtTheTop).ToList();
        if (Public.Count == 1)
            return [Sheet(Public[0], "What we know", fields)];
        var shared = fields.Where(f => f.Point is null && (f.On == SubjectKind.Centre || IsOfRecord(f))).ToList();
        return
        [
            .. Public.Select(p => Sheet(p, p.Programme.Name.Length > 0 ? p.Programme.Name : p.Name, fields.Except(shared))),
            Sheet(Public[0], "The same for every service here", shared) with
            {
                Id = "centre",
                Answers = [],
            },
        ];
    }

    private CentreFactSheet Sheet(ProgrammeEntry programme, string title, IEnumerable<CatalogueField> fields) =>
        new(programme.Id, title, programme, snapshot, snapshot.Answers(programme), [.. fields.Select(f => snapshot.Value(programme, f))]);

    private bool IsOfRecord(CatalogueField field) => field.Derived is not null && OfCentre(field).Front?.SubjectId == Centre.Id;

    /// <summary>Whether there is a programme for which no one says which ages it takes.</summary>
    public bool IsAgeUnknown => Public.Any(p => !snapshot.Value(p, CatalogueFields.Ages).IsKnown);

    public ProgrammeEntry? SuccessorOf(ProgrammeEntry closed) => snapshot.SuccessorOf(closed);
}
