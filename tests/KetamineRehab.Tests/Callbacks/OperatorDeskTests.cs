using System.Net;
using AngleSharp.Dom;
using Bunit;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Callbacks;

public sealed class OperatorDeskTests(CallbackSite site) : IClassFixture<CallbackSite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact, Trait("Req", "O1")]
    public async Task The_queue_has_new_ones_first_then_what_is_due_and_says_what_is_overdue()
    {
        await using var mine = new CallbackSite();
        var (old, oldId) = await AskAsync(mine, 1);
        await mine.Get<CallbackCases>().OpenAsync(oldId, "boris", Cancel);
        var (young, _) = await AskAsync(mine, 2);
        await using (var db = await mine.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel))
            await db
                .CallbackRequests.Where(r => r.Id == oldId)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, mine.Time.GetUtcNow().UtcDateTime.AddMinutes(-1)), Cancel);
        await using var anna = await OperatorSeat.TakeAsync(mine, "anna");

        var page = anna.Screen.Render<CallbackListPage>();

        page.WaitForAssertion(() =>
            Assert.Equal(
                [CallbackRequests.Spoken(young), CallbackRequests.Spoken(old)],
                page.FindAll("tbody th a").Select(a => a.TextContent)
            )
        );
        Assert.Equal(
            [false, true],
            page.FindAll("tbody tr:has(th)").Select(r => r.TextContent.Contains("Overdue", StringComparison.Ordinal))
        );
        Assert.Contains("2 requests", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("Overdue (1)", page.Find("nav").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_request_comes_onto_every_open_screen_and_the_title_tells_only_who_wants_it()
    {
        await using var mine = new CallbackSite();
        await using var anna = await OperatorSeat.TakeAsync(mine, "anna");
        var page = anna.Screen.Render<CallbackListPage>();
        page.WaitForAssertion(() => Assert.Contains("No one is waiting.", page.Markup, StringComparison.Ordinal));

        var (reference, _) = await AskAsync(mine, 3);

        page.WaitForAssertion(() =>
            Assert.Equal([CallbackRequests.Spoken(reference)], page.FindAll("tbody th a").Select(a => a.TextContent))
        );
        Assert.All(page.FindAll("input[type=checkbox]"), box => Assert.False(box.HasAttribute("checked")));
    }

    [Fact]
    public async Task The_address_says_what_is_sifted_out()
    {
        await using var mine = new CallbackSite();
        await using var anna = await OperatorSeat.TakeAsync(mine, "anna");
        await AskAsync(mine, 4);
        anna.Screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/team/callbacks?about=money");
        var page = anna.Screen.Render<CallbackListPage>();
        page.WaitForAssertion(() => Assert.Contains("There are no requests here.", page.Markup, StringComparison.Ordinal));

        await page.EnterAsync("select", "options");

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody th a")));
        Assert.EndsWith("?about=options", anna.Screen.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_of_a_column_orders_the_queue_up_down_and_as_the_work_goes()
    {
        await using var mine = new CallbackSite();
        var (first, id) = await AskAsync(mine, 90);
        var (second, _) = await AskAsync(mine, 91);
        await mine.Get<CallbackCases>().OpenAsync(id, "boris", Cancel);
        await mine.Get<CallbackCases>().TakeAsync(id, "boris", Cancel);
        await using var anna = await OperatorSeat.TakeAsync(mine, "anna");
        var page = anna.Screen.Render<CallbackListPage>();
        // A new one comes first; sorted by holder, no one comes before Boris.
        foreach (
            var (sort, order) in new[]
            {
                ("none", (second, first)),
                ("ascending", (second, first)),
                ("descending", (first, second)),
                ("none", (second, first)),
            }
        )
        {
            page.WaitForAssertion(() =>
                Assert.Equal(
                    (sort, CallbackRequests.Spoken(order.Item1), CallbackRequests.Spoken(order.Item2)),
                    (
                        page.Find("thead th:last-child").GetAttribute("aria-sort"),
                        page.FindAll("tbody th a")[0].TextContent,
                        page.FindAll("tbody th a")[1].TextContent
                    )
                )
            );
            anna.Screen.Services.GetRequiredService<NavigationManager>()
                .NavigateTo(page.Find("thead th:last-child a").GetAttribute("href")!);
        }
    }

    [Fact, Trait("Req", "O2")]
    public async Task The_rules_and_the_safe_call_stand_before_the_number_and_seeing_it_is_written_down()
    {
        await using var mine = new CallbackSite();
        mine.Time.Advance(TimeSpan.FromHours(21.75));
        await using var anna = await OperatorSeat.TakeAsync(mine, "anna");
        var (_, id) = await AskAsync(mine, 5);
        var page = Open(anna, id);
        Assert.Contains("Do NOT leave a message", page.Find(".rules").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("show the number", StringComparison.Ordinal));

        await PressAsync(page, "Take this request");
        Assert.Contains("“otter”", page.Find(".script").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".reach"));
        await PressAsync(page, "I have read this. Show the number");

        Assert.Equal(TelephoneNumber.Format(Phone(5)), page.Find(".reach").TextContent);
        Assert.InRange(
            page.Markup.IndexOf("class=\"rules\"", StringComparison.Ordinal),
            0,
            page.Markup.IndexOf("class=\"reach\"", StringComparison.Ordinal)
        );
        Assert.Contains($"{anna.Name} saw their contact details", Words(page.Find(".history")), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "O2")]
    public async Task Outside_the_hours_of_the_team_no_part_of_the_day_is_safe_and_an_open_page_keeps_up_with_the_clock()
    {
        await using var mine = new CallbackSite();
        await using var anna = await OperatorSeat.TakeAsync(mine, "anna");
        var (_, id) = await AskAsync(mine, 5);
        var page = Open(anna, id);
        Assert.Contains("Evening, after 5 (Monday to Friday, 5pm to 6pm)", page.Find(".rules").TextContent, StringComparison.Ordinal);
        await PressAsync(page, "Take this request");

        // A Sunday evening, half past seven: they called evenings safe, and no one is there.
        Assert.Equal(
            "Do not call now. It is outside our opening hours, so they do not expect us. The next safe time starts at 5pm on Monday 23 November.",
            Words(page.Find(".unsafe"))
        );
        Assert.Contains(
            "It is 7.30pm on Sunday 22 November. They asked us to avoid “not on Tuesdays”.",
            page.Find(".steps").TextContent,
            StringComparison.Ordinal
        );

        mine.Time.Advance(TimeSpan.FromHours(21.75));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".unsafe")));
        mine.Time.Advance(TimeSpan.FromHours(1));
        page.WaitForAssertion(() =>
            Assert.Contains(
                "The next safe time starts at 5pm on Tuesday 24 November.",
                page.Find(".unsafe").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    [Fact, Trait("Req", "O2"), Trait("Req", "S1")]
    public async Task At_a_time_that_is_not_safe_the_number_takes_a_second_step_with_a_reason_and_stands_in_history_and_audit()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var (_, id) = await AskAsync(site, 6);
        var page = Open(anna, id);
        await PressAsync(page, "Take this request");
        Assert.NotEmpty(page.FindAll(".unsafe"));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("I have read this", StringComparison.Ordinal));
        Assert.Equal(new(null, OperatorDesk.NotNow), await anna.Desk.ShowReachAsync(id, " ", Cancel));

        await page.PressAsync("It cannot wait: show the number now");
        Assert.Contains("They asked not to be called now", page.Find(".confirm h3").TextContent, StringComparison.Ordinal);
        Assert.True(page.Button(Unsafe).HasAttribute("disabled"));
        Assert.Empty(page.FindAll(".reach"));
        await ShowUnsafeAsync(page);

        Assert.Equal(TelephoneNumber.Format(Phone(6)), page.Find(".reach").TextContent);
        Assert.Contains(
            "saw their contact details at a time they did not say was safe",
            Words(page.Find(".history")),
            StringComparison.Ordinal
        );
        Assert.Equal("They wrote that now is safe", page.Find(".history .said").TextContent);
        await using var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal(
            $"Callback {id}: ShownWhenUnsafe",
            (await db.Audit.OrderBy(e => e.Id).LastAsync(e => e.By == anna.Name && e.Area == AuditArea.Callbacks, Cancel)).Text
        );
    }

    [Fact, Trait("Req", "P6")]
    public async Task A_request_that_is_soon_erased_says_so_in_the_queue_and_on_its_page()
    {
        await using var mine = new CallbackSite();
        var (_, id) = await AskAsync(mine, 5);
        mine.Time.Advance(TimeSpan.FromDays(CallbackRequest.DaysOpen - 1));
        await using var anna = await OperatorSeat.TakeAsync(mine, "anna");

        var list = anna.Screen.Render<CallbackListPage>();
        const string Words = "Will be deleted after 7.30pm on Saturday 20 February unless someone closes it";
        list.WaitForAssertion(() => Assert.Contains(Words, list.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains(Words, Open(anna, id).Find(".head").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "O1")]
    public async Task A_call_goes_from_taking_it_over_a_try_and_a_note_to_done()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var (_, id) = await AskAsync(site, 6);
        var page = Open(anna, id);
        await PressAsync(page, "Take this request");
        // They asked for no message: the desk does not offer to have left one.
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "I left a message");
        await PressAsync(page, "No one answered");
        Assert.Contains("tried once", page.Find(".head").TextContent, StringComparison.Ordinal);
        await page.EnterAsync("#note", "Try after five");
        await PressAsync(page, "Save note");
        await page.EnterAsync("#reason", nameof(CloseReason.ToldWhere));
        await PressAsync(page, "Close this request");

        page.WaitForAssertion(() =>
            Assert.Contains("Done: They know where to go next", page.Find(".head").TextContent, StringComparison.Ordinal)
        );
        var history = Words(page.Find(".history"));
        Assert.All<string>(
            ["took the request", "called, and no one answered", "Try after five", "closed the request as done"],
            words => Assert.Contains(words, history, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".script, .reach"));
    }

    [Fact, Trait("Req", "AS4"), Trait("Req", "P8")]
    public async Task What_a_service_told_the_caller_waits_for_an_editor_and_points_to_nobody()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var (reference, id) = await AskAsync(site, 12);
        var page = Open(anna, id);
        Assert.Empty(page.FindAll("#told-service"));
        await PressAsync(page, "Take this request");
        var service = site.Get<CatalogueStore>().Current.Entries[0];
        await page.EnterAsync("#told-find", service.Name);
        await page.EnterAsync("#told-service", service.Id);
        await page.EnterAsync("#told-field", "price");
        await SendAsync();
        Assert.Contains(page.FindAll(".problem"), p => p.TextContent == "Enter what they said");

        await page.EnterAsync("#told-answer", "£4,200 a week, <b>they said</b>");
        await SendAsync();

        page.WaitForAssertion(() =>
            Assert.Contains(page.FindAll(".done"), p => p.TextContent == $"Sent to the editors: Price of {service.Name}.")
        );
        Assert.Equal("", page.Find("#told-answer").GetAttribute("value") ?? "");
        await using var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        var report = await db.MistakeReports.SingleAsync(r => r.CentreId == service.Centre.Id, Cancel);
        Assert.Equal(
            $"Someone else reports what the service told them on 22 November 2026.\n{service.Name} ({service.Id})\nPrice: £4,200 a week, <b>they said</b>",
            report.Text
        );
        Assert.Null(report.ClosedAt);
        Assert.DoesNotContain(reference, report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(anna.Name, report.Text, StringComparison.Ordinal);

        Task SendAsync() => page.Find(".fact-form").SubmitAsync();
    }

    [Fact]
    public async Task Who_was_slower_sees_who_has_it_and_cannot_see_the_number()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        await using var boris = await OperatorSeat.TakeAsync(site, "boris");
        var (_, id) = await AskAsync(site, 7);
        var (hers, his) = (Open(anna, id), Open(boris, id));

        await PressAsync(hers, "Take this request");

        his.WaitForAssertion(() =>
            Assert.Contains($"{anna.Name} is dealing with this.", his.Find(".holding").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal(new(null, $"Nothing was changed: {anna.Name} is dealing with this request."), await boris.Desk.TakeAsync(id, Cancel));
        Assert.Equal(
            new(null, $"Nothing was changed: {anna.Name} is dealing with this request."),
            await boris.Desk.ShowReachAsync(id, "They rang us", Cancel)
        );
        Assert.NotNull((await anna.Desk.ShowReachAsync(id, "They rang us", Cancel)).Value);
    }

    [Fact]
    public async Task A_request_is_handed_over_given_back_and_taken_over()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        await using var boris = await OperatorSeat.TakeAsync(site, "boris");
        var (_, id) = await AskAsync(site, 8);
        await anna.Desk.TakeAsync(id, Cancel);

        Assert.Equal(OperatorDesk.NoColleague, (await anna.Desk.HandOverAsync(id, "nobody", Cancel)).Problem);
        Assert.NotNull((await anna.Desk.HandOverAsync(id, boris.Name, Cancel)).Value);
        Assert.Equal(
            $"Nothing was changed: {boris.Name} is dealing with this request.",
            (await anna.Desk.TryAsync(id, CallbackStep.Spoke, Cancel)).Problem
        );
        Assert.NotNull((await boris.Desk.ReleaseAsync(id, Cancel)).Value);
        Assert.Equal(
            "Nothing was changed: take this request first.",
            (await boris.Desk.CloseAsync(id, CloseReason.Answered, Cancel)).Problem
        );
        await anna.Desk.TakeAsync(id, Cancel);
        Assert.Equal(OperatorDesk.NoReason, (await anna.Desk.CloseAsync(id, (CloseReason)99, Cancel)).Problem);
        Assert.NotNull((await boris.Desk.TakeOverAsync(id, anna.Name, Cancel)).Value);
        Assert.Null((await boris.Desk.TakeOverAsync(id, anna.Name, Cancel)).Value);
    }

    [Fact]
    public async Task What_the_person_changes_meanwhile_stands_on_the_open_screen_and_an_erased_one_shows_nothing()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var draft = Draft(9);
        var reference = ((CallbackReceipt.Accepted)await site.Get<CallbackRequests>().AcceptAsync(draft, Cancel)).Reference;
        var id = (await site.RequestAsync(reference)).Id;
        var page = Open(anna, id);
        await PressAsync(page, "Take this request");
        await ShowUnsafeAsync(page);

        await site.Get<CallbackSelfService>().ChangeTimesAsync(reference, draft.Code, ["morning"], "", Cancel);
        page.WaitForAssertion(() => Assert.Contains("Morning, before 12", page.Find(".rules").TextContent, StringComparison.Ordinal));
        await site.Get<CallbackSelfService>().EndAsync(reference, draft.Code, CallbackEnd.Erase, Cancel);

        page.WaitForAssertion(() =>
            Assert.Contains("The answers in this request have been deleted.", page.Markup, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".reach, .rules, #note"));
    }

    [Theory, Trait("Req", "O8")]
    [InlineData(TeamRoles.Editor, SessionLimits.BothFactors)]
    [InlineData(TeamRoles.Admin, SessionLimits.BothFactors)]
    [InlineData(TeamRoles.Operator, "pwd")]
    public async Task Whoever_is_no_operator_with_both_factors_learns_and_changes_nothing_and_each_attempt_is_in_the_audit(
        string role,
        string factors
    )
    {
        await using var other = await OperatorSeat.TakeAsync(site, "other", role, factors);
        var (reference, id) = await AskAsync(site, 10 + role.Length);
        var desk = other.Desk;

        string[] refused =
        [
            (await desk.PageAsync(new(CallbackView.Waiting, ""), 0, 10, Cancel)).Problem,
            (await desk.CountAsync(Cancel)).Problem,
            (await desk.OpenAsync(id, true, Cancel)).Problem,
            (await desk.TakeAsync(id, Cancel)).Problem,
            (await desk.ShowReachAsync(id, "They rang us", Cancel)).Problem,
            (await desk.NoteAsync(id, "x", Cancel)).Problem,
            (await desk.ColleaguesAsync(Cancel)).Problem,
            (await desk.TryAsync(id, CallbackStep.Spoke, Cancel)).Problem,
            (await desk.CloseAsync(id, CloseReason.Answered, Cancel)).Problem,
            (await desk.ReleaseAsync(id, Cancel)).Problem,
            (await desk.TakeOverAsync(id, "x", Cancel)).Problem,
            (await desk.HandOverAsync(id, "x", Cancel)).Problem,
            (await other.People.FindAsync(reference, Cancel)).Problem,
            (await other.People.EraseAsync(id, Cancel)).Problem,
        ];
        Assert.All(refused, why => Assert.Equal(DeskAuthorizer.Lacks(TeamRoles.Operator), why));
        await using var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal(refused.Length, await db.Audit.CountAsync(e => e.Area == AuditArea.Refusals && e.By == other.Name, Cancel));
        Assert.Equal(CallbackState.New, (await site.RequestAsync(reference)).State);
    }

    [Theory, Trait("Req", "O8")]
    [InlineData("/team/callbacks")]
    [InlineData("/team/callbacks/1")]
    [InlineData("/team/people")]
    [InlineData("/team/people/1/copy.json")]
    public async Task The_pages_are_closed_to_strangers_and_to_other_roles(string address)
    {
        Assert.Contains("/team/sign-in", (await site.Stranger().PageAsync(address)).Header("Location"), StringComparison.Ordinal);
        await using var now = new DeskSite();
        var editor = now.Visitor();
        await editor.EnrolAsync("edith", await now.InviteAsync("edith", TeamRoles.Editor));
        var page = await editor.PageAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Contains("/team/not-allowed", page.Header("Location"), StringComparison.Ordinal);
    }

    private static IRenderedComponent<CallbackCasePage> Open(OperatorSeat seat, int id)
    {
        var page = seat.Screen.Render<CallbackCasePage>(p => p.Add(c => c.Id, id));
        page.WaitForElement(".history");
        return page;
    }

    private const string Unsafe = "I know that they asked not to be called now: show the number";

    private static async Task ShowUnsafeAsync(IRenderedComponent<CallbackCasePage> page)
    {
        if (page.FindAll("#why-now").Count == 0)
            await page.PressAsync("It cannot wait: show the number now");
        await page.EnterAsync("#why-now", "They wrote that now is safe");
        await PressAsync(page, Unsafe);
    }

    private static async Task PressAsync(IRenderedComponent<CallbackCasePage> page, string button)
    {
        await page.PressAsync(button);
        page.WaitForElement(".done:not([hidden])");
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Phone(int number) => $"+4477009{number:D5}";

    private static CallbackSubmission Draft(int number) => OwnCallbacks.Draft(Phone(number));

    private static async Task<(string Reference, int Id)> AskAsync(CallbackSite site, int number)
    {
        var reference = ((CallbackReceipt.Accepted)await site.Get<CallbackRequests>().AcceptAsync(Draft(number), Cancel)).Reference;
        return (reference, (await site.RequestAsync(reference)).Id);
    }
}
