using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Guides;

/// <summary>Every real guide and tool, as a reader gets it.</summary>
public sealed class GuidePagesTests(SiteFactory site)
{
    private EvidenceLibrary Library => site.Services.GetRequiredService<EvidenceLibrary>();

    [Fact]
    [Trait("Req", "A14")]
    public Task Each_has_one_h1_and_no_heading_skips_a_level() =>
        ForEachAsync(
            (_, page) =>
            {
                var levels = page.Document.QuerySelectorAll("main :is(h1, h2, h3, h4, h5, h6)").Select(h => h.LocalName[1] - '0').ToList();
                Assert.Single(levels, 1);
                Assert.Equal(1, levels[0]);
                Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.InRange(pair.Second, 2, pair.First + 1));
            }
        );

    [Fact]
    [Trait("Req", "H1")]
    public void Who_is_told_to_call_for_somebody_that_cannot_be_woken_is_told_first_to_call_for_one_that_does_not_breathe() =>
        Assert.All(
            Library
                .Pages.SelectMany(p => p.Passages)
                .Select(p => p.Text)
                .Where(t => t.StartsWith("Call", StringComparison.Ordinal) && t.Contains("cannot be woken", StringComparison.Ordinal)),
            text =>
                Assert.InRange(
                    text.IndexOf("not breathing", StringComparison.Ordinal),
                    0,
                    text.IndexOf("cannot be woken", StringComparison.Ordinal)
                )
        );

    [Fact]
    [Trait("Req", "H4")]
    public Task Each_number_leads_to_its_note_and_back() =>
        ForEachAsync(
            (guide, page) =>
            {
                var cited = page.Document.QuerySelectorAll("sup a").Select(a => a.GetAttribute("href")![1..]).Distinct().ToHashSet();
                Assert.Equal(guide.Notes.Select((_, i) => $"note-{i + 1}").ToHashSet(), cited);
                foreach (var back in page.Document.QuerySelectorAll(".notes a[href^='#ref-']").Select(a => a.GetAttribute("href")![1..]))
                    Assert.Single(page.Document.QuerySelectorAll($"[id='{back}']"));
                Assert.Empty(page.Document.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
            }
        );

    [Fact]
    [Trait("Req", "H4")]
    public Task Each_note_shows_statement_nation_year_grade_and_date() =>
        ForEachAsync(
            (guide, page) =>
            {
                foreach (var (index, claim) in guide.Notes.Index())
                {
                    var note = page.One($"#note-{index + 1}").TextContent;
                    Assert.Contains(claim.Statement, note, StringComparison.Ordinal);
                    Assert.Contains(claim.Figure, note, StringComparison.Ordinal);
                    Assert.Contains(claim.Counted, note, StringComparison.Ordinal);
                    Assert.Contains($"{claim.Nation}, {claim.Year}", note, StringComparison.Ordinal);
                    Assert.Contains(claim.Grade.Format(), note, StringComparison.Ordinal);
                    Assert.Contains($"Checked {claim.CheckedOn.Format()}", note, StringComparison.Ordinal);
                    Assert.All(claim.Sources, s => Assert.Contains(s.Title, note, StringComparison.Ordinal));
                }
            }
        );

    [Fact]
    [Trait("Req", "H2")]
    public Task Each_says_when_it_was_reviewed_by_whom_and_when_next() =>
        ForEachAsync(
            (guide, page) =>
            {
                var said = page.One(".reviewed").TextContent;
                Assert.Contains(
                    $"We last checked this page on {ObservedOn.On(guide.Front.Reviewed).Format()}",
                    said,
                    StringComparison.Ordinal
                );
                Assert.Contains(ObservedOn.On(guide.Front.Next).Format(), said, StringComparison.Ordinal);
                Assert.Contains(guide.Front.Reviewer.TrimEnd('.'), said, StringComparison.Ordinal);
                Assert.Contains(
                    $"\"lastReviewed\":\"{guide.Front.Reviewed:yyyy-MM-dd}\"",
                    page.One("script[type='application/ld+json']").TextContent,
                    StringComparison.Ordinal
                );
            }
        );

    [Fact]
    [Trait("Req", "H2")]
    public async Task One_that_is_overdue_says_so_to_the_public()
    {
        var guide = Library.Guides.First();
        await using var later = new SiteFactory
        {
            Clock = new FakeTimeProvider(new DateTimeOffset(guide.Front.Next.AddDays(1), default, TimeSpan.Zero)),
        };

        Assert.Contains("overdue for review", (await later.GetAsync(guide.Url)).One(".overdue").TextContent, StringComparison.Ordinal);
        Assert.Null((await site.GetAsync(guide.Url)).Document.QuerySelector(".overdue"));
    }

    [Theory]
    [InlineData("bladder")]
    [InlineData("safer-choices")]
    [InlineData("under-18")]
    [Trait("Req", "H1")]
    [Trait("Req", "RD6")]
    public async Task A_sign_of_the_bladder_is_as_urgent_on_one_page_as_on_another(string slug)
    {
        var page = await site.GetAsync($"/guides/{slug}");
        var today = string.Join(
            ' ',
            page.Document.QuerySelectorAll(".care")
                .Where(c => c.QuerySelector(".level")!.TextContent.Contains("today", StringComparison.Ordinal))
                .Select(c => c.TextContent)
        );

        Assert.Contains("any blood in your pee", today, StringComparison.Ordinal);
        Assert.DoesNotContain("rush", today, StringComparison.Ordinal);
        Assert.Contains("this week", page.One("main").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/guides/k-cramps-liver", "Yellow skin or eyes, with fever, shaking, belly pain or confusion")]
    [InlineData("/tools/gp-note", "yellow skin or eyes with fever, shaking, belly pain or confusion, go to A&E")]
    [InlineData("/guides/effects-and-k-hole", "They are not breathing")]
    [InlineData("/guides/under-18", "not breathing")]
    [InlineData("/guides/families", "not breathing")]
    [Trait("Req", "H1")]
    public async Task What_cannot_wait_is_said(string address, string says) =>
        Assert.Contains(says, (await site.GetAsync(address)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("/guides/withdrawal", ".care")]
    [InlineData("/tools/gp-note", "main")]
    [InlineData("/", "footer")]
    public async Task Where_NHS_111_is_named_northern_ireland_has_its_own_step(string address, string part)
    {
        var said = (await site.GetAsync(address)).Document.QuerySelector(part)!.TextContent;

        Assert.Contains("NHS 111", said, StringComparison.Ordinal);
        Assert.Contains("GP out-of-hours service", said, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "P3")]
    public Task Nothing_that_is_typed_can_be_sent() =>
        ForEachAsync(
            (guide, page) =>
            {
                var form = Assert.Single(page.Document.QuerySelectorAll("main form"));
                Assert.Equal("off", form.GetAttribute("autocomplete"));
                Assert.All(form.QuerySelectorAll("*"), button => Assert.True(button is IHtmlButtonElement { IsDisabled: true }));
                var fields = page.Document.QuerySelectorAll("main :is(input, textarea, select)").ToList();
                Assert.All(fields, f => Assert.False(f.HasAttribute("name")));
                Assert.All(fields, f => Assert.Equal(form.Id, f.GetAttribute("form")));
                Assert.All(fields, f => Assert.NotEqual("", f.Closest("label")?.TextContent.Trim() ?? ""));
                Assert.Equal(guide.Kind == GuideKind.Tool, fields.Any(f => f.LocalName == "textarea"));
            }
        );

    [Fact]
    [Trait("Req", "H7")]
    public Task Each_leads_to_the_question_whether_it_is_right() =>
        ForEachAsync(
            (guide, page) => Assert.Single(page.Document.QuerySelectorAll($"a[href='/feedback?page={Uri.EscapeDataString(guide.Url)}']"))
        );

    [Fact]
    [Trait("Req", "E5")]
    public Task Each_has_a_neutral_title_for_quiet_mode() =>
        ForEachAsync((guide, page) => Assert.Equal(guide.Front.Neutral, page.One("meta[name=quiet-title]").GetAttribute("content")));

    [Fact]
    public async Task No_link_of_a_guide_is_broken()
    {
        var links = new HashSet<string>();
        await ForEachAsync(
            (_, page) =>
                links.UnionWith(page.Document.QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
        );
        foreach (var link in links)
            Assert.True((await site.GetAsync(link)).Status == HttpStatusCode.OK, link);
    }

    [Theory]
    [InlineData("/guides/Withdrawal", "/guides/withdrawal")]
    [InlineData("/TOOLS/relapse-plan", "/tools/relapse-plan")]
    public async Task Another_case_is_sent_on_to_the_one_address(string asked, string address)
    {
        var page = await site.GetAsync(asked);

        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal(address, page.Response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/guides/nothing")]
    [InlineData("/tools/withdrawal")]
    [InlineData("/guides/relapse-plan")]
    public async Task What_is_not_there_is_not_found(string asked) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(asked)).Status);

    [Fact]
    public async Task The_list_leads_to_every_page()
    {
        var links = (await site.GetAsync("/guides")).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToHashSet();

        Assert.All(Library.Pages, p => Assert.Contains(p.Url, links));
    }

    [Fact]
    [Trait("Req", "D4")]
    public async Task The_sitemap_tells_the_day_of_review()
    {
        var xml = (await site.GetAsync("/sitemap.xml")).Html;

        Assert.All(
            Library.Pages,
            p => Assert.Matches($"<loc>https://guide.test{p.Url}</loc>\\s*<lastmod>{p.Front.Reviewed:yyyy-MM-dd}</lastmod>", xml)
        );
    }

    [Fact]
    public async Task The_home_page_leads_to_six_guides_to_read_first() =>
        Assert.Equal(6, (await site.GetAsync("/")).Document.QuerySelectorAll("[aria-labelledby=read] a.card").Length);

    private async Task ForEachAsync(Action<Guide, SitePage> check)
    {
        Assert.NotEmpty(Library.Pages);
        foreach (var guide in Library.Pages)
        {
            var page = await site.GetAsync(guide.Url);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            check(guide, page);
        }
    }
}
