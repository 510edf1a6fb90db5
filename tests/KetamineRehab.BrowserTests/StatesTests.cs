using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KetamineRehab.BrowserTests;

/// <summary>Every state of the public templates, looked at by axe and by measure.</summary>
public sealed class StatesTests(BrowserSite site)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The addresses are made from the catalogue that is there, so that none is ever of a centre that has gone.</summary>
    private IEnumerable<string> States()
    {
        var snapshot = site.Host.Services.GetRequiredService<CatalogueStore>().Current;
        var richest = snapshot.Entries.MaxBy(e => e.AllFacts.Count())!.Centre.Id;
        var barest = snapshot.Entries.MinBy(e => e.AllFacts.Count())!.Centre.Id;
        var closed = snapshot.All.First(e => e.Programme.Listing == Listing.Closed).Centre.Id;
        return
        [
            "/",
            "/help-now",
            "/find",
            "/find?place=LS6&within=60&setting=residential-rehab&funding=self-pay",
            "/find?place=LS6&view=map",
            "/find?view=map",
            "/find?place=ZZ99",
            "/find?place=%21%21",
            "/find?place=Newport",
            "/find?place=LS6&within=5&setting=inpatient-detox&insurance=yes",
            "/find?page=1000000000&sort=x",
            $"/compare?p={snapshot.Entries[0].Id}&p={snapshot.Entries[1].Id}",
            $"/centres/{richest}",
            $"/centres/{barest}",
            $"/centres/{closed}",
            "/centres/not-there",
            "/report",
            $"/report?centre={barest}",
            "/report/sent",
            "/how-we-rank",
            "/data-quality",
            "/corrections",
            "/team/sign-in",
            "/search?q=bladder",
            "/search?q=cant+wake+up+bladdder",
            "/search?q=kill+myself",
            "/search?q=zzyzx",
            "/search?q=Leeds",
            $"/search?q={new string('a', 201)}",
            "/guides/nhs-help?nation=scotland",
        ];
    }

    private List<string> Guides() => [.. site.Host.Services.GetRequiredService<EvidenceLibrary>().Pages.Select(p => p.Url)];

    [Fact]
    [Trait("Req", "A1"), Trait("Req", "A11")]
    public async Task Axe_finds_nothing_in_any_state_whichever_the_colours()
    {
        await using var visit = await site.VisitAsync(width: 390, height: 844);
        foreach (var address in States())
        {
            await visit.OpenAsync(address);
            await visit.AssertAccessibleAsync();
            await visit.AssertReadableInDarkAsync();
        }
    }

    [Fact]
    public async Task Every_state_is_valid_html()
    {
        using var checker = new HtmlChecker();
        using var client = new HttpClient { BaseAddress = site.Address };
        foreach (var address in States().Concat(Guides()).Union(site.Host.PublicPages()))
            checker.Add(
                address,
                await (await client.GetAsync(new Uri(address, UriKind.Relative), Cancel)).Content.ReadAsStringAsync(Cancel)
            );

        var wrong = await checker.RunAsync(Cancel);
        Assert.True(wrong.Length == 0, wrong);
    }

    [Theory]
    [InlineData("<p>one<p>two</div>")]
    [InlineData("<label><input type=\"checkbox\" autocomplete=\"off\"> Tick</label>")]
    [InlineData("<p id=\"a\">one</p><p id=\"a\">two</p>")]
    public async Task What_is_not_valid_html_is_found(string body)
    {
        using var checker = new HtmlChecker();
        checker.Add("/page", $"<!DOCTYPE html><html lang=\"en-GB\"><head><title>Page</title></head><body>{body}</body></html>");

        Assert.NotEmpty(await checker.RunAsync(Cancel));
    }

    [Fact]
    [Trait("Req", "A3"), Trait("Req", "A4")]
    public async Task No_state_scrolls_sideways_at_320_pixels_even_with_wide_spacing()
    {
        await using var visit = await site.VisitAsync(width: 320, height: 700);
        foreach (var address in States().Concat(Guides()))
        {
            var page = await visit.OpenAsync(address);
            await visit.AssertNoSidewaysScrollAsync();
            // WCAG 2.2, 1.4.12: these spacings, set by the reader, must lose nothing.
            await page.EvaluateAsync(
                """
                () => { const s = new CSSStyleSheet(); s.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
                        document.adoptedStyleSheets = [s]; }
                """
            );
            await visit.AssertNoSidewaysScrollAsync();
        }
    }

    [Theory]
    [InlineData("/find?place=LS6&within=60")]
    [InlineData("/")]
    [Trait("Req", "A6"), Trait("Req", "L2")]
    public async Task Whatever_has_focus_can_be_seen(string address)
    {
        await using var visit = await site.VisitAsync(width: 390, height: 844);
        var page = await visit.OpenAsync(address);
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var hidden = await page.EvaluateAsync<string?>(
                """
                () => { const e = document.activeElement; if (!e || e === document.body) return null;
                        const r = e.getBoundingClientRect(), x = r.left + r.width / 2;
                        const seen = [r.top + 2, r.top + r.height / 2, r.bottom - 2].some(y => { const hit = document.elementFromPoint(x, y); return hit && (e.contains(hit) || hit.contains(e)); });
                        return seen ? null : e.outerHTML.slice(0, 120); }
                """
            );
            Assert.True(hidden is null, $"{address}: covered while it has focus: {hidden}");
        }
    }

    [Fact]
    [Trait("Req", "A5")]
    public async Task Everything_to_press_is_at_least_24_pixels_high_and_wide()
    {
        await using var visit = await site.VisitAsync(width: 390, height: 844);
        foreach (var address in States())
        {
            var page = await visit.OpenAsync(address);
            var small = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary, nav a, .btn, .exit, .chips a, h3 a')]
                        .filter(e => e.checkVisibility() && !e.closest('.trap, .skips'))
                        .map(e => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0 && (r.height < 24 || r.width < 24)).map(([e]) => e.outerHTML.slice(0, 100))
                """
            );
            Assert.True(small.Length == 0, $"{address}: {string.Join('\n', small)}");
        }
    }
}
