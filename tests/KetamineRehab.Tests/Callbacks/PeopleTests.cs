using System.Net;
using Bunit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Desk.Common;
using MudBlazor;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Database", "both")]
[Trait("Req", "P8")]
public sealed class PeopleTests(CallbackSite site) : IClassFixture<CallbackSite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("07700 904 001")]
    [InlineData("+44 7700 904001")]
    [InlineData("(07700) 904-001")]
    public async Task A_person_is_found_by_their_number_however_it_is_written(string asked)
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        await AskAsync("+447700904001");

        var found = (await anna.People.FindAsync(asked, Cancel)).Value!;

        Assert.NotEmpty(found);
        Assert.All(found, r => Assert.Equal(("+447700904001", "Sam"), (r.Reach, r.Details!.Nickname)));
        Assert.Equal((CallbackStep.Found, anna.Name), (found[0].Lines[^1].Step, found[0].Lines[^1].By));
        Assert.Empty((await anna.People.FindAsync("07700 904 999", Cancel)).Value!);
        await site.Get<DataSubjectRequests>().EraseAsync(found[0].Request.Id, "test", Cancel);
    }

    [Fact]
    public async Task Behind_one_number_each_finds_what_they_asked_and_no_other()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var (alone, _) = await AskAsync("+441134960444");
        var (twelve, id) = await AskAsync("+441134960444;ext=12;18001");

        Assert.Equal(alone, Assert.Single((await anna.People.FindAsync("0113 496 0444", Cancel)).Value!).Request.Reference);
        Assert.Equal(twelve, Assert.Single((await anna.People.FindAsync("0113 496 0444 ext 12", Cancel)).Value!).Request.Reference);
        Assert.Equal(twelve, Assert.Single(await site.Get<DataSubjectRequests>().ExportAsync(id, "test", Cancel)).Request.Reference);
    }

    [Fact]
    public async Task By_address_and_by_reference_too_and_never_by_a_part()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var (reference, _) = await AskAsync("kim@example.org", ContactWay.Email);

        foreach (
            var asked in new[] { "kim@example.org", " KIM@Example.org ", CallbackRequests.Spoken(reference), reference.ToLowerInvariant() }
        )
            Assert.Equal(reference, Assert.Single((await anna.People.FindAsync(asked, Cancel)).Value!).Request.Reference);
        foreach (var part in new[] { "kim", "example.org", reference[..3], "%", "' OR 1=1 --", new string('x', 9000) })
            Assert.Empty((await anna.People.FindAsync(part, Cancel)).Value!);
    }

    [Fact]
    public async Task A_correction_keeps_what_it_does_not_touch_and_the_person_is_found_under_the_new_number()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var (_, id) = await AskAsync("+447700904002");
        var page = anna.Screen.Render<PeoplePage>();
        await FindAsync(page, "07700904002");
        await page.PressAsync("Correct this request");
        await page.EnterAsync($"#phone-{id}", "12");
        await page.PressAsync("Save the correction");
        Assert.Contains("too short", page.Find(".confirm .problem").TextContent, StringComparison.Ordinal);
        await page.EnterAsync($"#phone-{id}", "07700 904 003");
        await page.EnterAsync($"#name-{id}", "Robin");
        await page.PressAsync("Save the correction");

        page.WaitForAssertion(() => Assert.Contains("Correction saved.", page.Markup, StringComparison.Ordinal));
        var now = Assert.Single((await anna.People.FindAsync("07700904003", Cancel)).Value!);
        Assert.Equal(("Robin", "otter", "not on Tuesdays"), (now.Details!.Nickname, now.Details.CodeWord, now.Details.Avoid));
        Assert.Contains(now.Lines, l => l.Step == CallbackStep.Corrected && l.By == anna.Name);
        Assert.Empty((await anna.People.FindAsync("07700904002", Cancel)).Value!);
    }

    [Fact]
    public async Task What_the_person_changed_meanwhile_is_not_overwritten_by_a_correction()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var draft = OwnCallbacks.Draft("+447700904004");
        var reference = await KeepAsync(draft);
        var seen = Assert.Single((await anna.People.FindAsync(reference, Cancel)).Value!);
        await site.Get<CallbackSelfService>().ChangeTimesAsync(reference, draft.Code, ["morning"], "", Cancel);

        Assert.Equal(
            PeopleDesk.Changed,
            (await anna.People.CorrectAsync(seen, seen.Reach, seen.Details! with { Nickname = "Robin" }, Cancel)).Problem
        );
        Assert.Equal(["morning"], (await site.Get<CallbackSelfService>().FindAsync(reference, draft.Code, Cancel))!.Times);
    }

    [Fact]
    public async Task Deleting_asks_first_and_leaves_a_tombstone_with_the_name_of_who_did_it()
    {
        await using var anna = await OperatorSeat.TakeAsync(site, "anna");
        var (reference, id) = await AskAsync("+447700904005");
        await anna.Desk.NoteAsync(id, "Rang twice", Cancel);
        var dialogs = anna.Screen.Render<MudDialogProvider>();
        var page = anna.Screen.Render<PeoplePage>();
        await FindAsync(page, CallbackRequests.Spoken(reference));
        // Pressed is pressed once the question is answered.
        var asked = page.PressAsync("Delete this request");
        dialogs.WaitForAssertion(() => Assert.Contains("You cannot undo it.", dialogs.Markup, StringComparison.Ordinal));
        Assert.Null((await site.RequestAsync(reference)).ErasedAt);
        await dialogs.PressAsync("Yes, delete it");
        await asked;

        page.WaitForAssertion(() => Assert.Contains("The answers have been deleted.", page.Markup, StringComparison.Ordinal));
        RetentionTests.AssertTombstone(await site.RequestAsync(reference), CallbackState.Withdrawn);
        Assert.Empty((await anna.People.FindAsync("+447700904005", Cancel)).Value!);
        var left = Assert.Single((await anna.People.FindAsync(reference, Cancel)).Value!);
        Assert.Contains(left.Lines, l => l.Step == CallbackStep.Erased && l.By == anna.Name);
        Assert.DoesNotContain(left.Lines, l => l.Note.Length > 0);
    }

    [Fact]
    public async Task The_copy_for_a_person_holds_all_their_requests_and_nobody_of_the_team()
    {
        await using var now = new DeskSite();
        var olivia = now.Visitor();
        await olivia.EnrolAsync("olivia", await now.InviteAsync("olivia", TeamRoles.Operator));
        var requests = now.Services.GetService(typeof(CallbackRequests)) as CallbackRequests;
        var first = (CallbackReceipt.Accepted)await requests!.AcceptAsync(OwnCallbacks.Draft(words: "my own words"), Cancel);
        var second = (CallbackReceipt.Accepted)await requests.AcceptAsync(OwnCallbacks.Draft(), Cancel);
        var page = await olivia.PageAsync("/team/people/1/copy.json");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("attachment", page.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.All<string>(
            [first.Reference, second.Reference, "+447700900982", "my own words", "otter", "not on Tuesdays", CallbackConsent.Version],
            words => Assert.Contains(words, page.Html, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("olivia", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await olivia.PageAsync("/team/people/99/copy.json")).Status);
        var people = (DataSubjectRequests)now.Services.GetService(typeof(DataSubjectRequests))!;
        Assert.Contains(
            (await people.FindAsync(first.Reference, "x", Cancel))[0].Lines,
            l => l.Step == CallbackStep.Exported && l.By == "olivia"
        );
    }

    private static async Task FindAsync(IRenderedComponent<PeoplePage> page, string asked)
    {
        await page.EnterAsync("#asked", asked);
        await page.SubmitAsync();
        page.WaitForElement(".record");
    }

    private async Task<string> KeepAsync(CallbackSubmission draft) =>
        ((CallbackReceipt.Accepted)await site.Get<CallbackRequests>().AcceptAsync(draft, Cancel)).Reference;

    private async Task<(string Reference, int Id)> AskAsync(string reach, ContactWay way = ContactWay.Phone)
    {
        var reference = await KeepAsync(OwnCallbacks.Draft(reach, way: way));
        return (reference, (await site.RequestAsync(reference)).Id);
    }
}
