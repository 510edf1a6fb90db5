using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Reports;
using static KetamineRehab.Tests.Compare.InventedComparison;

namespace KetamineRehab.Tests.Compare;

[Trait("Req", "C9")]
public sealed class MustHaveTests
{
    [Theory]
    [InlineData("ash", "detox", Fit.Meets)]
    [InlineData("ash", "detox.no", Fit.DoesNot)]
    [InlineData("elm", "detox", Fit.NotStated)]
    [InlineData("elm", "treats-ketamine", Fit.NotStated)]
    [InlineData("ash", "insurance", Fit.DoesNot)]
    [InlineData("oak", "therapies.cbt", Fit.Meets)]
    [InlineData("oak", "therapies.emdr", Fit.NotStated)]
    [InlineData("elm", "length.up-to-4-weeks", Fit.Meets)]
    [InlineData("elm", "length.over-26-weeks", Fit.DoesNot)]
    [InlineData("hub", "funding.nhs-self-referral", Fit.Meets)]
    [Trait("Req", "T11")]
    public void Silence_and_a_list_that_leaves_it_out_are_never_does_not(string id, string need, Fit verdict)
    {
        var answer = Of(new CompareCriteria { Ids = [id], Needs = [Need(need)] }).Programmes[0].MustHaves.Single();
        Assert.Equal(verdict, answer.Verdict);
    }

    [Fact]
    public void The_reason_is_the_value_with_its_source_and_a_must_have_moves_no_column()
    {
        var comparison = Of(new CompareCriteria { Ids = ["elm", "ash"], Needs = [Need("detox")] });
        Assert.Equal(["elm", "ash"], comparison.Programmes.Select(p => p.Id));
        Assert.Equal("brochure", comparison.Programmes[1].MustHaves[0].Because.Front!.SourceId);
    }

    [Fact, Trait("Req", "T3")]
    public void Money_between_a_centre_and_us_is_no_must_have()
    {
        Assert.Null(MustHave.Parse(CatalogueFields.Standard, "commission.none"));
        Assert.Empty(MustHave.Of(CatalogueFields.Commission));
        Assert.NotEmpty(MustHave.Of(CatalogueFields.Setting));
    }
}
