using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Content;
using KetamineRehab.Tests.Catalogue;
using static KetamineRehab.Tests.Compare.InventedComparison;

namespace KetamineRehab.Tests.Compare;

public sealed class ComparisonTests
{
    [Fact, Trait("Req", "C2")]
    public void Every_field_of_the_registry_is_a_row_and_the_groups_stand_in_their_order()
    {
        var comparison = Of("oak", "elm");
        Assert.Equal(
            CatalogueFields.Standard.All.Select(f => f.Key).Order(),
            comparison.Groups.SelectMany(g => g.Rows).Select(r => r.Field.Key).Order()
        );
        Assert.Equal(Enum.GetValues<FieldGroup>(), comparison.Groups.Select(g => g.Group));
    }

    [Fact, Trait("Req", "C2")]
    public void A_new_field_is_a_row_without_any_other_change()
    {
        CatalogueField garden = new("garden", "Garden", FieldGroup.Care, FieldKind.YesNo) { Question = "Is there a garden?" };
        CatalogueFields fields = new([.. CatalogueFields.Standard.All, garden]);
        var comparison = Of(new CompareCriteria { Ids = ["a", "b"] }, new Invented().With("a", ["garden=yes"]).With("b"), fields: fields);
        Assert.Equal(
            [Answer.Yes, Answer.NotStated],
            comparison.Groups.SelectMany(g => g.Rows).Single(r => r.Field == garden).Cells.Select(c => c.Answer)
        );
        Assert.Contains(CallSheet.Of(comparison, comparison.Programmes[1]).More, q => q.Words == "Is there a garden?");
    }

    [Theory, Trait("Req", "T11"), Trait("Req", "C6")]
    [InlineData("detox", 0, Answer.No, "No")]
    [InlineData("detox", 2, Answer.Yes, "Yes")]
    [InlineData("treats-ketamine", 1, Answer.AskedNoAnswer, "Asked, no answer")]
    [InlineData("detox", 1, Answer.NotStated, "Not stated")]
    [InlineData("insurance", 2, Answer.NotApplicable, "Does not apply")]
    [InlineData("length", 1, Answer.Stated, "4 weeks")]
    public void Each_of_the_answers_is_told_apart(string field, int column, Answer answer, string says)
    {
        var cell = Of("oak", "elm", "ash").Cell(field, column);
        Assert.Equal((answer, says), (cell.Answer, cell.Format()));
    }

    [Fact, Trait("Req", "T10"), Trait("Req", "C5")]
    public void Disagreement_stays_visible() => Assert.Equal(["yes"], Of("oak", "elm").Cell("detox").Conflicts.Select(c => c.Value));

    [Fact, Trait("Req", "C4")]
    public void Differences_only_leaves_out_what_is_the_same_and_what_nobody_says()
    {
        var rows = Of(new CompareCriteria { Ids = ["oak", "elm"], OnlyDifferences = true }).Groups.SelectMany(g => g.Rows).ToList();
        Assert.Contains(rows, r => r.Field.Key == "price");
        Assert.DoesNotContain(rows, r => r.Field.Key is "nation" or "pets");
        Assert.All(rows, r => Assert.True(r.Differs));
    }

    [Fact, Trait("Req", "C1"), Trait("Req", "C12")]
    public void At_most_four_stand_side_by_side_and_whatever_does_not_is_named_with_the_reason()
    {
        var comparison = Of("elm", "oak", "old", "new", "nobody", "ash", "yew", "hub");
        Assert.Equal(["elm", "oak", "ash", "yew"], comparison.Programmes.Select(p => p.Id));
        Assert.Equal(["hub"], comparison.LeftOut.Select(e => e.Id));
        Assert.Equal(["old house", "", ""], comparison.Gone.Select(g => g.Name));
        Assert.Equal("Closed in 2020.", comparison.Gone[0].Reason);
        Assert.Equal("elm", comparison.Gone[0].Successor!.Id);
        Assert.DoesNotContain("secret", comparison.Gone[1].Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "T7")]
    public void Two_of_one_owner_say_so()
    {
        var comparison = Of("oak", "ash", "elm");
        Assert.Equal(["elm house"], comparison.Programmes[0].SameOwner);
        Assert.Empty(comparison.Programmes[1].SameOwner);
    }

    [Fact, Trait("Req", "C10"), Trait("Req", "T8")]
    public void The_free_local_route_is_there_for_whoever_gives_a_place()
    {
        var comparison = Of(new CompareCriteria { Ids = ["oak", "yew"] }, place: Leeds);
        Assert.Equal("hub", comparison.Free!.First!.Entry.Id);
        Assert.Equal([0d, null], comparison.Programmes.Select(p => p.Miles));
    }

    /// <summary>A programme stays where it stood, whether or not it pays us.</summary>
    [Fact, Trait("Req", "T3"), Trait("Req", "C8")]
    public void No_commercial_fact_moves_a_column_or_a_row() =>
        Gen
            .Bool.Array[4]
            .Sample(pays =>
            {
                string[] ids = ["oak", "elm", "ash", "yew"];
                var usual = Of(ids);
                var catalogue = InventedComparison.Catalogue();
                foreach (var (i, id) in ids.Index().Where(x => pays[x.Index]))
                    catalogue.And(id, "commission=paid", Asserter.OurRecord, "2026-11-20");
                var paid = Of(new CompareCriteria { Ids = ids }, catalogue);
                Assert.Equal(usual.Programmes.Select(p => p.Id), paid.Programmes.Select(p => p.Id));
                Assert.Equal(
                    usual.Groups.SelectMany(g => g.Rows).Select(r => r.Field.Key),
                    paid.Groups.SelectMany(g => g.Rows).Select(r => r.Field.Key)
                );
                Assert.Equal(
                    usual.Neighbours(usual.Programmes[0].Entry).Select(h => h.Entry.Id),
                    paid.Neighbours(paid.Programmes[0].Entry).Select(h => h.Entry.Id)
                );
            });

    [Fact, Trait("Req", "C13")]
    public void The_address_says_it_all_and_reads_back_the_same()
    {
        var criteria = new CompareCriteria
        {
            Ids = ["b", "a"],
            Place = "Newport, Wales",
            Weeks = 12,
            Needs = [Need("detox"), Need("insurer.bupa")],
            Groups = [FieldGroup.Cost],
            OnlyDifferences = true,
        };
        Assert.Equal(
            "?p=b&p=a&place=Newport%2C+Wales&weeks=12&need=detox.yes&need=insurer.bupa&group=cost&only=differences",
            criteria.ToQuery()
        );
        Assert.Equal(
            criteria.ToQuery(),
            CompareCriteria
                .Parse(CatalogueFields.Standard, criteria.Pairs().Select(p => new KeyValuePair<string, string?>(p.Key, p.Value)))
                .ToQuery()
        );
        Assert.Equal(["a", "b"], criteria.Swapping("b", "a").Ids);
        Assert.Equal(["b"], criteria.Without("a").Ids);
        Assert.Empty(criteria.Toggling(FieldGroup.Cost).Groups);
    }
}
