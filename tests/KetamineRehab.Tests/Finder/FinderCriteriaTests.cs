using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Index;
using Microsoft.AspNetCore.WebUtilities;

namespace KetamineRehab.Tests.Finder;

public sealed class FinderCriteriaTests
{
    private static readonly CatalogueFields Fields = CatalogueFields.Standard;

    private static readonly Gen<(CatalogueField Field, int Term)[]> Picks = Gen.Select(
        Gen.OneOf([.. Fields.Filters]),
        Gen.Int[0, 63]
    ).Array[0, 8];

    private static readonly Gen<FinderCriteria> Any = Gen.Select(
        Gen.OneOf("", "LS6", "Newport, Isle of Wight", "Ynys Môn", "a&b=c#d"),
        Gen.OneOf("", "ketamine", "50% + \"more\"", "déjà"),
        Picks,
        Gen.OneOf<int?>(null, 20, 800),
        Gen.OneOf<int?>(null, 1, 19),
        Gen.Int[1, FinderCriteria.LastPage],
        Gen.Int[0, 15],
        (place, text, picks, within, beyond, page, bits) =>
            new FinderCriteria
            {
                Place = place,
                Text = text,
                Within = within,
                Beyond = beyond,
                Page = page,
                IncludeNotStated = (bits & 1) != 0,
                AsMap = (bits & 2) != 0,
                Sort = (bits & 4) != 0 ? FinderSort.All[bits >> 2 & 3] : null,
                Chosen = picks
                    .GroupBy(p => p.Field)
                    .ToDictionary(
                        g => g.Key,
                        g =>
                            (IReadOnlyList<string>)
                                [.. g.Select(p => p.Term % g.Key.Terms.Count).Distinct().Order().Select(i => g.Key.Terms[i].Key)]
                    ),
            }
    );

    [Fact, Trait("Req", "L1")]
    public void What_is_written_into_the_address_is_read_out_of_it_again() =>
        Any.Sample(asked =>
        {
            var read = Parse(asked.ToQuery());
            Assert.Empty(read.Problems);
            Assert.Equal(
                (asked.Place, asked.Text, asked.Within, asked.Beyond, asked.Page, asked.IncludeNotStated, asked.AsMap, asked.Sort),
                (read.Place, read.Text, read.Within, read.Beyond, read.Page, read.IncludeNotStated, read.AsMap, read.Sort)
            );
            Assert.Equal(
                asked.Chosen.OrderBy(c => c.Key.Key, StringComparer.Ordinal).Select(Written),
                read.Chosen.OrderBy(c => c.Key.Key, StringComparer.Ordinal).Select(Written)
            );
            Assert.Equal(asked.ToQuery(), read.ToQuery());
        });

    [Fact, Trait("Req", "L1")]
    public void No_address_at_all_makes_the_reader_fail() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.OneOf([.. FinderCriteria.Keys(Fields)])), Gen.String)
            .Array[0, 30]
            .Sample(pairs =>
            {
                var read = FinderCriteria.Parse(Fields, pairs.Select(p => KeyValuePair.Create(p.Item1, (string?)p.Item2)));
                Assert.Equal(read.ToQuery(), Parse(read.ToQuery()).ToQuery());
            });

    [Fact, Trait("Req", "L1")]
    public void Every_key_the_address_may_hold_is_one_a_cache_tells_apart()
    {
        var keys = FinderCriteria.Keys(Fields);
        Any.Sample(asked => Assert.All(QueryHelpers.ParseQuery(asked.ToQuery()).Keys, key => Assert.Contains(key, keys)));
    }

    private static string Written(KeyValuePair<CatalogueField, IReadOnlyList<string>> chosen) =>
        $"{chosen.Key}={string.Join('|', chosen.Value)}";

    private static FinderCriteria Parse(string query) =>
        FinderCriteria.Parse(Fields, QueryHelpers.ParseQuery(query).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))));
}
