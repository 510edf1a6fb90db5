using System.Net;
using System.Text;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Asking;

/// <summary>The answer pages, as a browser without scripts sees them.</summary>
[Trait("Database", "both")]
public sealed class AskPagesTests(AskSite site) : IClassFixture<AskSite>
{
    private const int LargestPage = 15 * 1024;
    private const string Form = "main form.form";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("Req", "Q2")]
    public async Task From_the_link_to_the_thank_you_without_an_account()
    {
        var (key, visitor) = (await site.AskAsync(), site.Visitor());
        var start = await visitor.PageAsync($"/ask/{key}");
        Assert.Equal(HttpStatusCode.OK, start.Status);
        Assert.Equal("Questions about oak house", start.One("h1").TextContent);
        Assert.Equal($"/ask/{key}/questions/payment", start.One("main a.btn").GetAttribute("href"));

        var payment = await visitor.PageAsync($"/ask/{key}/questions/payment");
        Assert.Contains("We show: Yes The provider says, 1 May 2026 (The brochure)", payment.Text, StringComparison.Ordinal);
        var price = await visitor.SubmitAsync(payment, Form, ("said-insurance", "still-right"), ("said-insurer", "we-do-not"));
        Assert.Equal($"/ask/{key}/questions/price", price.Response.Headers.Location!.PathAndQuery);

        var second = site.Visitor();
        var form = await second.PageAsync($"/ask/{key}/questions/price");
        var next = await second.SubmitAsync(
            form,
            Form,
            ("a-price", "£4,200 a week"),
            ("said-price-covers-all", "is:yes"),
            ("a-price-includes", "Food\r\nA room"),
            ("said-deposit", "rather-not"),
            ("note-price", "from January")
        );
        Assert.Equal(HttpStatusCode.Redirect, next.Status);
        Assert.Contains("6 of 8 answered and saved", (await second.PageAsync($"/ask/{key}")).Text, StringComparison.Ordinal);

        var check = await second.PageAsync($"/ask/{key}/check");
        Assert.Contains("£4,200 a week. Note: from January", check.Text, StringComparison.Ordinal);
        Assert.Contains("Still right: Yes", check.Text, StringComparison.Ordinal);
        var sent = await second.SubmitAsync(check, Form, ("job", "Manager"));
        Assert.Equal($"/ask/{key}", sent.Response.Headers.Location!.PathAndQuery);
        Assert.Equal("Thank you. We have your answers", (await visitor.PageAsync($"/ask/{key}")).One("h1").TextContent);

        var answers = (await site.AnswersAsync(key)).ToDictionary(a => a.Field);
        Assert.Equal(("4200/week", "from January"), (answers["price"].Value, answers["price"].Note));
        Assert.Equal(
            (AskSaid.StillRight, AskSaid.WeDoNot, AskSaid.RatherNotSay),
            (answers["insurance"].Said, answers["insurer"].Said, answers["deposit"].Said)
        );
        Assert.Equal("Food\nA room", answers["price-includes"].Value);
        Assert.Equal("Manager", await JobTitleAsync(key));
        var late = await second.SubmitAsync(form, Form, ("a-price", "£1,000 a week"));
        Assert.Contains("Thank you. We have your answers", late.Text, StringComparison.Ordinal);
        Assert.Equal(answers.Count, (await site.AnswersAsync(key)).Count);
    }

    [Fact, Trait("Req", "Q2")]
    public async Task No_page_is_kept_indexed_or_named_after_its_link_and_no_log_holds_it()
    {
        var key = await site.AskAsync();
        foreach (var page in await EveryPageAsync(key))
        {
            Assert.StartsWith("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
            Assert.NotNull(page.Document.QuerySelector("meta[name=robots][content=noindex]"));
            Assert.DoesNotContain(key, page.Document.Title!, StringComparison.OrdinalIgnoreCase);
            Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, LargestPage);
            Assert.Empty(page.Document.QuerySelectorAll("main input[name*=name], main input[type=email], main input[type=tel]"));
        }
        await site.GetAsync($"/ask/{key[..^1]}");
        await site.GetAsync($"/ask/{key}/questions/nothing");
        Assert.DoesNotContain(key[..^1], site.ReadLogs(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(key, (await site.GetAsync("/sitemap.xml")).Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Disallow: /ask\n", (await site.GetAsync("/robots.txt")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_question_of_the_registry_fits_a_small_page()
    {
        var fields = CatalogueFields.Standard.All.Where(AskFields.CanBeAsked).ToList();
        var key = await site.AskAsync(fields: string.Join(' ', fields.Select(f => f.Key)));

        foreach (var page in await EveryPageAsync(key, fields))
            Assert.True(
                page.Html.Length < LargestPage || page.Document.Title!.StartsWith("Check", StringComparison.Ordinal),
                $"{page.Document.Title} has {page.Html.Length:N0}"
            );
    }

    [Fact]
    public async Task One_button_says_that_all_of_a_page_is_still_right()
    {
        var (key, visitor) = (await site.AskAsync(fields: "price price-covers-all setting insurance therapies detox"), site.Visitor());
        var page = await visitor.PageAsync($"/ask/{key}/questions/payment");
        Assert.Empty(page.Document.QuerySelectorAll("button[name=all-right]"));

        var two = await site.AskAsync(fields: "insurance funding-detail insurer");
        page = await visitor.PageAsync($"/ask/{two}/questions/payment");
        await visitor.SubmitAsync(page, Form, ("all-right", "yes"), ("a-funding-detail", "Leeds"));

        Assert.Equal(
            [("funding-detail", AskSaid.Value), ("insurance", AskSaid.StillRight)],
            (await site.AnswersAsync(two)).Select(a => (a.Field, a.Said)).Order()
        );
    }

    [Fact]
    public async Task An_unusual_price_is_asked_again_and_kept_with_a_flag()
    {
        var (key, visitor) = (await site.AskAsync(), site.Visitor());
        var asked = await visitor.SubmitAsync(
            await visitor.PageAsync($"/ask/{key}/questions/price"),
            Form,
            ("a-price", "£10"),
            ("basis-price", "week")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.StartsWith("Error: ", asked.Document.Title!, StringComparison.Ordinal);
        Assert.Equal("#a-price", asked.One("[data-errors] a").GetAttribute("href"));
        Assert.Contains("£10 a week: that is unusual", asked.Text, StringComparison.Ordinal);
        Assert.Empty(await site.AnswersAsync(key));

        await visitor.SubmitAsync(asked, Form);
        Assert.Equal(("10/week", true), (await site.AnswersAsync(key)).Select(a => (a.Value, a.IsUnusual)).Single());
        Assert.Contains("You confirmed this unusual answer", (await visitor.PageAsync($"/ask/{key}/check")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_at_the_field_and_nothing_typed_is_lost()
    {
        var (key, visitor) = (await site.AskAsync(), site.Visitor());
        var page = await visitor.SubmitAsync(
            await visitor.PageAsync($"/ask/{key}/questions/price"),
            Form,
            ("a-price", "ask <b>us</b>"),
            ("a-refund", "=HYPERLINK(\"x\")"),
            ("note-refund", "A note"),
            ("said-price-covers-all", "is:perhaps")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("ask <b>us</b>", page.One("#a-price").GetAttribute("value"));
        Assert.Equal("=HYPERLINK(\"x\")", page.One("#a-refund").TextContent);
        Assert.Equal("A note", page.One("#note-refund").GetAttribute("value"));
        Assert.Contains("Enter an amount and what it buys", page.One("#error-price").TextContent, StringComparison.Ordinal);
        Assert.Contains("not one of the choices", page.One("#error-price-covers-all").TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.AnswersAsync(key));
    }

    [Fact]
    public async Task A_hundred_kilobytes_are_refused_and_sixty_are_told_to_be_shorter()
    {
        var (key, visitor) = (await site.AskAsync(), site.Visitor());
        var page = await visitor.PageAsync($"/ask/{key}/questions/price");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.SubmitAsync(page, Form, ("a-refund", new('x', 100_000)))).Status);
        var told = await visitor.SubmitAsync(page, Form, ("a-refund", new('x', 60_000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("longer than 400 characters", told.One("#error-refund").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "F6")]
    public async Task Sent_twice_it_is_saved_once_and_of_two_people_both_are_kept()
    {
        var (key, first, second) = (await site.AskAsync(), site.Visitor(), site.Visitor());
        var (one, other) = (await first.PageAsync($"/ask/{key}/questions/price"), await second.PageAsync($"/ask/{key}/questions/price"));
        await first.SubmitAsync(one, Form, ("a-price", "£4,200 a week"));
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(one, Form, ("a-price", "£4,200 a week"))).Status);
        Assert.Single(await site.AnswersAsync(key));

        var told = await second.SubmitAsync(other, Form, ("a-price", "£4,500 a week"));
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Contains("They replace what your colleague said: What does it cost? £4,200 a week", told.Text, StringComparison.Ordinal);
        Assert.Equal(["4200/week", "4500/week"], (await site.AnswersAsync(key)).Select(a => a.Value));
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(told, Form)).Status);
    }

    [Theory]
    [InlineData("unknown", HttpStatusCode.NotFound, "This link does not work")]
    [InlineData("truncated", HttpStatusCode.NotFound, "This link does not work")]
    [InlineData("doubled", HttpStatusCode.NotFound, "This link does not work")]
    [InlineData("ended", HttpStatusCode.Gone, "These questions are closed")]
    [InlineData("closed", HttpStatusCode.Gone, "These questions are closed")]
    [InlineData("withdrawn", HttpStatusCode.Gone, "We have withdrawn this link")]
    [InlineData("finished", HttpStatusCode.OK, "Thank you. We have your answers")]
    public async Task A_link_that_opens_nothing_says_why_on_each_of_its_pages(string kind, HttpStatusCode status, string heading)
    {
        var key = await site.AskAsync();
        var now = site.Time.GetUtcNow().UtcDateTime;
        await site.ChangeAsync(
            key,
            ask =>
                (ask.ClosedAt, ask.WithdrawnAt, ask.FinishedAt) = (
                    kind == "closed" ? now : null,
                    kind == "withdrawn" ? now : null,
                    kind == "finished" ? now : null
                )
        );
        if (kind == "ended")
        {
            await using var db = await site.Contexts.CreateDbContextAsync(Cancel);
            var hash = AskSecret.Hash(AskSecret.Read(key)!);
            var keys = db.AskKeys;
            await db
                .Asks.Where(a => keys.Any(k => k.Hash == hash && k.AskId == a.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.EndsAt, now), Cancel);
        }
        var visitor = site.Visitor();
        var form = await visitor.PageAsync("/ask");
        var link = kind switch
        {
            "unknown" => new('b', 28),
            "truncated" => key[..20],
            "doubled" => key + key,
            _ => key,
        };

        foreach (var address in (string[])[$"/ask/{link}", $"/ask/{link}/check", $"/ask/{link}/questions/price"])
        {
            var page = await visitor.PageAsync(address);
            Assert.Equal((status, heading), (page.Status, page.One("h1").TextContent));
        }
        var posted = await visitor.PageAsync(
            HttpMethod.Post,
            $"/ask/{link}/questions/price",
            new FormUrlEncodedContent([
                new("_handler", "answers"),
                new("a-price", "£1,000 a week"),
                new("__RequestVerificationToken", form.One("[name=__RequestVerificationToken]").GetAttribute("value")!),
            ])
        );
        Assert.Equal((kind == "finished" ? HttpStatusCode.Conflict : status, heading), (posted.Status, posted.One("h1").TextContent));
        Assert.Empty(await site.AnswersAsync(key));
    }

    [Theory, Trait("Req", "F6")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_entered_after_a_colleague_sent_the_answers_is_not_thanked_for_but_shown(bool isFinished)
    {
        var (key, visitor) = (await site.AskAsync(), site.Visitor());
        var page = await visitor.PageAsync($"/ask/{key}/questions/price");
        var now = site.Time.GetUtcNow().UtcDateTime;
        await site.ChangeAsync(key, ask => (ask.FinishedAt, ask.WithdrawnAt) = (isFinished ? now : null, isFinished ? null : now));

        var late = await visitor.SubmitAsync(page, Form, ("a-price", "£4,200"), ("note-price", "in May"));
        Assert.Equal(isFinished ? HttpStatusCode.Conflict : HttpStatusCode.Gone, late.Status);
        Assert.Contains("What you just entered was not saved", late.One(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(["£4,200", "in May"], late.Texts(".notice li"));
        Assert.Empty(await site.AnswersAsync(key));
    }

    [Fact]
    public async Task A_service_that_closed_or_has_another_name_now_says_so()
    {
        Assert.Contains(
            "We no longer show ash house as open",
            (await site.GetAsync($"/ask/{await site.AskAsync("ash")}")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "We no longer show gone house as open",
            (await site.GetAsync($"/ask/{await site.AskAsync("gone")}/questions/price")).Text,
            StringComparison.Ordinal
        );
        var key = await site.AskAsync();
        await using (var db = await site.Contexts.CreateDbContextAsync(Cancel))
            await db.Database.ExecuteSqlRawAsync(
                "UPDATE \"Asks\" SET \"Name\" = 'Old oak' WHERE \"Id\" = (SELECT MAX(\"Id\") FROM \"Asks\")",
                Cancel
            );
        Assert.Contains(
            "Our letter called this service “Old oak”. People see it as “oak house” now.",
            (await site.GetAsync($"/ask/{key}")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("Req", "Q6")]
    public async Task A_centre_stops_the_letters_and_can_still_answer()
    {
        var (key, visitor) = (await site.AskAsync("elm"), site.Visitor());
        await using (var db = await site.Contexts.CreateDbContextAsync(Cancel))
        {
            db.AskContacts.Add(
                new()
                {
                    CentreId = "elm-house",
                    Way = AskWay.Post,
                    SavedAt = site.Time.GetUtcNow().UtcDateTime,
                }
            );
            await db.SaveChangesAsync(Cancel);
        }
        var done = await visitor.SubmitAsync(await visitor.PageAsync($"/ask/{key}/stop"), "main form");

        Assert.Equal("We will not write to you again", done.One("h1").TextContent);
        await using (var db = await site.Contexts.CreateDbContextAsync(Cancel))
            Assert.False((await db.AskContacts.SingleAsync(c => c.CentreId == "elm-house", Cancel)).MayWrite);
        Assert.Equal(HttpStatusCode.OK, (await visitor.PageAsync($"/ask/{key}")).Status);
    }

    [Fact]
    public async Task The_code_of_a_letter_is_taken_as_people_type_it()
    {
        var (key, visitor) = (await site.AskAsync(), site.Visitor());
        var page = await visitor.PageAsync("/ask");

        var opened = await visitor.SubmitAsync(page, Form, ("code", $" {AskSecret.Spoken(key)} "));
        Assert.Equal($"/ask/{key}", opened.Response.Headers.Location!.PathAndQuery);
        foreach (
            var (code, words) in new[]
            {
                ("", "Enter the code"),
                ("BCDF", "Check the code"),
                ("BCDF-3467-GHJK-89MN", "We cannot find this code"),
                (new string('x', 5000), "Check the code"),
            }
        )
        {
            var refused = await visitor.SubmitAsync(page, Form, ("code", code));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(words, refused.One("#code-error").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_left_open_too_long_keeps_what_was_entered()
    {
        var (key, visitor) = (await site.AskAsync(), site.Visitor());
        var page = await visitor.SubmitAsync(
            await visitor.PageAsync($"/ask/{key}/questions/price"),
            Form,
            ("a-price", "£4,200 a week"),
            ("__RequestVerificationToken", "old")
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("£4,200 a week", page.One("#a-price").GetAttribute("value"));
        Assert.Empty(await site.AnswersAsync(key));
    }

    [Fact, Trait("Req", "F6")]
    public async Task While_somebody_else_writes_nothing_is_saved_and_what_was_entered_stays()
    {
        var (key, unopened, visitor) = (await site.AskAsync(), await site.AskAsync(), site.Visitor());
        var page = await visitor.PageAsync($"/ask/{key}/questions/price");
        SitePage refused;
        await using (var other = await site.Contexts.CreateDbContextAsync(Cancel))
        await using (await other.Database.BeginTransactionAsync(Cancel))
        {
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync($"/ask/{unopened}")).Status);
            refused = await visitor.SubmitAsync(page, Form, ("a-price", "£4,200"), ("basis-price", "week"), ("note-price", "in May"));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("We could not save this just now", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ("£4,200", "in May"),
            (refused.One("#a-price").GetAttribute("value"), refused.One("#note-price").GetAttribute("value"))
        );
        Assert.Empty(await site.AnswersAsync(key));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(refused, Form)).Status);
        Assert.Equal("4200/week", Assert.Single(await site.AnswersAsync(key)).Value);
    }

    [Theory, Trait("Req", "F6")]
    [InlineData("questions/price", "Save again")]
    [InlineData("check", null)]
    public async Task Without_a_database_what_was_entered_can_be_sent_again_from_the_page_that_says_so(string address, string? again)
    {
        await using var own = new AskSite();
        var (key, visitor) = (await own.AskAsync(), own.Visitor());
        if (again is null)
            await visitor.SubmitAsync(await visitor.PageAsync($"/ask/{key}/questions/price"), Form, ("a-price", "£4,200 a week"));
        var page = await visitor.PageAsync($"/ask/{key}/{address}");
        await ChangeAsync(own, """ALTER TABLE "Asks" RENAME TO "Away" """);

        var refused = await visitor.SubmitAsync(page, Form, again is null ? ("job", "Manager") : ("a-price", "£4,200 a week"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("We cannot open your questions just now", refused.One("h1").TextContent);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.PageAsync($"/ask/{key}")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.SubmitAsync(refused, "main form[action]")).Status);

        await ChangeAsync(own, """ALTER TABLE "Away" RENAME TO "Asks" """);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(refused, "main form[action]")).Status);
        Assert.Equal("4200/week", Assert.Single(await own.AnswersAsync(key)).Value);
        var finished = await own.GetAsync($"/ask/{key}");
        Assert.Equal(again is null ? "Thank you. We have your answers" : "Questions about oak house", finished.One("h1").TextContent);

        static async Task ChangeAsync(AskSite site, string sql)
        {
            await using var db = await site.Contexts.CreateDbContextAsync(Cancel);
            await db.Database.ExecuteSqlRawAsync(sql, Cancel);
        }
    }

    [Fact, Trait("Req", "F6"), Trait("Req", "S5")]
    public async Task While_the_file_of_the_database_is_away_nothing_is_said_to_be_saved()
    {
        Assert.SkipWhen(PostgresServer.IsAsked, "A server that is gone: DatabaseGoneTests.");
        await using var own = new AskSite();
        var (key, visitor) = (await own.AskAsync(), own.Visitor());
        var page = await visitor.PageAsync($"/ask/{key}/questions/price");
        var (file, aside) = (Path.Combine(own.DataDirectory, DataRoom.FileName), Path.Combine(own.DataDirectory, "aside"));

        File.Move(file, aside);
        var refused = await visitor.SubmitAsync(page, Form, ("a-price", "£4,200 a week"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains(refused.Document.QuerySelectorAll("main form input"), input => input.GetAttribute("value") == "£4,200 a week");
        Assert.False(File.Exists(file));

        File.Move(aside, file);
        var saved = await visitor.SubmitAsync(refused, refused.Document.QuerySelector(Form) is null ? "main form[action]" : Form);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("4200/week", Assert.Single(await own.AnswersAsync(key)).Value);
    }

    [Fact, Trait("Req", "Q7")]
    public async Task The_letter_and_every_question_are_public()
    {
        var page = await site.GetAsync("/how-we-ask");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(
            CatalogueFields.Standard.All.Where(AskFields.CanBeAsked),
            f => Assert.Contains(new AskQuestion(f).Words, page.Texts("main li"))
        );
        Assert.Contains("Do not write to us again", page.One(".letter").TextContent, StringComparison.Ordinal);
        Assert.Contains("/how-we-ask</loc>", (await site.GetAsync("/sitemap.xml")).Html, StringComparison.Ordinal);
        Assert.NotNull((await site.GetAsync("/data-quality")).Document.QuerySelector("main a[href='/how-we-ask']"));
    }

    [Fact]
    public async Task Somebody_tells_what_a_service_said_and_it_waits_for_the_team()
    {
        var visitor = site.Visitor();
        var page = await visitor.PageAsync("/report/call?p=oak");
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await visitor.SubmitAsync(page, Form, ("field", "rating"), ("day", "40/1/2026"))).Status
        );
        var sent = await visitor.SubmitAsync(page, Form, ("field", "price"), ("answer", "£3,900 a week"), ("day", "20 Nov 2026"));
        await visitor.SubmitAsync(page, Form, ("field", "price"), ("answer", "£3,900 a week"), ("day", "20 Nov 2026"));

        Assert.Equal("/report/sent?centre=oak-house", sent.Response.Headers.Location!.PathAndQuery);
        await using var db = await site.Contexts.CreateDbContextAsync(Cancel);
        var report = await db.MistakeReports.SingleAsync(r => r.CentreId == "oak-house", Cancel);
        Assert.Equal(
            "Someone else reports what the service told them on 20 November 2026.\noak house (oak)\nPrice: £3,900 a week",
            report.Text
        );
        Assert.Null(report.ClosedAt);
        Assert.NotNull((await site.GetAsync("/compare/questions?p=oak&p=elm")).Document.QuerySelector("a[href='/report/call?p=oak']"));
    }

    private async Task<string> JobTitleAsync(string key)
    {
        var title = "";
        await site.ChangeAsync(key, ask => title = ask.JobTitle);
        return title;
    }

    private async Task<List<SitePage>> EveryPageAsync(string key, IReadOnlyList<CatalogueField>? fields = null)
    {
        var asked = fields ?? [.. CatalogueFields.Standard.All.Where(f => f.Key is "insurance" or "insurer" or "price" or "therapies")];
        var pages = new List<SitePage>();
        foreach (var address in (string[])["", "/check", "/stop", .. AskForm.Groups(asked).Select(g => $"/questions/{g.Key}")])
        {
            var page = await site.GetAsync($"/ask/{key}{address}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            pages.Add(page);
        }
        return pages;
    }
}
