using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Benchmarks;

/// <summary>A catalogue of any size with an answer, or none, in every filterable field. The same seed gives the same catalogue.</summary>
internal static class GeneratedCatalogue
{
    private static readonly Source Source = new() { Id = "generated", Title = "Generated for measuring" };

    public static CatalogueRecords Make(int programmes, DateOnly today, int seed = 1)
    {
        var random = new Random(seed);
        var fields = CatalogueFields.Standard.All.Where(f => f.IsFilter && f.Derived is null).ToArray();
        var (centres, listed, facts) = (new List<TreatmentCentre>(programmes), new List<Programme>(programmes), new List<Fact>());
        var observed = Enumerable.Range(0, 400).Select(days => ObservedOn.On(today.AddDays(-days))).ToArray();
        for (var i = 0; i < programmes; i++)
        {
            var nation = Pick(Vocabularies.Nation, random).Key;
            centres.Add(
                new()
                {
                    Id = $"c{i}",
                    Name = $"Centre {random.Next(programmes)}",
                    SourceId = Source.Id,
                    Nation = nation,
                    Region = Pick(Vocabularies.Region, random).Key,
                    Latitude = 50 + random.NextDouble() * 8,
                    Longitude = -6 + random.NextDouble() * 7,
                    PointBasis = PointBasis.Postcode,
                }
            );
            listed.Add(
                new()
                {
                    Id = $"p{i}",
                    CentreId = centres[i].Id,
                    Listing = Listing.Public,
                }
            );
            foreach (var field in fields)
                for (var n = random.Next(field.Kind.IsMany ? 4 : 2); n > 0; n--)
                    facts.Add(
                        new()
                        {
                            SubjectId = field.On == SubjectKind.Centre ? centres[i].Id : listed[i].Id,
                            Field = field.Key,
                            Value = Value(field, random),
                            SourceId = Source.Id,
                            SaidBy = field.AllowedAsserters[random.Next(field.AllowedAsserters.Count)],
                            ObservedOn = observed[random.Next(observed.Length)],
                        }
                    );
        }
        return new([Source], [], centres, listed, facts);
    }

    public static FinderCriteria Question(CatalogueFields fields, Random random)
    {
        var criteria = new FinderCriteria
        {
            Sort = FinderSort.All[random.Next(FinderSort.All.Count)],
            IncludeNotStated = random.Next(3) == 0,
            Within = random.Next(2) == 0 ? 60 : null,
        };
        for (var n = random.Next(5); n > 0; n--)
        {
            var field = fields.Filters[random.Next(fields.Filters.Count)];
            criteria = criteria.With(field, Pick(field.Terms, random).Key, Pick(field.Terms, random).Key);
        }
        return criteria;
    }

    private static string Value(CatalogueField field, Random random) =>
        Pick(field.Terms, random) is { Least: { } least } ? $"{Math.Ceiling(least)}" : Pick(field.Terms, random).Key;

    private static Term Pick(IReadOnlyList<Term> terms, Random random) => terms[random.Next(terms.Count)];
}
