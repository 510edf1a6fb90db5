using System.Collections.Frozen;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Core.Snapshot;

/// <summary>A centre with all it runs, whatever their listing.</summary>
public sealed record CentreEntry(TreatmentCentre Centre, IReadOnlyList<ProgrammeEntry> Programmes)
{
    public IEnumerable<ProgrammeEntry> Public => Programmes.Where(p => p.Programme.Listing == Listing.Public);

    /// <summary>The day on which what people see of it last changed; null where no database keeps that.</summary>
    public DateOnly? ChangedOn => Public.Max(p => p.ChangedAt) is { } at ? DateOnly.FromDateTime(at) : null;

    public IEnumerable<ProgrammeEntry> Closed => Programmes.Where(p => p.Programme.Listing == Listing.Closed);
}

/// <summary>
/// The catalogue as it is at one moment, immutable: public pages read it and nothing else, so that no query stands on their
/// path and a lost database does not take them down.
/// </summary>
public sealed class CatalogueSnapshot
{
    private readonly FrozenDictionary<string, ProgrammeEntry> programmes;
    private readonly FrozenDictionary<string, CentreEntry> centres;
    private readonly Lazy<TextIndex> text;
    private readonly Lazy<OverdueFacts> freshness;
    private readonly Lazy<string> mark;
    private readonly Lazy<DateTime> changedAt;
    private readonly Lazy<IReadOnlyList<MainPoint>> rarelySaid;

    private CatalogueSnapshot(CatalogueFields fields, DateOnly today, List<ProgrammeEntry> all)
    {
        (Fields, Today) = (fields, today);
        all.Sort(
            (a, b) =>
                string.Compare(a.Name, b.Name, StringComparison.OrdinalIgnoreCase) is var byName and not 0
                    ? byName
                    : string.CompareOrdinal(a.Id, b.Id)
        );
        All = all;
        Seen = [.. all.Where(e => e.Programme.IsSeen)];
        Entries = [.. all.Where(e => e.Programme.Listing == Listing.Public)];
        programmes = all.ToFrozenDictionary(e => e.Id, StringComparer.Ordinal);
        centres = all.GroupBy(e => e.Centre)
            .Select(g => new CentreEntry(g.Key, [.. g]))
            .ToFrozenDictionary(c => c.Centre.Id, StringComparer.Ordinal);
        Index = new FacetIndex(Entries, fields, today);
        text = new(() => TextIndex.Build(Entries, fields, today));
        freshness = new(() => OverdueFacts.Of(Entries, fields, today));
        rarelySaid = new(() =>
            [
                .. new[] { MainPoint.Price, MainPoint.Wait }.Where(p =>
                    Entries.Count(e => Answers(e).Any(a => a.Point == p && a.IsKnown && !a.IsFree)) * Rare < Entries.Count
                ),
            ]
        );
        mark = new(() =>
            ContentMark.Of(string.Join('\n', Seen.Select(e => $"{e.Mark} {e.ChangedAt?.Ticks}").Prepend($"{Today:o} {Fields.All.Count}")))
        );
        changedAt = new(() => Seen.Select(e => e.ChangedAt).Append(today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).Max()!.Value);
    }

    /// <summary>One in so many, below which an answer is rarely said.</summary>
    private const int Rare = 4;

    public CatalogueFields Fields { get; }

    /// <summary>The day whose effective values these are.</summary>
    public DateOnly Today { get; }

    /// <summary>Public programmes by name: positions in this list are positions in the index.</summary>
    public IReadOnlyList<ProgrammeEntry> Entries { get; }

    /// <summary>Every programme, whatever its listing.</summary>
    public IReadOnlyList<ProgrammeEntry> All { get; }

    /// <summary>What people can see, the closed ones among it, by name.</summary>
    public IReadOnlyList<ProgrammeEntry> Seen { get; }

    public IEnumerable<CentreEntry> Centres => centres.Values;
    public FacetIndex Index { get; }
    public TextIndex Text => text.Value;

    /// <summary>Counted when first asked for.</summary>
    public OverdueFacts Freshness => freshness.Value;

    /// <summary>
    /// Another mark, another answer somewhere: the same on every instance that serves the same catalogue on the same day.
    /// </summary>
    public string Mark => mark.Value;

    /// <summary>When any of its answers last became different (UTC): a change, or the day on which facts grew too old.</summary>
    public DateTime ChangedAt => changedAt.Value;

    public ProgrammeEntry? Programme(string id) => programmes.GetValueOrDefault(id);

    /// <summary>Centre ids are lower case; the page redirects anyone who types capitals.</summary>
    public CentreEntry? Centre(string id) => centres.GetValueOrDefault(id);

    public EffectiveValue Value(ProgrammeEntry entry, CatalogueField field) => entry.Value(field, Today);

    /// <summary>The programme that took a closed one's place, if people can see it.</summary>
    public ProgrammeEntry? SuccessorOf(ProgrammeEntry closed) =>
        closed.Programme.SuccessorId is { } id && Programme(id) is { Programme.Listing: Listing.Public } next ? next : null;

    /// <summary>When it changed as far as we know: without a database, the newest day in its facts.</summary>
    public DateTime LastChangeOf(ProgrammeEntry entry) =>
        entry.ChangedAt ?? (entry.LastObserved.From ?? Today).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The ten answers of one programme, in their order.</summary>
    public IReadOnlyList<MainAnswer> Answers(ProgrammeEntry entry) =>
        [.. Fields.Points.Select(p => new MainAnswer(p.Point, [.. p.Fields.Select(f => Value(entry, f))]))];

    /// <summary>Price and waiting time where hardly any programme says them: a list says that once instead of on every card.</summary>
    public IReadOnlyList<MainPoint> RarelySaid => rarelySaid.Value;

    /// <summary>A price is known, but not the total of all compulsory charges for a stated length.</summary>
    public bool IsIncomplete(ProgrammeEntry entry) =>
        Value(entry, CatalogueFields.Price).IsIncompletePrice(Value(entry, CatalogueFields.TotalPrice));

    /// <summary>Links rows to each other. Rows that point nowhere are the reader's to refuse, not this method's.</summary>
    public static CatalogueSnapshot Build(CatalogueRecords records, CatalogueFields fields, DateOnly today)
    {
        var sources = records.Sources.ToDictionary(s => s.Id);
        var providers = records.Providers.ToDictionary(p => p.Id);
        foreach (var fact in records.Facts)
            fact.Source = sources.GetValueOrDefault(fact.SourceId);
        foreach (var centre in records.Centres)
        {
            centre.Provider = centre.ProviderId is { } id ? providers.GetValueOrDefault(id) : null;
            centre.Source = sources.GetValueOrDefault(centre.SourceId);
        }
        var centres = records.Centres.ToDictionary(c => c.Id);
        var facts = records.Facts.ToLookup(f => (fields.Find(f.Field)?.On ?? SubjectKind.Programme, f.SubjectId));
        var ofCentre = centres.Keys.ToDictionary(id => id, id => (Fact[])[.. facts[(SubjectKind.Centre, id)]]);
        return new(
            fields,
            today,
            [
                .. records
                    .Programmes.Where(p => centres.ContainsKey(p.CentreId))
                    .Select(p => new ProgrammeEntry(
                        p,
                        centres[p.CentreId],
                        [.. facts[(SubjectKind.Programme, p.Id)]],
                        ofCentre[p.CentreId]
                    )),
            ]
        );
    }
}
