using System.Text.RegularExpressions;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Site.Layout;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KetamineRehab.BrowserTests;

/// <summary>Asking for a call as people do it: by thumb, by keyboard, without scripts, for someone else, and changing their mind.</summary>
public sealed class CallbackTests(BrowserSite site)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 390)]
    [InlineData(false, 320)]
    [Trait("Req", "F1"), Trait("Req", "F4"), Trait("Req", "A3"), Trait("Req", "P2")]
    public async Task A_person_asks_reads_a_reference_changes_it_and_deletes_it_all_again(bool scripts, int width)
    {
        await using var visit = await site.VisitAsync(scripts, width: width);
        var page = visit.Page;
        await StartAsync(visit);
        foreach (var (field, text) in ByPhone())
        {
            await visit.AssertNoSidewaysScrollAsync();
            await AnswerAsync(page, field, text);
        }
        await AnswerAsync(page, "#consent-yes");
        await visit.AssertNoSidewaysScrollAsync();
        await PressAsync(page, "Send");
        var (reference, code) = await ReadSignsAsync(page);
        await visit.AssertNoSidewaysScrollAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Change or cancel it" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Change when it is safe" }).ClickAsync();
        await page.Locator("#times-any").UncheckAsync();
        await page.Locator("#times-evening").CheckAsync();
        await PressAsync(page, "Save");
        await Expect(page.Locator(".answers")).ToContainTextAsync("Evening, after 5");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel or delete your request" }).ClickAsync();
        await page.Locator("#end-Erase").CheckAsync();
        await PressAsync(page, "Confirm");
        await Expect(page.Locator(".notice h2")).ToHaveTextAsync("Your answers are deleted");
        await visit.AssertNoSidewaysScrollAsync();

        await PressAsync(page, "Sign out of this request");
        await page.Locator("#reference").FillAsync(reference.ToLowerInvariant());
        await page.Locator("#code").FillAsync(code);
        await PressAsync(page, "Show my request");
        await Expect(page.Locator(".notice h2")).ToHaveTextAsync("Your answers are deleted");
        visit.AssertPrivateAndQuiet();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "A2")]
    public async Task The_same_by_keyboard_alone(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts);
        var page = await visit.OpenAsync(Site.Callbacks.CallbackPage.Url());
        await EnterAsync(page, "main form .btn");
        foreach (var (field, text) in ByPhone().Append(("#consent-yes", null)))
        {
            await page.TabToAsync(field);
            if (text is null)
                await page.Keyboard.PressAsync("Space");
            else
                await page.Keyboard.TypeAsync(text);
            await EnterAsync(page, ".form .btn");
        }
        await Expect(page).ToHaveURLAsync(new Regex("/callback/check$"));
        await EnterAsync(page, "form[action='/callback/check'] .btn");
        await ReadSignsAsync(page);

        await EnterAsync(page, "a[href='/callback/manage']");
        await EnterAsync(page, "a[href='/callback/manage/stop']");
        await page.TabToAsync("#end-Cancel");
        await page.Keyboard.PressAsync("Space");
        await EnterAsync(page, ".form .btn");
        await Expect(page.Locator(".notice h2")).ToHaveTextAsync("Your request is cancelled");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "P3"), Trait("Req", "F5")]
    public async Task Who_asks_for_someone_else_is_answered_by_e_mail_and_names_nobody(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts, width: 390);
        var page = visit.Page;
        await StartAsync(visit);
        await AnswerAsync(page, "#who-someone");
        await Expect(page.Locator("#name-hint")).ToContainTextAsync("do not tell us their name");
        await AnswerAsync(page, "#name", "");
        await AnswerAsync(page, "#reach-email");
        await AnswerAsync(page, "#email", $"{Guid.NewGuid():N}@example.org");
        await AnswerAsync(page, "#code-word", "");
        await AnswerAsync(page, "#about-someone");
        await AnswerAsync(page, "#words", "");
        await AnswerAsync(page, "#consent-yes");
        await Expect(page.Locator(".answers")).Not.ToContainTextAsync("If no one answers");
        await PressAsync(page, "Send");
        await ReadSignsAsync(page);
        await Expect(page.Locator("main")).ToContainTextAsync("We expect to write to you by");
        visit.AssertPrivateAndQuiet();
    }

    [Fact]
    [Trait("Req", "H10")]
    public async Task Someone_under_18_is_shown_their_own_help_and_leaves_nothing_behind()
    {
        await using var visit = await site.VisitAsync(scripts: false, width: 390);
        var page = visit.Page;
        await StartAsync(visit);
        await AnswerAsync(page, "#who-under-18");
        await Expect(page).ToHaveURLAsync(new Regex("/callback/under-18$"));
        await Expect(page.Locator("main a[href='tel:08001111']").First).ToBeVisibleAsync();
        Assert.DoesNotContain(await visit.CookiesAsync(), c => c.Name.StartsWith("answers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "P4")]
    public async Task Who_does_not_agree_leaves_nothing_behind_and_finds_other_ways(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts, width: 390);
        await StartAsync(visit);
        foreach (var (field, text) in ByPhone())
            await AnswerAsync(visit.Page, field, text);
        await AnswerAsync(visit.Page, "#consent-no");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/callback/other-ways$"));
        await Expect(visit.Page.Locator("main a[href='tel:116123']").First).ToBeVisibleAsync();
        Assert.DoesNotContain(await visit.CookiesAsync(), c => c.Name.StartsWith("answers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Req", "E2"), Trait("Req", "E3")]
    public async Task Leaving_by_the_button_wipes_the_answers_on_this_device(bool scripts)
    {
        await using var visit = await site.VisitAsync(scripts, width: 390);
        var page = visit.Page;
        await StartAsync(visit);
        foreach (var (field, text) in ByPhone())
            await AnswerAsync(page, field, text);
        Assert.Contains(await visit.CookiesAsync(), c => c.Name == "answers");
        await visit.LeaveAsync(() => page.Locator(".crisis .exit").ClickAsync());

        // Without waiting for a clock: the next page asks the server, and the answer knows nothing.
        await visit.OpenAsync("/callback/check");
        await Expect(page.Locator("h1")).ToHaveTextAsync("We do not have your answers");
        Assert.DoesNotContain(await visit.CookiesAsync(), c => c.Name.StartsWith("answers", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Req", "F3"), Trait("Req", "A9"), Trait("Req", "E5")]
    public async Task Back_and_Change_keep_every_answer_and_the_last_page_has_a_neutral_title()
    {
        await using var visit = await site.VisitAsync(width: 390);
        var page = visit.Page;
        await StartAsync(visit);
        foreach (var (field, text) in ByPhone())
            await AnswerAsync(page, field, text);
        await Expect(page.Locator("#consent-yes")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back", Exact = true }).ClickAsync();
        await Expect(page.Locator("#about-options")).ToBeCheckedAsync();
        await visit.OpenAsync("/callback/consent");
        await AnswerAsync(page, "#consent-yes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change name we use" }).ClickAsync();
        await Expect(page.Locator("#name")).ToHaveValueAsync("Sam");
        await AnswerAsync(page, "#name", "Alex");
        await Expect(page.Locator(".answers")).ToContainTextAsync("Alex");
        await PressAsync(page, "Send");
        await ReadSignsAsync(page);
        await Expect(page).ToHaveTitleAsync("Your reference");
    }

    /// <summary>Each page as it opens, and each as it stands after it was sent empty or wrong.</summary>
    [Theory]
    [InlineData(false, 320)]
    [InlineData(true, 1280)]
    [Trait("Req", "A1"), Trait("Req", "F2")]
    public async Task Every_page_and_error_is_accessible_and_fits_the_window(bool dark, int width)
    {
        await using var visit = await site.VisitAsync(dark: dark, width: width);
        var page = visit.Page;
        await visit.OpenAsync(Site.Callbacks.CallbackPage.Url());
        await LookAsync(visit);
        await PressAsync(page, "Start");
        foreach (var (field, text) in ByPhone().Append(("#consent-yes", null)))
        {
            await LookAsync(visit);
            if (text is null || field == "#phone")
            {
                await PressAsync(page, "Continue");
                await Expect(page.Locator("[data-errors]")).ToBeFocusedAsync();
                await LookAsync(visit);
                await page.Locator("[data-errors] a").First.ClickAsync();
                await Expect(page.Locator(":focus")).ToHaveAttributeAsync("id", field[1..]);
            }
            await AnswerAsync(page, field, text);
        }
        await LookAsync(visit);
        await page.Locator("#website").EvaluateAsync("e => e.value = 'x'");
        await PressAsync(page, "Send");
        await Expect(page.Locator("[data-errors]")).ToBeFocusedAsync();
        await LookAsync(visit);
        await PressAsync(page, "Send");
        await ReadSignsAsync(page);
        await LookAsync(visit);
        foreach (var address in (string[])["/callback/manage", "/callback/manage/times", "/callback/manage/stop"])
        {
            await visit.OpenAsync(address);
            await LookAsync(visit);
        }
        await PressAsync(page, "Confirm");
        await Expect(page.Locator("[data-errors]")).ToBeFocusedAsync();
        await LookAsync(visit);
        await page.Locator("#end-WithdrawConsent").CheckAsync();
        await PressAsync(page, "Confirm");
        await LookAsync(visit);
        await PressAsync(page, "Sign out of this request");
        await PressAsync(page, "Show my request");
        await Expect(page.Locator("[data-errors]")).ToBeFocusedAsync();
        await LookAsync(visit);
        Assert.Empty(visit.Elsewhere);
    }

    private static async Task LookAsync(Visit visit)
    {
        await visit.AssertAccessibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
    }

    /// <summary>What is chosen, or typed, on each page; a number of its own, since one number may ask only so often.</summary>
    private static (string Field, string? Text)[] ByPhone() =>
        [
            ("#who-me", null),
            ("#name", "Sam"),
            ("#reach-phone", null),
            ("#phone", TelephoneNumber.Format(TeamVisit.NewPhone())),
            ("#times-any", null),
            ("#voicemail-none", null),
            ("#someone-else-wrong-number", null),
            ("#code-word", "otter"),
            ("#about-options", null),
            ("#words", "Afternoons are best."),
        ];

    private static async Task StartAsync(Visit visit)
    {
        await visit.OpenAsync(Site.Callbacks.CallbackPage.Url());
        await PressAsync(visit.Page, "Start");
    }

    private static async Task AnswerAsync(IPage page, string field, string? text = null)
    {
        if (text is null)
            await page.Locator(field).CheckAsync();
        else
            await page.Locator(field).FillAsync(text);
        await PressAsync(page, "Continue");
    }

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task EnterAsync(IPage page, string selector)
    {
        var before = page.Url;
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).Not.ToHaveURLAsync(before);
        await Visit.LoadedAsync(page);
    }

    private static async Task<(string Reference, string Code)> ReadSignsAsync(IPage page)
    {
        await Expect(page).ToHaveURLAsync(new Regex("/callback/sent$"));
        var signs = await page.Locator(".panel .sign").AllInnerTextsAsync();
        Assert.Equal([6, 8], signs.Select(s => CallbackRequests.Plain(s).Length));
        return (signs[0], signs[1]);
    }
}
