using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

/// <summary>Builds small invented catalogues: centres that exist only in tests.</summary>
public sealed class Invented
{
    public static readonly DateOnly Today = new(2026, 11, 22);
    public static readonly Source Brochure = new()
    {
        Id = "brochure",
        Title = "The brochure",
        Url = "https://provider.example/brochure",
    };

    private readonly List<Provider> providers = [];
    private readonly List<TreatmentCentre> centres = [];
    private readonly List<Programme> programmes = [];
    private readonly List<Fact> facts = [];

    public CatalogueRecords Records => new([Brochure], [.. providers], [.. centres], [.. programmes], [.. facts]);

    public CatalogueSnapshot Snapshot(CatalogueFields? fields = null) =>
        CatalogueSnapshot.Build(Records, fields ?? CatalogueFields.Standard, Today);

    /// <summary>A public programme at a centre of its own; facts are written <c>"setting=residential-rehab"</c>.</summary>
    public Invented With(
        string id,
        string[]? facts = null,
        double? latitude = 53.8,
        double? longitude = -1.55,
        Listing listing = Listing.Public,
        string? provider = null,
        Asserter saidBy = Asserter.Provider,
        string observedOn = "2026-05-01",
        string reason = "",
        string? successor = null,
        string town = "Leeds",
        string authority = "Leeds",
        string nation = "england",
        string region = "yorkshire-and-the-humber"
    )
    {
        if (provider is not null && providers.All(p => p.Id != provider))
            providers.Add(new() { Id = provider, Name = provider });
        centres.Add(
            new()
            {
                Id = $"{id}-house",
                Name = $"{id} house",
                ProviderId = provider,
                SourceId = Brochure.Id,
                ObservedOn = ObservedOn.Parse("2026-04"),
                Town = town,
                Authority = authority,
                Nation = nation,
                Region = region,
                Latitude = latitude,
                Longitude = longitude,
                PointBasis = latitude is null ? PointBasis.None : PointBasis.Postcode,
            }
        );
        programmes.Add(
            new()
            {
                Id = id,
                CentreId = $"{id}-house",
                Listing = listing,
                Reason = reason,
                SuccessorId = successor,
            }
        );
        foreach (var fact in facts ?? [])
            this.facts.Add(Fact(id, fact, saidBy, observedOn));
        this.facts.Add(
            new()
            {
                SubjectId = id,
                Field = "commission",
                Value = "none",
                SaidBy = Asserter.OurRecord,
                SourceId = Brochure.Id,
                ObservedOn = ObservedOn.Parse("2026-11-01"),
            }
        );
        return this;
    }

    public Invented And(
        string id,
        string fact,
        Asserter saidBy = Asserter.Provider,
        string observedOn = "2026-05-01",
        Standing standing = Standing.Current
    )
    {
        facts.Add(Fact(id, fact, saidBy, observedOn, standing));
        return this;
    }

    public static Fact Fact(
        string id,
        string fact,
        Asserter saidBy = Asserter.Provider,
        string observedOn = "2026-05-01",
        Standing standing = Standing.Current
    )
    {
        var (field, value) = (fact.Split('=')[0], fact[(fact.IndexOf('=') + 1)..]);
        var onCentre = CatalogueFields.Standard.Find(field)?.On == SubjectKind.Centre;
        return new()
        {
            SubjectId = onCentre ? $"{id}-house" : id,
            Field = field,
            Value = value,
            SaidBy = saidBy,
            SourceId = Brochure.Id,
            Source = Brochure,
            ObservedOn = ObservedOn.Parse(observedOn),
            Standing = standing,
        };
    }
}
