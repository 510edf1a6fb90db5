using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Programmes;

namespace KetamineRehab.Tests.Shell;

public sealed class FactValueTests : BunitContext
{
    [Theory]
    [InlineData("yes", "Yes")]
    [InlineData("no", "No")]
    [Trait("Req", "T11")]
    public void A_known_answer_stands_with_its_mark(string value, string words)
    {
        var shown = Show(Facts.Value(Facts.Said(value)));

        Assert.Equal(words, shown.Find(".value").TextContent);
        Assert.Equal("The provider says, October 2026", shown.Find(".know").TextContent);
        Assert.Empty(shown.FindAll(".unk"));
    }

    [Fact]
    [Trait("Req", "T11")]
    public void Nothing_stated_is_said_and_is_not_a_no()
    {
        var shown = Show(Facts.Value());

        Assert.Equal("Not stated", shown.Find(".unk").TextContent);
        Assert.Empty(shown.FindAll(".value, .know"));
    }

    [Fact]
    [Trait("Req", "T11")]
    public void Asked_without_an_answer_says_when_we_asked()
    {
        var shown = Show(Facts.Value(Facts.Said(Fact.AskedNoAnswer, Asserter.WeAsked, "2026-05-03")));

        Assert.Equal("Asked, no answer", shown.Find(".unk").TextContent);
        Assert.Equal("We asked, 3 May 2026", shown.Find(".know").TextContent);
    }

    [Fact]
    [Trait("Req", "T11")]
    public void What_does_not_apply_says_so()
    {
        Assert.Equal("Does not apply", Show(Facts.Value(Facts.Said(Fact.NotApplicable))).Find(".unk").TextContent);
    }

    [Fact]
    [Trait("Req", "T10")]
    public void A_disagreement_is_shown_with_its_own_mark()
    {
        var shown = Show(Facts.Value(Facts.Said("yes", Asserter.Regulator), Facts.Said("no", Asserter.Provider)));

        Assert.Equal("Yes", shown.Find(".value").TextContent);
        Assert.Equal("No", shown.Find(".conflict b").TextContent);
        Assert.StartsWith("The provider says", shown.Find(".conflict .know").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "T9")]
    public void A_warning_of_the_field_stands_beside_the_value()
    {
        var gives = CatalogueFields.GivesKetamine;

        Assert.Equal(gives.Warning, Show(Facts.Value(gives, Facts.Said("yes", field: gives.Key))).Find(".warning").TextContent);
    }

    [Fact]
    public void A_value_long_past_its_day_is_called_out_of_date()
    {
        Assert.EndsWith(
            ", out of date",
            Show(Facts.Value(Facts.Said("yes", on: "2020-01"))).Find(".know").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_note_stands_beside_its_value_and_a_linked_source_where_there_is_room()
    {
        var value = Facts.Value(Facts.Said("yes", note: "For adults only."));

        Assert.Equal("For adults only.", Show(value).Find(".note").TextContent);
        Assert.Empty(Show(value).FindAll("a"));
        Assert.Single(Show(value, full: true).FindAll("a"));

        // That a rule worked it out says its mark already.
        var worked = Facts.Value(Facts.Said("yes", Asserter.Inferred, note: "Worked out from its name."));
        Assert.Empty(Show(worked).FindAll(".note"));
        Assert.Single(Show(worked, full: true).FindAll(".note"));
    }

    private IRenderedComponent<FactValue> Show(EffectiveValue value, bool full = false) =>
        Render<FactValue>(p => p.Add(f => f.Value, value).Add(f => f.Full, full));
}
