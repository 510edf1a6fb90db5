using System.Net;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Guides;

[Trait("Req", "RD12")]
public sealed class LookupPagesTests(SiteFactory site)
{
    private EvidenceLibrary Library => site.Services.GetRequiredService<EvidenceLibrary>();

    [Fact]
    public async Task Every_term_has_its_meaning_its_other_words_an_address_and_a_letter_that_leads_to_it()
    {
        var page = await site.GetAsync("/glossary");

        foreach (var entry in Library.Glossary)
        {
            var shown = page.Document.GetElementById(entry.Id)!;
            Assert.Equal(entry.Term, shown.QuerySelector("dt")!.TextContent);
            Assert.Contains(entry.Meaning, shown.TextContent, StringComparison.Ordinal);
            Assert.All(entry.Also, also => Assert.Contains(also, shown.TextContent, StringComparison.Ordinal));
            Assert.Equal(entry.Guide.Length > 0, shown.QuerySelector("a") is not null);
        }
        foreach (var letter in page.Document.QuerySelectorAll(".letters a").Select(a => a.GetAttribute("href")![1..]))
            Assert.Equal("H2", page.Document.GetElementById(letter)!.TagName);
    }

    [Fact]
    public async Task Every_question_stands_open_under_its_own_address()
    {
        var page = await site.GetAsync("/faq");

        Assert.Equal(
            Library.Questions.Select(q => (q.Id, q.Text)),
            page.Document.QuerySelectorAll(".text h3").Select(h => (h.Id!, h.TextContent))
        );
        Assert.Empty(page.Document.QuerySelectorAll(".text details"));
        foreach (var link in page.Document.QuerySelectorAll(".contents a").Select(a => a.GetAttribute("href")![1..]))
            Assert.NotNull(page.Document.GetElementById(link));
    }

    [Fact]
    [Trait("Req", "H4")]
    public async Task Each_number_of_an_answer_leads_to_its_note_and_back()
    {
        var page = await site.GetAsync("/faq");
        var cited = page.Document.QuerySelectorAll("sup a").Select(a => a.GetAttribute("href")![1..]).ToHashSet();

        Assert.Equal(page.Document.QuerySelectorAll(".notes li").Select(n => n.Id!).ToHashSet(), cited);
        Assert.NotEmpty(cited);
        foreach (var back in page.Document.QuerySelectorAll(".notes a[href^='#ref-']").Select(a => a.GetAttribute("href")![1..]))
            Assert.Single(page.Document.QuerySelectorAll($"[id='{back}']"));
        Assert.Empty(page.Document.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    [Trait("Req", "H2")]
    public async Task The_questions_say_when_they_were_reviewed_and_when_that_is_overdue()
    {
        var review = Library.Review("/faq")!;
        await using var later = new SiteFactory
        {
            Clock = new FakeTimeProvider(new DateTimeOffset(review.Next.AddDays(1), default, TimeSpan.Zero)),
        };

        Assert.Equal(
            [$"{review.Reviewed:yyyy-MM-dd}", $"{review.Next:yyyy-MM-dd}"],
            (await site.GetAsync("/faq")).Document.QuerySelectorAll(".reviewed time").Select(t => t.GetAttribute("datetime"))
        );
        Assert.NotNull((await later.GetAsync("/faq")).Document.QuerySelector(".overdue"));
        Assert.Contains(Library.Overdue(review.Next.AddDays(1)), p => p.File == "reviews.csv");
    }

    [Fact]
    [Trait("Req", "H4")]
    public async Task Every_source_says_who_when_and_what_rests_on_it()
    {
        var page = await site.GetAsync("/sources");

        foreach (var source in Library.Sources)
        {
            var shown = page.Document.GetElementById(source.Id)!;
            Assert.Contains(source.Title, shown.TextContent, StringComparison.Ordinal);
            Assert.Contains(source.Publisher, shown.TextContent, StringComparison.Ordinal);
            Assert.Contains($"Read {source.ReadOn.Format()}", shown.TextContent, StringComparison.Ordinal);
            Assert.Contains(source.RecheckBy.Format(), shown.TextContent, StringComparison.Ordinal);
            var claims = Library.Claims.Count(c => c.Sources.Contains(source));
            Assert.Contains(
                claims == 1 ? "1 statement is based on it" : $"{claims} statements are based on it",
                shown.TextContent,
                StringComparison.Ordinal
            );
            var pages = Library.Pages.Where(p => p.Notes.Any(n => n.Sources.Contains(source))).Select(p => p.Url);
            Assert.Subset(shown.QuerySelectorAll("details a").Select(a => a.GetAttribute("href")!).ToHashSet(), pages.ToHashSet());
        }
        Assert.All(
            Enum.GetValues<Grade>(),
            grade => Assert.Contains(grade.Format(), page.One(".counted").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(page.Document.QuerySelectorAll(".overdue"));
    }

    [Fact]
    [Trait("Req", "H4")]
    public async Task Statements_are_looked_up_by_page_and_by_how_sure_they_are()
    {
        var guide = Library.Find("withdrawal")!;

        var none = await site.GetAsync($"/sources?grade={Grade.K}");
        var page = await site.GetAsync($"/sources?page={guide.Url}&grade={Grade.V1}");

        Assert.Equal(Library.Claims.Where(c => c.Grade == Grade.K).Select(c => c.Statement), none.Texts(".found > li > p:first-child"));
        Assert.All(Library.Claims.Where(c => c.Grade == Grade.K), c => Assert.Contains(c.Tried, none.Text, StringComparison.Ordinal));
        Assert.Equal(guide.Notes.Where(c => c.Grade == Grade.V1).Select(c => c.Statement), page.Texts(".found > li > p:first-child"));
        Assert.Equal(guide.Url, page.One("option[selected][value^='/']").GetAttribute("value"));
        Assert.Empty((await site.GetAsync("/sources")).Document.QuerySelectorAll(".found"));
    }

    [Fact]
    [Trait("Req", "H8")]
    public async Task The_sources_tell_what_is_open_about_phone_lines_and_which_are_left_out()
    {
        var text = (await site.GetAsync("/sources")).One("section[aria-labelledby=lines]").TextContent;
        var contacts = site.Services.GetRequiredService<CrisisContacts>();

        Assert.All(contacts.All.Where(c => c.Unconfirmed.Length > 0), c => Assert.Contains(c.Unconfirmed, text, StringComparison.Ordinal));
        Assert.All(contacts.LeftOut, l => Assert.Contains(l.Why, text, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Req", "H2")]
    public async Task A_source_that_had_to_be_read_again_says_so()
    {
        var first = Library.Sources.MinBy(s => s.RecheckBy.From)!;
        await using var later = new SiteFactory
        {
            Clock = new FakeTimeProvider(new DateTimeOffset(first.RecheckBy.From!.Value.AddDays(1), default, TimeSpan.Zero)),
        };

        var page = await later.GetAsync("/sources");

        Assert.Contains("should have checked this again", page.Document.GetElementById(first.Id)!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".overdue"));
    }

    [Fact]
    public async Task The_numbers_have_one_address()
    {
        var page = await site.GetAsync("/numbers");

        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal("/guides/numbers", page.Response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/guides/numbers")).Status);
    }

    [Theory]
    [InlineData("/guides/nhs-help")]
    [InlineData("/guides/nations")]
    public async Task A_nation_is_chosen_in_the_address_and_goes_along_to_the_next_guide(string address)
    {
        var (plain, chosen) = (await site.GetAsync(address), await site.GetAsync($"{address}?nation=scotland"));

        Assert.Empty(plain.Document.QuerySelectorAll("details.nation[open]"));
        Assert.All(
            chosen.Document.QuerySelectorAll("details.nation[open]"),
            d => Assert.StartsWith("nation-scotland", d.Id!, StringComparison.Ordinal)
        );
        Assert.NotEmpty(chosen.Document.QuerySelectorAll("details.nation[open]"));
        Assert.Equal("Scotland", chosen.One(".nations [aria-current]").TextContent);
        Assert.Equal(4, plain.Document.QuerySelectorAll(".nations a[href*='?nation=']").Length);
        Assert.Null(chosen.Header("Set-Cookie"));
        Assert.All(
            chosen.Document.QuerySelectorAll(".text :not(.nations *):is(a[href^='/guides/'], a[href^='/tools/'])"),
            a => Assert.Contains("?nation=scotland", a.GetAttribute("href")!, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("atlantis")]
    [InlineData("\"><script>")]
    public async Task A_nation_that_is_none_changes_nothing(string nation)
    {
        var page = await site.GetAsync($"/guides/nhs-help?nation={Uri.EscapeDataString(nation)}");

        Assert.Empty(page.Document.QuerySelectorAll("details.nation[open], .nations [aria-current]"));
        Assert.DoesNotContain(
            page.Document.QuerySelectorAll("a"),
            a => a.GetAttribute("href")!.Contains(Uri.EscapeDataString(nation), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("/about"), InlineData("/privacy")]
    public async Task About_and_privacy_name_where_to_write_or_say_that_nobody_has_said(string address)
    {
        await using var named = new SiteFactory { Settings = { ["Site:Contact"] = "mailto:hello@guide.example" } };

        Assert.Contains("have not added a contact address", (await site.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal("hello@guide.example", (await named.GetAsync(address)).One("a[href='mailto:hello@guide.example']").TextContent);
    }

    [Theory]
    [InlineData("Urgency,Going often,,", "evidence/glossary.csv", "stands twice")]
    [InlineData("cant wake,somewhen", "evidence/urgent.csv", "is not one of")]
    [InlineData("Can’t wake!,emergency", "evidence/urgent.csv", "must be of words")]
    [InlineData("/nowhere,Nowhere,2026-11-22,2027-05-22,Nobody,", "evidence/reviews.csv", "is not a page of this site")]
    [InlineData("/about,About,2026-11-22,2026-11-21,Nobody,", "evidence/reviews.csv", "has to be after")]
    public void A_broken_row_is_named_with_file_and_line(string row, string file, string reason)
    {
        using var content = new InventedContent();
        var last = file switch
        {
            "evidence/glossary.csv" => "Urology,Doctors who look after bladders.,bladder clinic,stopping",
            "evidence/urgent.csv" => "overdos*,emergency",
            _ => "/faq,Questions people ask,2026-11-22,2027-05-22,Not yet reviewed by a clinician,",
        };
        content.Change(
            file,
            last,
            file.Contains("glossary", StringComparison.Ordinal) ? $"Urgency,Needing to go.,,\n{row}\n{last}" : $"{last}\n{row}"
        );

        var problem = Assert.Single(content.Problems());
        Assert.Contains("3", problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }
}
