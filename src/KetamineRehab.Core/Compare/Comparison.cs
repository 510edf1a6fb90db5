using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Compare;

/// <summary>One column: a programme, and what the person asked about it beyond the fields.</summary>
/// <param name="Miles">In a straight line from the place asked about; null where either place is not known.</param>
/// <param name="SameOwner">Names of the others here that have the same owner, which has to be said.</param>
public sealed record ComparedProgramme(
    ProgrammeEntry Entry,
    double? Miles,
    StayPrice Stay,
    IReadOnlyList<MustHaveAnswer> MustHaves,
    IReadOnlyList<string> SameOwner
)
{
    public string Id => Entry.Id;
    public string Name => Entry.Name;
    public int Meets => MustHaves.Count(m => m.Verdict == MustHaveResult.Meets);
}

/// <summary>One topic: a field, and what each programme says about it.</summary>
public sealed record ComparedRow(CatalogueField Field, IReadOnlyList<EffectiveValue> Cells)
{
    /// <summary>No one has said anything: the row says so once for all of them.</summary>
    public bool IsSilent => Cells.All(c => c.Answer == Answer.NotStated);

    public bool Differs => Cells.Select(c => (c.Answer, c.IsKnown ? c.Format() : "", c.Conflicts.Count > 0)).Distinct().Count() > 1;
}

/// <summary>One of the ten answers, and what each programme says to it.</summary>
public sealed record ComparedAnswer(MainPoint Point, IReadOnlyList<MainAnswer> Cells)
{
    /// <summary>No one has said anything: it becomes a question to ask them all.</summary>
    public bool IsSilent => Cells.All(c => !c.IsKnown);

    /// <summary>All say the same and nothing has to be said beside it, so that one line tells it.</summary>
    public bool IsSame =>
        Cells.All(c => c.IsKnown && c.Values.All(v => v.Conflicts.Count == 0 && v.Warning is null))
        && Cells.Select(Words).Distinct().Count() == 1;

    private static string Words(MainAnswer answer) =>
        string.Join('|', answer.Known.SelectMany(v => v.Stated.Select(f => $"{v.Field.Key} {v.Field.Format(f.Value)} {f.NoteOnCard}")));
}

public sealed record ComparedGroup(FieldGroup Group, IReadOnlyList<ComparedRow> Rows);

/// <summary>A programme that was asked for and cannot be shown, and why.</summary>
/// <param name="Name">Empty where no one may see it or we do not know it.</param>
public sealed record GoneProgramme(string Id, string Name, string Reason, ProgrammeEntry? Successor)
{
    public static GoneProgramme? Of(CatalogueSnapshot snapshot, string id) =>
        snapshot.Programme(id) switch
        {
            null => new(id, "", "It is not in our catalogue. The address may be mistyped, or the service was taken out.", null),
            { Programme.Listing: Listing.Closed } closed => new(id, closed.Name, closed.Programme.Reason, snapshot.SuccessorOf(closed)),
            { Programme.Listing: Listing.Unlisted } => new(id, "", "We looked at it and do not list it.", null),
            { Programme.Listing: Listing.Review } => new(
                id,
                "",
                "We are checking what we hold about it, so we do not show it for now.",
                null
            ),
            _ => null,
        };
}

/// <summary>
/// Programmes side by side: a pure function of the snapshot and what was asked. Columns stand in the order asked for, rows in
/// the registry's: nothing is scored, and nothing commercial moves anything.
/// </summary>
public sealed record Comparison(
    CatalogueSnapshot Snapshot,
    CompareCriteria Criteria,
    PlaceResult Looked,
    IReadOnlyList<ComparedProgramme> Programmes,
    IReadOnlyList<ProgrammeEntry> LeftOut,
    IReadOnlyList<GoneProgramme> Gone,
    IReadOnlyList<ComparedGroup> Groups,
    LocalHelp? Free
)
{
    /// <summary>The ten answers by which people choose, of the topics that are shown.</summary>
    public IReadOnlyList<ComparedAnswer> Answers { get; private init; } = [];

    public Place? Place => (Looked as PlaceResult.Found)?.Place;

    public bool IsEnough => Programmes.Count >= CompareCriteria.Fewest;

    public static Comparison Of(CatalogueSnapshot snapshot, CompareCriteria criteria, PlaceResult looked)
    {
        var place = (looked as PlaceResult.Found)?.Place;
        ProgrammeEntry[] there =
        [
            .. criteria.Ids.Select(snapshot.Programme).OfType<ProgrammeEntry>().Where(e => e.Programme.Listing == Listing.Public),
        ];
        var shown = there.Take(CompareCriteria.Most).ToArray();
        var groups = snapshot
            .Fields.All.Where(f => criteria.Shows(f.Group))
            .GroupBy(f => f.Group)
            .OrderBy(g => g.Key)
            .Select(g => new ComparedGroup(
                g.Key,
                [
                    .. g.Select(field => new ComparedRow(field, [.. shown.Select(e => snapshot.Value(e, field))]))
                        .Where(r => !criteria.OnlyDifferences || r.Differs),
                ]
            ));
        return new(
            snapshot,
            criteria,
            looked,
            [.. shown.Select(e => Column(snapshot, criteria, place, e, shown))],
            there[shown.Length..],
            [.. criteria.Ids.Select(id => GoneProgramme.Of(snapshot, id)).OfType<GoneProgramme>()],
            [.. groups.Where(g => g.Rows.Count > 0)],
            place is null ? null : LocalHelp.For(snapshot, place, null)
        )
        {
            Answers = [.. MainAnswers(snapshot, criteria, shown)],
        };
    }

    private static IEnumerable<ComparedAnswer> MainAnswers(CatalogueSnapshot snapshot, CompareCriteria criteria, ProgrammeEntry[] shown)
    {
        var answers = shown.Select(snapshot.Answers).ToArray();
        foreach (var (i, (point, fields)) in snapshot.Fields.Points.Index())
            if (
                criteria.Shows(fields[0].Group)
                && new ComparedAnswer(point, [.. answers.Select(a => a[i])]) is var row
                && !(criteria.OnlyDifferences && (row.IsSame || row.IsSilent))
            )
                yield return row;
    }

    /// <summary>At most three others of the same kind, the nearest first: something to hold a single choice against.</summary>
    public IReadOnlyList<ProgrammeHit> Neighbours(ProgrammeEntry entry)
    {
        var setting = Snapshot.Value(entry, CatalogueFields.Setting);
        var alike = setting.IsKnown ? new FinderCriteria().With(CatalogueFields.Setting, setting.Stated.Select(f => f.Value)) : new();
        Point? from = entry.Centre is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null;
        return [.. FacetSearch.Run(Snapshot, alike, from, pageSize: 4).Hits.Where(h => h.Entry != entry).Take(3)];
    }

    /// <summary>
    /// Whether one of them says anything about it, or any programme at all where none is chosen: what no one says marks nothing.
    /// </summary>
    public bool IsTold(MustHave need) =>
        Programmes.Count > 0
            ? Programmes.Any(p => need.Judge(Snapshot.Value(p.Entry, need.Field)).Verdict != MustHaveResult.NotStated)
            : Snapshot.Index.Find(need.Field.Key) is { } facet
                && need.Field.IndexOf(need.Term.Key) is var term
                && (facet.Stated(term) ?? facet.Inferred(term)) is not null;

    private static ComparedProgramme Column(
        CatalogueSnapshot snapshot,
        CompareCriteria criteria,
        Place? place,
        ProgrammeEntry entry,
        ProgrammeEntry[] all
    )
    {
        EffectiveValue Value(CatalogueField field) => snapshot.Value(entry, field);
        return new(
            entry,
            place?.MilesTo(entry.Centre),
            StayPrice.Of(Value, criteria.Weeks),
            [.. criteria.Needs.Select(n => n.Judge(Value(n.Field)))],
            [.. all.Where(o => o != entry && o.Centre.Provider is { } p && p.Owner == entry.Centre.Provider?.Owner).Select(o => o.Name)]
        );
    }
}

/// <summary>The comparison's one way to an answer: table, plain text, call sheet and care path all come here.</summary>
public sealed class Comparisons(CatalogueStore store, PlaceIndex places)
{
    public Comparison Compare(CompareCriteria criteria) => Comparison.Of(store.Current, criteria, places.Find(criteria.Place));
}
