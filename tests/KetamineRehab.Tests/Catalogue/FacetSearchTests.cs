using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

public sealed class FacetSearchTests
{
    private static readonly CatalogueFields Fields = CatalogueFields.Standard;

    /// <summary>Random catalogues: each programme has a random fact, stated or inferred, in a few filterable fields.</summary>
    private static readonly Gen<CatalogueSnapshot> AnyCatalogue = Gen.Select(
            Gen.OneOf([.. Fields.Filters.Where(f => f.Derived is null && f.On == SubjectKind.Programme)]),
            Gen.Int[0, 63],
            Gen.Bool,
            Degrees(500, 580),
            Degrees(-50, 10)
        )
        .Array[0, 6]
        .Array[0, 90]
        .Select(Build);

    /// <summary>On a grid, so that no point lies within the metre at a circle's edge that single precision may get wrong.</summary>
    private static Gen<double> Degrees(int fromTenths, int toTenths) => Gen.Int[fromTenths, toTenths].Select(t => t / 10.0);

    private static readonly Gen<FinderCriteria> AnyCriteria = Gen.Select(Gen.OneOf([.. Fields.Filters]), Gen.Int[0, 63])
        .Array[0, 4]
        .Select(Gen.Bool, Gen.OneOf<int?>(null, 20, 100), Gen.OneOf<int?>(null, 5))
        .Select(
            (picks, unknown, within, beyond) =>
                new FinderCriteria
                {
                    Chosen = picks
                        .GroupBy(p => p.Item1)
                        .ToDictionary(
                            g => g.Key,
                            g => (IReadOnlyList<string>)[.. g.Select(p => g.Key.Terms[p.Item2 % g.Key.Terms.Count].Key).Distinct()]
                        ),
                    IncludeNotStated = unknown,
                    Within = within,
                    Beyond = beyond,
                }
        );

    private static readonly Point Leeds = new(53.8, -1.55);

    private static CatalogueSnapshot Build((CatalogueField Field, int Term, bool Inferred, double Latitude, double Longitude)[][] rows)
    {
        var invented = new Invented();
        foreach (var (i, row) in rows.Index())
        {
            invented.With(
                $"m{i}",
                latitude: row.Length == 0 ? null : row[0].Latitude,
                longitude: row.Length == 0 ? null : row[0].Longitude
            );
            foreach (var fact in row)
                invented.And(
                    $"m{i}",
                    $"{fact.Field.Key}={Value(fact.Field, fact.Term)}",
                    fact.Inferred ? Asserter.Inferred : Asserter.Provider
                );
        }
        return invented.Snapshot();
    }

    /// <summary>What does not apply is an answer too.</summary>
    private static bool IsSilent(EffectiveValue value) => value.Answer is Answer.NotStated or Answer.AskedNoAnswer;

    private static string Value(CatalogueField field, int term)
    {
        var chosen = field.Terms[term % field.Terms.Count];
        return chosen.Least is { } least ? $"{Math.Ceiling(least)}" : chosen.Key;
    }

    [Fact, Trait("Req", "L1"), Trait("Req", "L4")]
    public void Counts_equal_a_brute_force_over_the_facts() =>
        Gen.Select(AnyCatalogue, AnyCriteria)
            .Sample(
                (snapshot, criteria) =>
                {
                    var result = FacetSearch.Run(snapshot, criteria, Leeds, null);
                    var matching = snapshot.Entries.Where(e => Matches(snapshot, e, criteria, null)).ToList();
                    Assert.Equal(matching.Select(e => e.Id).Order(), result.Hits.Select(h => h.Entry.Id).Order());
                    foreach (var facet in result.Facets)
                    {
                        var among = snapshot
                            .Entries.Where(e => Matches(snapshot, e, criteria, facet.Field))
                            .Select(e => snapshot.Value(e, facet.Field))
                            .ToList();
                        Assert.Equal(among.Count(IsSilent), facet.NotStated);
                        foreach (var choice in facet.Choices)
                        {
                            var term = facet.Field.IndexOf(choice.Term.Key);
                            Assert.Equal(among.Count(v => v.Choices().Has(term) && !v.IsInferred), choice.Stated);
                            Assert.Equal(among.Count(v => v.Choices().Has(term) && v.IsInferred), choice.Inferred);
                        }
                    }
                    var withNotStated = snapshot.Entries.Count(e => Matches(snapshot, e, criteria with { IncludeNotStated = true }, null));
                    Assert.Equal(withNotStated - matching.Count, result.HiddenNotStated);
                    foreach (var loosening in result.Loosenings)
                        Assert.Equal(loosening.Brings, FacetSearch.Run(snapshot, loosening.Criteria, Leeds, null).Total);
                },
                iter: 300
            );

    private static bool Matches(CatalogueSnapshot snapshot, ProgrammeEntry entry, FinderCriteria criteria, CatalogueField? but)
    {
        if (
            !criteria.Chosen.ContainsKey(CatalogueFields.GivesKetamine)
            && snapshot.Value(entry, CatalogueFields.GivesKetamine) is { Answer: Answer.Yes, IsInferred: false }
        )
            return false;
        if (criteria.Within is not null || criteria.Beyond is not null)
        {
            if (entry.Centre is { Latitude: { } latitude, Longitude: { } longitude })
            {
                var miles = Distance.Miles(Leeds.Latitude, Leeds.Longitude, latitude, longitude);
                if (miles > (criteria.Within ?? double.MaxValue) || miles < (criteria.Beyond ?? 0))
                    return false;
            }
            else if (!criteria.IncludeNotStated)
                return false;
        }
        foreach (var (field, terms) in criteria.Chosen.Where(c => c.Key != but))
        {
            var value = snapshot.Value(entry, field);
            if (!(terms.Any(t => value.Choices().Has(field.IndexOf(t))) || criteria.IncludeNotStated && IsSilent(value)))
                return false;
        }
        return true;
    }

    [Fact, Trait("Req", "T3")]
    public void No_order_changes_when_commercial_facts_change_hands() =>
        Gen.Select(AnyCatalogue, AnyCriteria, Gen.OneOf([.. FinderSort.All]), Gen.Int)
            .Sample(
                (snapshot, criteria, sort, seed) =>
                {
                    var before = FacetSearch
                        .Run(snapshot, criteria with { Sort = sort }, Leeds, null)
                        .Hits.Select(h => h.Entry.Id)
                        .ToList();
                    var random = new Random(seed);
                    var facts = snapshot
                        .All.SelectMany(e => e.ProgrammeFacts)
                        .Select(f =>
                            Fields.Find(f.Field)!.IsCommercial
                                ? Invented.Fact(
                                    f.SubjectId,
                                    $"{f.Field}={(random.Next(2) == 0 ? "paid" : "none")}",
                                    Asserter.OurRecord,
                                    $"{2000 + random.Next(27)}"
                                )
                                : f
                        )
                        .ToList();
                    var records = new CatalogueRecords(
                        [Invented.Brochure],
                        [],
                        [.. snapshot.All.Select(e => e.Centre)],
                        [.. snapshot.All.Select(e => e.Programme)],
                        facts
                    );
                    var shuffled = CatalogueSnapshot.Build(records, Fields, Invented.Today);
                    Assert.Equal(
                        before,
                        FacetSearch.Run(shuffled, criteria with { Sort = sort }, Leeds, null).Hits.Select(h => h.Entry.Id)
                    );
                },
                iter: 100
            );

    [Fact, Trait("Req", "L5")]
    public void Distance_order_puts_the_nearest_first_and_the_unknown_last()
    {
        var snapshot = new Invented()
            .With("york", latitude: 53.96, longitude: -1.08)
            .With("nowhere", latitude: null, longitude: null)
            .With("leeds")
            .Snapshot();
        var result = FacetSearch.Run(snapshot, new() { Place = "LS6" }, Leeds);
        Assert.Equal(["leeds", "york", "nowhere"], result.Hits.Select(h => h.Entry.Id));
        Assert.Equal(FinderSort.Distance, result.Sort);
        Assert.Null(result.Hits[2].Miles);
    }

    [Fact]
    public void Pages_join_up_without_gaps_or_repeats()
    {
        var invented = new Invented();
        for (var i = 0; i < 53; i++)
            invented.With($"m{i}", latitude: 52 + i % 7 * 0.1, longitude: -1);
        var snapshot = invented.Snapshot();
        var pages = Enumerable
            .Range(1, 3)
            .SelectMany(p => FacetSearch.Run(snapshot, new() { Page = p }, Leeds).Hits)
            .Select(h => h.Entry.Id)
            .ToList();
        Assert.Equal(53, pages.Distinct().Count());
        Assert.Equal(3, FacetSearch.Run(snapshot, new() { Page = FinderCriteria.LastPage }, Leeds).Page);
    }

    [Fact, Trait("Req", "T9")]
    public void Programmes_that_give_ketamine_are_left_out_until_somebody_asks_for_them()
    {
        var snapshot = new Invented().With("clinic", ["gives-ketamine=yes"]).With("rehab", ["treats-ketamine=yes"]).Snapshot();
        Assert.Equal("rehab", Assert.Single(FacetSearch.Run(snapshot, new()).Hits).Entry.Id);
        Assert.Equal(
            "clinic",
            Assert.Single(FacetSearch.Run(snapshot, new FinderCriteria().With(CatalogueFields.GivesKetamine, "yes")).Hits).Entry.Id
        );
    }

    [Theory]
    [InlineData("counsellings", true)]
    [InlineData("couns", true)]
    [InlineData("therapies group", true)]
    [InlineData("\"; DROP TABLE words; --", false)]
    [InlineData("(((", true)]
    public void Text_search_forgives_plurals_and_prefixes_and_survives_anything(string text, bool found)
    {
        var snapshot = new Invented().With("a", ["therapies=one-to-one", "therapies=group"]).Snapshot();
        Assert.Equal(found, FacetSearch.Run(snapshot, new() { Text = text }).Total == 1);
    }

    [Fact]
    public void A_filter_with_few_known_answers_is_a_question_and_not_a_filter()
    {
        var invented = new Invented();
        for (var i = 0; i < 6; i++)
            invented.With($"m{i}", i < 4 ? ["pregnancy=yes", "gender=women"] : ["gender=men"]);
        var facets = FacetSearch.Run(invented.Snapshot(), new()).Facets.ToDictionary(f => f.Field.Key);
        Assert.False(facets["pregnancy"].IsOffered);
        Assert.True(facets["gender"].IsOffered);
        Assert.True(facets["insurance"].IsOffered);
    }
}
