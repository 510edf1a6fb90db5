using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Packages;
using KetamineRehab.Site.Centres;
using KetamineRehab.Tests.Catalogue;

namespace KetamineRehab.Tests.Centres;

/// <summary>The promise of the registry: one new entry, and every room knows the field.</summary>
public sealed class NewFieldTests
{
    private static readonly CatalogueField Garden = new(
        "garden",
        "Garden",
        FieldGroup.Care,
        FieldKind.OneOf,
        [new("own", "A garden of its own"), new("shared", "A shared garden")]
    )
    {
        Filter = FilterUse.Always,
        Question = "Is there a garden?",
    };

    private static readonly CatalogueFields Fields = new([.. CatalogueFields.Standard.All, Garden]);
    private static readonly Invented Catalogue = new Invented().With("ash", ["garden=own"]).With("elm");

    [Fact]
    public void It_is_a_facet_with_counts_and_part_of_the_address()
    {
        var criteria = FinderCriteria.Parse(Fields, [new("garden", "own")]);
        var result = FacetSearch.Run(Catalogue.Snapshot(Fields), criteria);

        Assert.Equal("?garden=own", criteria.ToQuery());
        Assert.Equal(["ash"], result.Hits.Select(h => h.Entry.Id));
        Assert.Equal([1, 0], result.Facets.Single(f => f.Field == Garden).Choices.Select(c => c.All));
        Assert.Equal(1, result.HiddenNotStated);
    }

    [Fact]
    public async Task It_is_on_the_centre_page_or_among_the_questions_to_ask()
    {
        await using var site = await SmallSite.StartAsync(Catalogue, Fields);

        var known = await site.PageAsync(CentrePage.Url("ash-house"));
        var unknown = await site.PageAsync(CentrePage.Url("elm-house"));

        Assert.Contains(
            "A garden of its own",
            known.QuerySelectorAll("dt").Single(t => t.TextContent == "Garden").NextElementSibling!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(unknown.QuerySelectorAll("details"), d => d.TextContent.Contains("Is there a garden?", StringComparison.Ordinal));
    }

    [Fact]
    public void It_goes_out_and_comes_in_again_with_a_package()
    {
        var directory = Directory.CreateTempSubdirectory("new-field-").FullName;
        try
        {
            PackageWriter.Write(directory, Catalogue.Records, "{}");
            var problems = new List<RowProblem>();
            var back = new PackageReader(Fields, problems.Add).Read(directory);

            Assert.Empty(problems);
            Assert.Equal("own", back.Facts.Single(f => f.Field == "garden").Value);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
