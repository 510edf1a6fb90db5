using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Database", "both")]
public sealed class OwnRequestTests(CallbackSite site) : IClassFixture<CallbackSite>
{
    [Fact, Trait("Req", "F4")]
    public async Task With_reference_and_code_in_any_spelling_a_person_sees_and_changes_the_request()
    {
        var (reference, code) = await site.Person().AskAsync(("phone", Phone(1)));
        var browser = await OpenAsync(
            reference.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal),
            code.Replace("-", "", StringComparison.Ordinal)
        );
        Assert.Contains("Waiting for our team", (await browser.PageAsync("/callback/manage")).Text, StringComparison.Ordinal);

        var times = await browser.PageAsync("/callback/manage/times");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(times, "form.form", ("times", ""))).Status);
        await browser.SubmitAsync(times, "form.form", ("times", "evening"), ("avoid", "not on Fridays"));

        var text = (await browser.PageAsync("/callback/manage")).Text;
        Assert.Contains("Evening, after 5. To avoid: not on Fridays", text, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "P2")]
    [InlineData(CallbackEnd.Cancel, false)]
    [InlineData(CallbackEnd.WithdrawConsent, true)]
    [InlineData(CallbackEnd.Erase, true)]
    public async Task A_person_ends_it_and_reads_that_it_is_so(CallbackEnd end, bool isErased)
    {
        var (reference, code) = await site.Person().AskAsync(("phone", Phone(2 + (int)end)));
        var browser = await OpenAsync(reference, code);
        await browser.SubmitAsync(await browser.PageAsync("/callback/manage/stop"), "form.form", ("end", end.ToString()));

        var kept = await site.RequestAsync(reference);
        Assert.Equal(end == CallbackEnd.WithdrawConsent, kept.ConsentWithdrawnAt is not null);
        if (isErased)
            RetentionTests.AssertTombstone(kept, CallbackState.Withdrawn);
        else
            Assert.Equal((CallbackState.Withdrawn, true), (kept.State, kept.SealedDetails is not null));
        foreach (var address in (string[])["/callback/manage", "/callback/sent"])
        {
            var page = await browser.PageAsync(address);
            Assert.Contains(isErased ? "Your answers are deleted" : "Your request is cancelled", page.Text, StringComparison.Ordinal);
            Assert.Contains("No one will contact you", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("We expect to", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(code, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Any_time_and_a_part_of_the_day_are_not_both_taken()
    {
        var (reference, code) = await site.Person().AskAsync(("phone", Phone(9)));
        var browser = await OpenAsync(reference, code);
        var refused = await browser.SubmitAsync(
            await browser.PageAsync("/callback/manage/times"),
            "form.form",
            ("times", "any"),
            ("times", "morning")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("or select “Any time you are open”", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_pair_is_told_without_saying_which_half_is_wrong()
    {
        var (reference, code) = await site.Person().AskAsync(("phone", Phone(8)));
        var answers = new List<SitePage>();
        foreach (var (r, c) in new[] { (reference, "BBBB-BBBB"), ("BBB-BBB", code), (reference, new string('x', 9000)), ("😀", "💥") })
            answers.Add(await TryAsync(r, c));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.Single(answers.Take(3).Select(a => a.One("[data-errors] a").TextContent).Distinct());
        Assert.All(answers, a => Assert.DoesNotContain(code, a.Html, StringComparison.Ordinal));
    }

    [Fact, Trait("Req", "S4")]
    public async Task Many_wrong_codes_from_one_connection_must_wait()
    {
        await using var narrow = new CallbackSite
        {
            Settings =
            {
                ["RateLimits:Enabled"] = "true",
                ["RateLimits:PostsPerMinute"] = "1000",
                ["Callbacks:WrongCodesPerHour"] = "2",
            },
        };
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            var browser = narrow.Visitor();
            statuses.Add(
                (
                    await browser.SubmitAsync(
                        await browser.PageAsync("/callback/manage"),
                        "form.form",
                        ("reference", "BBB-BBB"),
                        ("code", "BBBB-BBBB")
                    )
                ).Status
            );
        }
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests], statuses);
    }

    private static string Phone(int number) => $"07700 90{number:D4}";

    private async Task<SitePage> TryAsync(string reference, string code)
    {
        var browser = site.Visitor();
        return await browser.SubmitAsync(
            await browser.PageAsync("/callback/manage"),
            "form.form",
            ("reference", reference),
            ("code", code)
        );
    }

    private async Task<HttpClient> OpenAsync(string reference, string code)
    {
        var browser = site.Visitor();
        var answer = await browser.SubmitAsync(
            await browser.PageAsync("/callback/manage"),
            "form.form",
            ("reference", reference),
            ("code", code)
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return browser;
    }
}
