using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Programmes;

namespace KetamineRehab.Tests.Shell;

public sealed class KnowMarkTests : BunitContext
{
    [Theory]
    [InlineData(Asserter.Regulator, "Regulator: The register, April 2026")]
    [InlineData(Asserter.Provider, "The provider says: The register, April 2026")]
    [InlineData(Asserter.ThirdParty, "Someone else reports: The register, April 2026")]
    [InlineData(Asserter.WeAsked, "We asked: The register, April 2026")]
    [InlineData(Asserter.OurRecord, "Our own record: The register, April 2026")]
    [InlineData(Asserter.Inferred, "Worked out by us: The register, April 2026")]
    [Trait("Req", "T10")]
    public void Words_say_who_where_and_when(Asserter saidBy, string words)
    {
        var mark = Render<KnowMark>(p => p.Add(m => m.Fact, Facts.Said("yes", saidBy, "2026-04")).Add(m => m.Full, true));

        Assert.Equal(words, mark.Find(".know").TextContent);
    }

    [Fact]
    [Trait("Req", "T10")]
    public void Every_asserter_has_a_mark_of_its_own_that_the_page_draws()
    {
        var drawn = Render<KnowMarks>().FindAll("symbol").ToDictionary(s => "#" + s.Id, s => s.InnerHtml);

        var shapes = Enum.GetValues<Asserter>()
            .Select(a => Render<KnowMark>(p => p.Add(m => m.Fact, Facts.Said("yes", a))).Find("use").GetAttribute("href")!)
            .Select(href => drawn[href]);

        Assert.Equal(Enum.GetValues<Asserter>().Length, shapes.Distinct().Count());
    }

    [Fact]
    public void A_mark_is_silent_to_a_screen_reader_because_the_words_say_it()
    {
        Assert.Equal("true", Render<KnowMark>(p => p.Add(m => m.Fact, Facts.Said("yes"))).Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void A_source_that_must_not_be_linked_is_only_named()
    {
        var fact = Facts.Said("yes");
        fact.Source = new Source
        {
            Id = "s",
            Title = "An archived page",
            Url = "https://centre.example/",
            Link = false,
        };

        var mark = Render<KnowMark>(p => p.Add(m => m.Fact, fact).Add(m => m.Full, true));

        Assert.Contains("An archived page", mark.Markup, StringComparison.Ordinal);
        Assert.Empty(mark.FindAll("a"));
    }

    [Fact]
    public void A_link_to_a_source_tells_it_nothing_about_the_reader()
    {
        var link = Render<KnowMark>(p => p.Add(m => m.Fact, Facts.Said("yes")).Add(m => m.Full, true)).Find("a");

        Assert.Equal("https://register.example/", link.GetAttribute("href"));
        Assert.Contains("noreferrer", link.GetAttribute("rel"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("undated", null, "The provider says, undated")]
    [InlineData("2018", "old", "The provider says, 2018, old")]
    [InlineData("2026-05-03", null, "The provider says, 3 May 2026")]
    public void On_a_card_only_who_and_when_stand(string observedOn, string? age, string words)
    {
        var mark = Render<KnowMark>(p => p.Add(m => m.Fact, Facts.Said("yes", on: observedOn)).Add(m => m.Age, age));

        Assert.Equal(words, mark.Find(".know").TextContent);
    }
}
