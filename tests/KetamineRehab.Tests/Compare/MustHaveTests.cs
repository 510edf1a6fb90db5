using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Reports;
using static KetamineRehab.Tests.Compare.InventedComparison;

namespace KetamineRehab.Tests.Compare;

[Trait("Req", "C9")]
public sealed class MustHaveTests
{
    [Theory]
    [InlineData("ash", "detox", MustHaveResult.Meets)]
    [InlineData("ash", "detox.no", MustHaveResult.DoesNot)]
    [InlineData("elm", "detox", MustHaveResult.NotStated)]
    [InlineData("elm", "treats-ketamine", MustHaveResult.NotStated)]
    [InlineData("ash", "insurance", MustHaveResult.DoesNot)]
    [InlineData("oak", "therapies.cbt", MustHaveResult.Meets)]
    [InlineData("oak", "therapies.emdr", MustHaveResult.NotStated)]
    [InlineData("elm", "length.up-to-4-weeks", MustHaveResult.Meets)]
    [InlineData("elm", "length.over-26-weeks", MustHaveResult.DoesNot)]
    [InlineData("hub", "funding.nhs-self-referral", MustHaveResult.Meets)]
    [Trait("Req", "T11")]
    public void Silence_and_a_list_that_leaves_it_out_are_never_does_not(string id, string need, MustHaveResult verdict)
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
