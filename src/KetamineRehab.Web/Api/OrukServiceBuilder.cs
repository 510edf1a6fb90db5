using System.Collections.Frozen;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Centres;

namespace KetamineRehab.Web.Api;

/// <summary>
/// Makes a service of a programme by walking the registry: every known field is an attribute with its provenance, and
/// stands besides where its entry says. A new field needs nothing here.
/// </summary>
internal sealed class OrukServiceBuilder
{
    private static readonly FrozenDictionary<string, Action<OrukServiceBuilder, EffectiveValue>> Places = new Dictionary<
        string,
        Action<OrukServiceBuilder, EffectiveValue>
    >
    {
        ["accessibility"] = (s, v) =>
            s.accessibility.AddRange(
                Each(v, (id, text) => new OrukAccessibility(id, v.Field.Kind.IsMany ? text : $"{v.Field.Label}: {text}"))
            ),
        ["accreditations"] = (s, v) => s.accreditations.Add($"{v.Field.Label}: {v.Format()}{Dated(v)}."),
        ["cost_options"] = (s, v) => s.costs.AddRange(OrukCosts.Of(v)),
        ["eligibility"] = (s, v) => s.ages = NumberRange.Parse(v.Front!.Value),
        ["eligibility_description"] = (s, v) => s.eligibility.Add(v.Format()),
        ["funding"] = (s, v) => s.funding.AddRange(Each(v, (id, text) => new OrukFunding(id, text))),
        ["languages"] = (s, v) => s.languages.AddRange(Each(v, (id, text) => new OrukLanguage(id, text))),
        ["organization"] = (_, _) => { },
        ["phones"] = (s, v) => s.phones.AddRange(Each(v, (id, text) => new OrukPhone(id, text))),
        ["schedules"] = (s, v) => s.schedules.AddRange(Each(v, (id, text) => new OrukSchedule(id, text))),
        ["service_areas"] = (s, v) => s.areas.AddRange(Each(v, (id, text) => new OrukServiceArea(id, text))),
        ["status"] = (s, v) => s.status = OrukStatus.Of(v),
        ["url"] = (s, v) =>
            s.url =
                Uri.TryCreate(v.Front!.Value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri.AbsoluteUri : null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly List<OrukAccessibility> accessibility = [];
    private readonly List<string> accreditations = [];
    private readonly List<OrukCostOption> costs = [];
    private readonly List<string> eligibility = [];
    private readonly List<OrukFunding> funding = [];
    private readonly List<OrukLanguage> languages = [];
    private readonly List<OrukPhone> phones = [];
    private readonly List<OrukSchedule> schedules = [];
    private readonly List<OrukServiceArea> areas = [];
    private readonly List<OrukAttribute> attributes = [];
    private readonly List<OrukMetadata> metadata = [];
    private readonly List<string> description = [];
    private readonly List<string> alerts = [];
    private NumberRange? ages;
    private string status = OrukStatus.Active;
    private string? url;

    private OrukServiceBuilder() { }

    /// <summary>Whether an entry of the registry may name this place.</summary>
    public static bool Knows(string place) => Places.ContainsKey(place);

    public static OrukService Build(OrukCatalogue catalogue, ProgrammeEntry entry, string root) =>
        new OrukServiceBuilder().Make(catalogue, entry, root);

    private OrukService Make(OrukCatalogue catalogue, ProgrammeEntry entry, string root)
    {
        var id = OrukIds.Service(entry.Id);
        foreach (var value in catalogue.Snapshot.Fields.All.Select(f => catalogue.Snapshot.Value(entry, f)).Where(v => v.IsKnown))
        {
            attributes.AddRange(OrukAttributes.Of(value, entry.Id, root));
            metadata.AddRange(OrukProvenance.Of(value, entry.Id));
            if (value.Field.OpenReferral is { } place && Places.TryGetValue(place, out var put))
                put(this, value);
            if (value.Field is { Point: not null, IsCommercial: false } && value.Field.Kind != FieldKind.Texts)
                description.Add($"{value.Field.Label}: {value.Format()}.");
            if (value is { Answer: Answer.Yes, Field.Warning: { } warning })
                alerts.Add(warning);
        }

        var runner = catalogue.Organizations.Of(entry.Centre);
        var page = $"{root}{CentrePage.Url(entry.Centre.Id)}";
        var closed = entry.Programme.Listing == Listing.Closed;
        if (closed)
            alerts.Add($"Closed. {entry.Programme.Reason}".Trim());
        return new()
        {
            Id = id,
            OrganizationId = runner?.Id,
            Organization = runner?.Describe(),
            Name = entry.Name,
            Description = Joined(description),
            Url = url ?? page,
            XPage = page,
            Status = closed ? OrukStatus.Defunct : status,
            Alert = Joined(alerts),
            XSuccessorId = entry.Programme.SuccessorId is { } next ? OrukIds.Service(next) : null,
            Accreditations = Joined(accreditations),
            EligibilityDescription = Joined(eligibility),
            MinimumAge = ages?.Least,
            MaximumAge = ages?.Most,
            AssuredDate = entry.LastObserved.From,
            LastModified = catalogue.Snapshot.LastChangeOf(entry),
            Phones = phones,
            Schedules = schedules,
            ServiceAreas = areas,
            ServiceAtLocations = OrukPlaces.IsKnown(entry.Centre)
                ? [new(OrukIds.AtLocation(entry.Id)) { Location = OrukPlaces.Describe(entry.Centre, accessibility) }]
                : [],
            Languages = languages,
            Funding = funding,
            CostOptions = costs,
            Attributes = attributes,
            Metadata = metadata,
        };
    }

    /// <summary>One part for each value that is stated, in words.</summary>
    private static IEnumerable<T> Each<T>(EffectiveValue value, Func<Guid, string, T> part) =>
        value.Stated.Select(f => part(OrukIds.Of(value.Field.Key, f.SubjectId, f.Value), value.Field.Format(f.Value)));

    private static string? Joined(List<string> sentences) => sentences.Count == 0 ? null : string.Join(' ', sentences);

    private static string Dated(EffectiveValue value) => value.Front!.ObservedOn.IsUndated ? "" : $" ({value.Front.ObservedOn.Format()})";
}
