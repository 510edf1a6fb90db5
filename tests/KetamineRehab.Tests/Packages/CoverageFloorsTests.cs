using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Tests.Catalogue;

namespace KetamineRehab.Tests.Packages;

public sealed class CoverageFloorsTests : IDisposable
{
    private static readonly PlaceIndex Places = ShippedContent.Places;
    private readonly string folder = Directory.CreateTempSubdirectory("rehab-floors-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("detox,residential,50")]
    [InlineData("price,community,100")]
    [InlineData("named,uk,0")]
    public void At_or_above_its_floor_nothing_is_said(string row) => Assert.Empty(Check(row));

    [Theory]
    [InlineData("detox,residential,50.1", "detox in residential is 50.0%, below 50.1%")]
    [InlineData("rating,residential,1", "rating in residential is 0.0%, below 1%")]
    [InlineData("named,scotland,1", "named in scotland is 0.0%, below 1%")]
    [InlineData(
        "detox,scotland,1",
        "is a key of the nations where districts are counted, and residential or community where programmes are"
    )]
    [InlineData(
        "named,residential,1",
        "is a key of the nations where districts are counted, and residential or community where programmes are"
    )]
    [InlineData("detox,residential,most", "is a number from 0 to 100")]
    [InlineData("detox,residential,101", "is a number from 0 to 100")]
    public void Below_it_and_where_a_row_makes_no_sense_the_check_fails(string row, string reason) =>
        Assert.Equal(reason, Assert.Single(Check(row)).Reason);

    [Fact]
    public void A_measure_that_is_none_is_told_with_those_there_are() =>
        Assert.StartsWith(
            "is one of named, reachable, young, care, payer",
            Assert.Single(Check("colour,uk,1")).Reason,
            StringComparison.Ordinal
        );

    private List<RowProblem> Check(string row)
    {
        File.WriteAllText(Path.Combine(folder, CoverageFloors.File), $"measure,of,percent\n{row}\n");
        var catalogue = new Invented()
            .With("a", ["setting=residential-rehab", "detox=yes"])
            .With("b", ["setting=residential-rehab"])
            .With("c", ["setting=community-outpatient", "funding=nhs-self-referral"]);
        var problems = new List<RowProblem>();
        CoverageFloors.Run(folder, catalogue.Records, CatalogueFields.Standard, Places, Invented.Today, problems.Add);
        return problems;
    }
}
