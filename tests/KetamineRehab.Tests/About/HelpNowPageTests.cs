using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.About;

public sealed class HelpNowPageTests(SiteFactory site)
{
    [Fact]
    [Trait("Req", "H8")]
    [Trait("Req", "S1")]
    public async Task Every_contact_can_be_rung_or_texted_and_says_when_it_was_checked()
    {
        var page = await site.GetAsync("/help-now");

        foreach (var contact in site.Services.GetRequiredService<CrisisContacts>().All)
        {
            var entry = page.Document.QuerySelectorAll(".contacts .fact").First(f => f.QuerySelector("dt b")!.TextContent == contact.Name);
            Assert.NotNull(
                entry.QuerySelector(contact.Number.Length > 0 ? $"a[href='tel:{contact.Dial}']" : $"a[href='sms:{contact.Text}']")
            );
            Assert.Contains(contact.CheckedOn.Format(), entry.QuerySelector(".know")!.TextContent, StringComparison.Ordinal);
            var from = entry.QuerySelector(".know")!.TextContent;
            Assert.Contains(contact.Sources, s => s.Kind.IsOfficial && from.Contains(s.Publisher.Split(" (")[0], StringComparison.Ordinal));
            Assert.DoesNotContain("(", from, StringComparison.Ordinal);
            Assert.True(contact.Unconfirmed.Length == 0 || !page.Text.Contains(contact.Unconfirmed, StringComparison.Ordinal));
        }
    }

    [Theory, Trait("Req", "N1")]
    [InlineData("LS6"), InlineData("BT48"), InlineData("KW15"), InlineData("IM1")]
    public async Task Free_help_where_somebody_lives_is_what_the_finder_says(string place)
    {
        var (here, finder) = (await site.GetAsync($"/help-now?place={place}"), await site.GetAsync($"/find?place={place}"));

        Assert.Equal(Links(finder), Links(here));

        static List<string?> Links(SitePage page) =>
            [.. page.Document.QuerySelectorAll(".free-route .free-one a").Select(a => a.GetAttribute("href"))];
    }

    [Fact, Trait("Req", "N1")]
    public async Task A_sign_that_nobody_sees_is_no_part_of_the_place() =>
        Assert.NotNull((await site.GetAsync("/help-now?place=Newp%07ort")).One("#local ~ p a[href='/find?place=Newport']"));

    [Fact, Trait("Req", "N1")]
    public async Task A_place_it_does_not_know_leads_to_the_finder() =>
        Assert.NotNull((await site.GetAsync("/help-now?place=Newport")).One("#local ~ p a[href='/find?place=Newport']"));

    [Fact]
    [Trait("Req", "H4")]
    public async Task Everything_it_says_was_read_in_a_source()
    {
        var notes = (await site.GetAsync("/help-now")).Texts(".notes li");

        Assert.All(
            notes,
            n =>
                Assert.True(
                    n.Contains(Grade.V1.Format(), StringComparison.Ordinal) || n.Contains(Grade.V2.Format(), StringComparison.Ordinal),
                    n
                )
        );
    }

    [Fact]
    [Trait("Req", "H8")]
    public async Task Option_2_is_offered_to_england_and_wales_only()
    {
        var page = await site.GetAsync("/help-now");

        Assert.Equal(
            ["england", "wales"],
            page.Document.QuerySelectorAll("#nations ~ h3").Where(h => Option2(h.NextElementSibling!)).Select(h => h.Id!)
        );

        static bool Option2(AngleSharp.Dom.IElement list) => list.TextContent.Contains("Press 2", StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "H1")]
    public async Task Each_level_is_said_in_words()
    {
        Assert.Equal(
            ["Emergency", "Urgent, today", "When you want to talk", "Emergency", "Urgent, today", "Not urgent"],
            (await site.GetAsync("/help-now")).Texts(".care .level")
        );
    }

    [Theory]
    [InlineData("You cannot pee")]
    [InlineData("clots")]
    [InlineData("fever")]
    [InlineData("The pain is severe")]
    [InlineData("You are confused")]
    [Trait("Req", "H1")]
    public async Task Signs_of_the_bladder_that_cannot_wait_lead_to_999_before_the_gp(string sign)
    {
        var cards = (await site.GetAsync("/help-now")).Document.QuerySelectorAll("section[aria-labelledby=bladder] .care");

        Assert.Contains(sign, cards[0].TextContent, StringComparison.Ordinal);
        Assert.NotNull(cards[0].QuerySelector("a[href='tel:999']"));
        Assert.Contains("GP now", cards[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "H2")]
    public async Task It_says_that_no_clinician_has_reviewed_it_and_that_nobody_has_called()
    {
        var text = (await site.GetAsync("/help-now")).Text;

        Assert.Contains("No doctor or nurse has reviewed this page yet", text, StringComparison.Ordinal);
        Assert.Contains("We have not called them ourselves yet", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "H1")]
    public async Task Not_breathing_comes_first_and_only_who_breathes_is_laid_on_the_side()
    {
        var card = (await site.GetAsync("/help-now")).Document.QuerySelector(".care")!;

        Assert.StartsWith("They are not breathing", card.QuerySelector("li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("breathe but cannot be woken, lay them on their side", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("do what the call handler says", card.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search?q=overdose")]
    [InlineData("/start?for=me&place=LS6&age=18-64&urgent=danger")]
    [Trait("Req", "H1")]
    public async Task Nowhere_is_everybody_laid_on_the_side(string address) =>
        Assert.Contains(
            "breathe but cannot be woken, lay them on their side",
            (await site.GetAsync(address)).One(".care").TextContent,
            StringComparison.Ordinal
        );

    [Fact]
    [Trait("Req", "H2")]
    [Trait("Req", "H4")]
    public async Task Its_signs_have_notes_and_it_says_when_it_was_reviewed()
    {
        var page = await site.GetAsync("/help-now");
        var notes = page.Document.QuerySelectorAll(".notes li");

        Assert.Equal(
            notes.Select(n => $"#{n.Id}").Order(),
            page.Document.QuerySelectorAll("sup a").Select(a => a.GetAttribute("href")!).Distinct().Order()
        );
        Assert.Contains(notes, n => n.TextContent.Contains("London Friend", StringComparison.Ordinal));
        Assert.All(
            page.Document.QuerySelectorAll(".notes a[href^='#ref-']").Select(a => a.GetAttribute("href")![1..]),
            id => Assert.Single(page.Document.QuerySelectorAll($"[id='{id}']"))
        );
        Assert.NotEmpty(page.Document.QuerySelectorAll(".care sup a"));
        Assert.Equal(2, page.One(".reviewed").QuerySelectorAll("time").Length);
    }

    [Theory]
    [InlineData("/", "999")]
    [InlineData("/", "116 123")]
    [InlineData("/no-such-page", "116 123")]
    [Trait("Req", "H10")]
    public async Task The_first_pages_name_them_in_the_text_too(string address, string number)
    {
        Assert.Contains(number, (await site.GetAsync(address)).One("main").TextContent, StringComparison.Ordinal);
    }
}
