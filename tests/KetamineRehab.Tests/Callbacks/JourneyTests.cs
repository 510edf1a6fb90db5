using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Callbacks;

public sealed class JourneyTests(CallbackSite site) : IClassFixture<CallbackSite>
{
    private static int phones;

    [Fact, Trait("Req", "F4"), Trait("Req", "P2")]
    public async Task A_person_asks_and_reads_a_reference_and_when_to_expect_the_call()
    {
        var person = site.Person();
        var (reference, _) = await person.AskAsync(("phone", NewPhone()));
        var sent = await person.Browser.PageAsync("/callback/sent");

        var kept = await site.RequestAsync(reference);
        Assert.Equal((CallbackState.New, CallbackConsent.Version), (kept.State, kept.ConsentVersion));
        Assert.Equal(site.Time.GetUtcNow().UtcDateTime, kept.ConsentedAt);
        Assert.Contains(site.Get<OperatingHours>().Format(kept.DueAt), sent.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "E5"), Trait("Req", "H8")]
    public async Task The_confirmation_and_the_calendar_are_neutral_and_show_crisis_routes()
    {
        var person = site.Person();
        await person.AskAsync(("phone", NewPhone()));
        var sent = await person.Browser.PageAsync("/callback/sent");
        var calendar = await person.Browser.PageAsync("/callback/reminder.ics");

        Assert.Equal("Your reference", sent.Document.Title);
        Assert.DoesNotMatch("(?i)ketamine|rehab|drug", sent.One(".panel").TextContent);
        Assert.NotNull(sent.Document.QuerySelector("main a[href='tel:999']"));
        Assert.NotNull(sent.Document.QuerySelector("main a[href='tel:116123']"));
        Assert.StartsWith("text/calendar", calendar.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Phone call\r\n", calendar.Html, StringComparison.Ordinal);
        Assert.Matches(@"DTSTART:\d{8}T\d{6}Z\r\nDTEND:\d{8}T180000Z\r\n", calendar.Html);
        Assert.DoesNotMatch("(?i)ketamine|rehab|drug|guide.test", calendar.Html);
    }

    [Fact, Trait("Req", "F4")]
    public async Task What_may_be_a_slip_is_asked_where_the_answers_are_read_back_and_refuses_nothing()
    {
        var person = site.Person();
        var byPhone = await person.FillInAsync(("phone", "0800 1111"));
        Assert.Contains("Freephone", byPhone.One(".answers .notice").TextContent, StringComparison.Ordinal);

        await person.AnswerAsync("reach", ("reach", "email"));
        await person.AnswerAsync("email", ("email", "sam@gmial.com"));
        var byMail = await person.Browser.PageAsync("/callback/check");
        Assert.Contains("@gmail.com", byMail.One(".answers .notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SendAsync(byMail)).Status);
    }

    [Fact, Trait("Req", "F6")]
    public async Task Sent_twice_or_reloaded_it_is_one_request_with_one_reference()
    {
        var person = site.Person();
        var before = (await site.RequestsAsync()).Count;
        var check = await person.FillInAsync(("phone", NewPhone()));
        // Two presses of the button, with the same cookies, as a double click sends them.
        var cookies = await CookiesAfterAsync(person, check);
        var first = await SendRawAsync(check, cookies);
        var second = await SendRawAsync(check, cookies);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        var shown = await Task.WhenAll(ShownAsync(first), ShownAsync(second));
        Assert.Equal(shown[0], shown[1]);
        await site.RequestAsync(shown[0].Reference);
        Assert.Equal(before + 1, (await site.RequestsAsync()).Count);
    }

    [Fact, Trait("Req", "F6")]
    public async Task An_answer_changed_after_a_lost_acknowledgement_is_the_one_that_is_kept()
    {
        var (person, phone) = (site.Person(), NewPhone());
        var before = await SendAndLoseTheAnswerAsync(person);
        await person.AnswerAsync("phone", ("phone", phone));
        await person.AnswerAsync("words", ("words", "Ring softly"));
        await person.SendAsync(await person.Browser.PageAsync("/callback/check"));

        var kept = await site.RequestAsync(Enquirer.Read(await person.Browser.PageAsync("/callback/sent")).Reference);
        Assert.Equal(before, (await site.RequestsAsync()).Count);
        Assert.Equal(
            TelephoneNumber.Read(phone),
            site.Get<PersonalData>().Open<string>(kept.Form, nameof(kept.SealedReach), kept.SealedReach)
        );
        Assert.Equal("Ring softly", Words(kept));
    }

    [Fact, Trait("Req", "F6")]
    public async Task A_page_that_shows_older_answers_than_another_tab_gave_sends_nothing_and_shows_them()
    {
        var (person, phone) = (site.Person(), NewPhone());
        var before = (await site.RequestsAsync()).Count;
        var open = await person.FillInAsync(("phone", NewPhone()));
        await person.AnswerAsync("phone", ("phone", phone));

        var again = await person.SendAsync(open);

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("Please check your answers again", again.One("[role=alert] h2").TextContent);
        Assert.Equal(before, (await site.RequestsAsync()).Count);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SendAsync(again)).Status);
        var kept = await site.RequestAsync(Enquirer.Read(await person.Browser.PageAsync("/callback/sent")).Reference);
        Assert.Equal(
            TelephoneNumber.Read(phone),
            site.Get<PersonalData>().Open<string>(kept.Form, nameof(kept.SealedReach), kept.SealedReach)
        );
    }

    [Fact, Trait("Req", "F6")]
    public async Task Once_the_team_has_read_it_a_changed_answer_is_told_not_to_be_in_it_and_may_be_sent_anew()
    {
        var person = site.Person();
        var before = await SendAndLoseTheAnswerAsync(person);
        var first = (await site.RequestsAsync())[^1];
        await site.Get<CallbackCases>().OpenAsync(first.Id, "olivia", TestContext.Current.CancellationToken);
        await person.AnswerAsync("words", ("words", "Ring softly"));
        var refused = await person.SendAsync(await person.Browser.PageAsync("/callback/check"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("already read your first request", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
        var shown = await person.Browser.PageAsync(refused.One("[data-errors] a").GetAttribute("href")!);
        Assert.Equal(first.Reference, CallbackRequests.Plain(Enquirer.Read(shown).Reference));

        await person.SendAsync(refused);
        var second = await site.RequestAsync(Enquirer.Read(await person.Browser.PageAsync("/callback/sent")).Reference);
        Assert.Equal(
            (before + 1, "", "Ring softly"),
            ((await site.RequestsAsync()).Count, Words(await site.RequestAsync(first.Reference)), Words(second))
        );
    }

    [Fact, Trait("Req", "E5")]
    public async Task The_promise_ends_at_a_time_that_is_safe_and_says_when_it_was_not_kept()
    {
        await using var own = new CallbackSite();
        var person = own.Person();
        var (reference, code) = await person.AskAsync(("times", "morning"));

        var sent = await person.Browser.PageAsync("/callback/sent");
        Assert.Contains("We expect to call you by noon on Monday 23 November.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("the times you said are safe: Monday to Friday, 10am to noon.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("T120000Z", (await person.Browser.PageAsync("/callback/reminder.ics")).Html, StringComparison.Ordinal);
        own.Time.Advance(TimeSpan.FromHours(17));
        await person.GoAsync(
            await person.Browser.PageAsync("/callback/manage"),
            "form[action='/callback/manage']",
            ("reference", reference),
            ("code", code)
        );
        Assert.Contains(
            "We expected to call you by noon on Monday 23 November. Something went wrong on our side.",
            (await person.Browser.PageAsync("/callback/manage")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "E5")]
    public async Task No_day_is_promised_for_sure_to_someone_who_said_when_not_to_call()
    {
        await using var own = new CallbackSite();
        var person = own.Person();
        await person.FillInAsync();
        await person.AnswerAsync("times", ("times", "any"), ("avoid", "not on Mondays, my partner is home"));
        await person.SendAsync(await person.Browser.PageAsync("/callback/check"));

        var sent = await person.Browser.PageAsync("/callback/sent");
        Assert.Contains("You told us when not to call. We keep to that, so the call may come later.", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("are safe:", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("my partner", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("calendar", sent.Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await person.Browser.PageAsync("/callback/reminder.ics")).Status);

        own.Time.Advance(TimeSpan.FromDays(2));
        var late = await person.Browser.PageAsync("/callback/manage");
        Assert.DoesNotContain("Something went wrong", late.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "E5")]
    public async Task The_calendar_keeps_to_the_times_that_are_safe()
    {
        var person = site.Person();
        await person.AskAsync(("phone", NewPhone()), ("times", "evening"));

        Assert.Matches(
            @"DTSTART:\d{8}T170000Z\r\nDTEND:\d{8}T180000Z\r\n",
            (await person.Browser.PageAsync("/callback/reminder.ics")).Html
        );
    }

    [Fact]
    public async Task How_long_the_code_is_shown_is_told_as_it_is()
    {
        var person = site.Person();
        var (_, code) = await person.AskAsync(("phone", NewPhone()));
        site.Time.Advance(TimeSpan.FromMinutes(29));
        var sent = await person.Browser.PageAsync("/callback/sent");
        Assert.Contains(code, sent.Text, StringComparison.Ordinal);
        Assert.Contains("for half an hour, in this browser only", sent.Text, StringComparison.Ordinal);

        site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(code, (await person.Browser.PageAsync("/callback/sent")).Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "P4")]
    public async Task Who_answers_and_what_happens_to_the_answers_stands_before_the_first_question()
    {
        var page = await site.GetAsync("/callback");

        var first = page.Html.IndexOf("<form method=\"post\" action=\"/callback\"", StringComparison.Ordinal);
        Assert.All<string>(
            ["Who will call you and when", "What we do with your answers", "Childline"],
            words => Assert.InRange(page.Html.IndexOf(words, StringComparison.Ordinal), 0, first)
        );
        Assert.Contains("Monday to Friday, 10am to 6pm", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("24/7", page.Text, StringComparison.Ordinal);
        Assert.Contains("Other ways to get help", page.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "P4")]
    public async Task Nothing_is_kept_before_consent_and_who_does_not_agree_is_shown_other_ways()
    {
        var (person, phone) = (site.Person(), NewPhone());
        await person.FillInAsync(("phone", phone));
        var refused = await person.GoAsync(await person.Browser.PageAsync("/callback/consent"), "form.form", ("consent", "no"));

        Assert.Equal("/callback/other-ways", refused);
        Assert.Contains("116 123", (await person.Browser.PageAsync(refused)).One("main").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await site.RequestsAsync(),
            r => r.ReachMark!.SequenceEqual(site.Get<PersonalData>().Mark(TelephoneNumber.Read(phone)!))
        );
        Assert.Contains(
            "do not have your answers",
            (await person.Browser.PageAsync("/callback/phone")).One("h1").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "H10")]
    public async Task Under_eighteens_get_their_route_and_nothing_else_is_asked()
    {
        var person = site.Person();
        await person.BeginAsync();
        var next = await person.GoAsync(await person.Browser.PageAsync("/callback/who"), "form.form", ("who", "under-18"));
        var page = await person.Browser.PageAsync(next);

        Assert.Equal("/callback/under-18", next);
        Assert.Contains("0800 1111", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main input"));
        var links = page
            .Document.QuerySelectorAll("main li a[href^='/'], main p a[href^='/']")
            .Select(a => a.GetAttribute("href")!)
            .Distinct()
            .ToList();
        Assert.Contains("/guides/under-18", links);
        foreach (var link in links)
        {
            var led = await person.Browser.PageAsync(link);
            Assert.Equal(HttpStatusCode.OK, led.Status);
            Assert.True(
                !link.Contains("ages=", StringComparison.Ordinal) || led.Document.QuerySelectorAll("main a[href^='/centres/']").Length > 0,
                $"{link} finds nothing"
            );
        }
        Assert.Equal(2, links.Count(l => l.StartsWith("/find?ages=under-16&ages=16-17", StringComparison.Ordinal)));
        Assert.Contains(
            "do not have your answers",
            (await person.Browser.PageAsync("/callback/phone")).One("h1").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "P3")]
    public async Task Who_asks_for_someone_else_is_never_asked_for_that_persons_name()
    {
        var person = site.Person();
        await person.BeginAsync();
        await person.AnswerAsync("who", ("who", "someone"));
        var name = await person.Browser.PageAsync("/callback/name");

        Assert.Contains("do not tell us their name", name.Text, StringComparison.Ordinal);
        var (reference, _) = await person.AskAsync(("who", "someone"), ("phone", NewPhone()));
        Assert.True((await site.RequestAsync(reference)).ForSomeoneElse);
    }

    [Fact, Trait("Req", "F5")]
    public async Task By_email_nothing_is_asked_that_only_a_phone_needs()
    {
        var person = site.Person();
        await person.BeginAsync();
        await person.AnswerAsync("who", ("who", "me"));
        await person.AnswerAsync("name", ("name", ""));
        await person.AnswerAsync("reach", ("reach", "email"));
        var address = await person.AnswerAsync("email", ("email", "sam@example.org"));

        Assert.EndsWith("/callback/code-word", address.Header("Location"), StringComparison.Ordinal);
        Assert.EndsWith(
            "/callback/code-word",
            (await person.Browser.PageAsync("/callback/voicemail")).Header("Location"),
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "F3"), Trait("Req", "A9")]
    public async Task A_changed_answer_leads_back_to_the_check_and_only_what_it_opens_is_asked()
    {
        var person = site.Person();
        var check = await person.FillInAsync();
        Assert.Equal(check.Document.QuerySelectorAll(".answers > div").Length, check.Document.QuerySelectorAll(".answers a").Length);

        Assert.EndsWith(
            "/callback/check",
            (await person.AnswerAsync("name", ("name", "Alex"))).Header("Location"),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "/callback/email",
            (await person.AnswerAsync("reach", ("reach", "email"))).Header("Location"),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "/callback/check",
            (await person.AnswerAsync("email", ("email", "a@example.org"))).Header("Location"),
            StringComparison.Ordinal
        );
        var text = (await person.Browser.PageAsync("/callback/check")).Text;
        Assert.Contains("Alex", text, StringComparison.Ordinal);
        Assert.Contains("a@example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain(CallbackSite.Phone, text, StringComparison.Ordinal);
    }

    [Theory, Trait("Req", "S3")]
    [InlineData("do")]
    [InlineData("p")]
    public async Task What_another_site_posts_leaves_a_half_filled_request_as_it_is(string field)
    {
        var person = site.Person();
        await person.FillInAsync();
        var before = (await person.Browser.PageAsync("/callback/check")).Text;

        var elsewhere = await PostAsync("cross-site");
        Assert.Equal((HttpStatusCode.BadRequest, null), (elsewhere.Status, elsewhere.Header("Set-Cookie")));
        Assert.Equal(before, (await person.Browser.PageAsync("/callback/check")).Text);

        // From a page of ours it does what it says.
        Assert.NotNull((await PostAsync("same-origin")).Header("Set-Cookie"));

        async Task<SitePage> PostAsync(string from)
        {
            person.Browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
            person.Browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
            var page = await person.Browser.PageAsync(
                HttpMethod.Post,
                "/callback",
                new FormUrlEncodedContent([
                    new("_handler", "callback"),
                    new(field, field == "do" ? "clear" : site.Get<CatalogueStore>().Current.Entries[0].Id),
                ])
            );
            person.Browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
            return page;
        }
    }

    [Fact, Trait("Req", "T2")]
    public async Task What_a_centre_pays_us_stands_beside_the_button_and_its_programmes_come_along()
    {
        var programmes = site.Get<CatalogueStore>().Current.Entries.Take(6).Select(p => p.Id).ToList();
        var centre = await site.GetAsync($"/centres/{site.Get<CatalogueStore>().Current.Entries[0].Centre.Id}");
        Assert.StartsWith("/callback?p=", centre.One("a[href^='/callback?']").GetAttribute("href"), StringComparison.Ordinal);

        var person = site.Person();
        var landing = await person.Browser.PageAsync($"/callback?{string.Join('&', programmes.Append("no-such").Select(p => $"p={p}"))}");
        Assert.Contains(
            "We receive nothing from this centre",
            landing.One("form[action='/callback']").TextContent,
            StringComparison.Ordinal
        );
        await person.GoAsync(landing, "form[action='/callback']");
        foreach (var (question, answers) in Enquirer.ByPhone)
            await person.GoAsync(await person.Browser.PageAsync($"/callback/{question}"), "form.form", answers);
        await person.AgreeAsync();
        Assert.Contains(
            "We receive nothing from this centre",
            (await person.Browser.PageAsync("/callback/check")).Text,
            StringComparison.Ordinal
        );
        await person.SendAsync(await person.Browser.PageAsync("/callback/check"));

        var (reference, _) = Enquirer.Read(await person.Browser.PageAsync("/callback/sent"));
        Assert.Equal(programmes.Take(CallbackRequest.MostProgrammes), (await site.RequestAsync(reference)).ProgrammeIds);
    }

    [Fact, Trait("Req", "P11")]
    public async Task No_page_of_it_stays_in_the_browsers_cache()
    {
        var person = site.Person();
        await person.FillInAsync();
        foreach (
            var address in (string[])
                [
                    "/callback",
                    "/callback/who",
                    "/callback/words",
                    "/callback/consent",
                    "/callback/check",
                    "/callback/sent",
                    "/callback/manage",
                    "/callback/manage/stop",
                    "/callback/under-18",
                ]
        )
            Assert.Contains("no-store", (await person.Browser.PageAsync(address)).Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "E2")]
    public async Task Leaving_by_the_button_wipes_the_answers()
    {
        var person = site.Person();
        await person.FillInAsync();

        using var left = await person.Browser.GetAsync("/exit", TestContext.Current.CancellationToken);

        Assert.Contains("\"cookies\"", left.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        Assert.Contains(
            "do not have your answers",
            (await person.Browser.PageAsync("/callback/check")).One("h1").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "P9")]
    public async Task Every_cookie_on_the_way_stands_on_the_cookies_page_and_ends_with_the_browser()
    {
        var person = site.Person();
        var begun = await person.Browser.SubmitAsync(await person.Browser.PageAsync("/callback"), "form[action='/callback']");
        var check = await person.FillInAsync(("phone", NewPhone()));
        var sent = await person.SendAsync(check);
        var set = new[] { begun, sent, await site.GetAsync("/callback/manage") }
            .SelectMany(p => p.Response.Headers.GetValues("Set-Cookie"))
            .ToList();

        var named = (await site.GetAsync("/cookies")).Texts("code");
        Assert.Equal(["answers", "form", "pass"], set.Select(cookie => cookie.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(set, cookie => Assert.Contains(cookie.Split('=')[0], named));
        Assert.All(set, cookie => Assert.DoesNotContain("max-age", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_slow_person_finds_the_answers_the_next_evening_and_nobody_finds_them_later()
    {
        var person = site.Person();
        await person.FillInAsync();
        site.Time.Advance(TimeSpan.FromHours(23));
        Assert.Contains(CallbackSite.Phone, (await person.Browser.PageAsync("/callback/check")).Text, StringComparison.Ordinal);
        Assert.Contains("Continue where you left off", (await person.Browser.PageAsync("/callback")).Text, StringComparison.Ordinal);

        site.Time.Advance(TimeSpan.FromHours(2));
        Assert.Contains(
            "do not have your answers",
            (await person.Browser.PageAsync("/callback/check")).One("h1").TextContent,
            StringComparison.Ordinal
        );
    }

    /// <summary>The request is kept, and the browser has not heard of it: its answers are those from before.</summary>
    /// <returns>How many requests there are now.</returns>
    private async Task<int> SendAndLoseTheAnswerAsync(Enquirer person)
    {
        var check = await person.FillInAsync(("phone", NewPhone()));
        using var lost = await SendRawAsync(check, await CookiesAfterAsync(person, check));
        Assert.Equal(HttpStatusCode.Redirect, lost.StatusCode);
        return (await site.RequestsAsync()).Count;
    }

    private string Words(CallbackRequest kept) =>
        site.Get<PersonalData>().Open<CallbackDetails>(kept.Form, nameof(kept.SealedDetails), kept.SealedDetails)!.Words;

    /// <summary>The tests share one site, which takes only so many requests from one number.</summary>
    private static string NewPhone() => $"07{100_000_000 + Interlocked.Increment(ref phones)}";

    /// <summary>The cookies that go with the form, read from what a fresh client is given on the way.</summary>
    private static async Task<string> CookiesAfterAsync(Enquirer person, SitePage check)
    {
        using var probe = new HttpRequestMessage(HttpMethod.Get, "/callback/check");
        using var answer = await person.Browser.SendAsync(probe, TestContext.Current.CancellationToken);
        return string.Join(
            "; ",
            answer.RequestMessage!.Headers.TryGetValues("Cookie", out var sent)
                ? sent
                : check.Response.RequestMessage!.Headers.GetValues("Cookie")
        );
    }

    private async Task<HttpResponseMessage> SendRawAsync(SitePage check, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/callback/check")
        {
            Content = new FormUrlEncodedContent(
                check
                    .Document.QuerySelectorAll("form[action='/callback/check'] input")
                    .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            ),
        };
        request.Headers.Add("Cookie", cookies);
        return await site.Stranger().SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<(string Reference, string Code)> ShownAsync(HttpResponseMessage sent)
    {
        var client = site.Stranger();
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", sent.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        return Enquirer.Read(await client.PageAsync("/callback/sent"));
    }
}
