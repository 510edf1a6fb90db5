using System.Data.Common;
using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Site.Callbacks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Callbacks;

public sealed class BadInputTests(CallbackSite site) : IClassFixture<CallbackSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string[] Awkward =
    [
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "😀🏳️‍🌈 e\u0301 שלום",
        "\u0007\u202E",
        new string('x', 5000),
    ];

    [Fact, Trait("Req", "F2")]
    public async Task Every_question_tells_what_is_missing_at_the_top_and_beside_it()
    {
        var person = site.Person();
        await person.FillInAsync();
        foreach (var question in (string[])["who", "reach", "phone", "times", "voicemail", "someone-else", "about"])
        {
            var page = await person.AnswerAsync(question, (question, ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
            var link = page.One("[data-errors] a");
            Assert.All(page.Texts("[data-errors] a"), Assert.NotEmpty);
            Assert.NotNull(page.Document.QuerySelector(link.GetAttribute("href")!));
            Assert.Contains(link.TextContent.Trim(), page.One(".field .error").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Req", "F2")]
    public async Task Whatever_is_typed_is_shown_again_as_text_or_kept_as_it_is()
    {
        var person = site.Person();
        await person.FillInAsync();
        foreach (var question in (string[])["name", "phone", "code-word", "words"])
        {
            foreach (var text in Awkward)
            {
                var page = await person.AnswerAsync(question, (question, text));
                Assert.True(page.Status is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity, $"{question}: {page.Status}");
                Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            }
        }
        foreach (var question in (string[])["who", "reach", "times", "voicemail", "someone-else", "about"])
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.AnswerAsync(question, (question, "no-such-answer"))).Status);
    }

    [Fact, Trait("Req", "F2")]
    public async Task What_is_far_too_long_is_counted_as_it_is_and_stays_to_be_shortened()
    {
        var person = site.Person();
        await person.FillInAsync();
        var page = await person.AnswerAsync("words", ("words", new string('x', 10_000)));

        Assert.Contains("You have used 10,000", page.One("[data-errors]").TextContent, StringComparison.Ordinal);
        Assert.Equal(10_000, page.One("#words").TextContent.Length);
    }

    [Theory, Trait("Req", "F5")]
    [InlineData("email", "sam@example.org\u200B", "sam@example.org")]
    [InlineData("email", "\u202Esam@example.org", "sam@example.org")]
    [InlineData("phone", "\u202A07700 900 982\u202C", "07700 900 982")]
    [InlineData("phone", "07700 900\uFE0F 982", "07700 900 982")]
    [InlineData("email", "sam\uFE0F@example.org", "sam@example.org")]
    [InlineData("email", "sam\u3164@example.org", "sam@example.org")]
    [InlineData("email", "o\u2019brien@example.org", "o'brien@example.org")]
    public async Task Signs_that_nobody_sees_are_no_part_of_an_address_or_a_number(string way, string typed, string kept)
    {
        var person = site.Person();
        await person.FillInAsync();
        await person.AnswerAsync("reach", ("reach", way));
        Assert.Equal(HttpStatusCode.Redirect, (await person.AnswerAsync(way, (way, typed))).Status);

        Assert.Equal(kept, (await person.Browser.PageAsync($"/callback/{way}")).One($"#{way}").GetAttribute("value"));
    }

    [Theory]
    [InlineData("sam@example.org\u200B")]
    [InlineData("sa\u202Em@example.org")]
    [InlineData("sam@exam\u0007ple.org")]
    public void An_address_that_the_team_corrects_holds_no_such_sign_either(string address) =>
        Assert.NotNull(Questions.Find(Questions.Email)!.Wrong(new CallbackAnswers { BegunAt = default }.With(Questions.Email, address)));

    [Fact]
    public void What_to_say_is_asked_for_in_the_words_of_the_choice_it_belongs_to() =>
        Assert.Contains(
            $"“{CallbackChoices.SomeoneElse.Single(c => c.Key == CallbackChoices.SayThis).Label}”",
            Questions.Find(Questions.SomeoneElse)!.Also!.Hint,
            StringComparison.Ordinal
        );

    [Theory, Trait("Req", "F5")]
    [InlineData("07700 90098", "too short")]
    [InlineData("07700 900982 or 07700 900983", "two numbers")]
    [InlineData("070 1234 5678", "cost extra")]
    [InlineData("+870 773111632", "satellite")]
    public async Task What_is_wrong_with_a_number_is_said(string typed, string words)
    {
        var person = site.Person();
        await person.FillInAsync();
        var page = await person.AnswerAsync("phone", ("phone", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.One("[data-errors]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_time_and_a_part_of_the_day_are_not_both_taken()
    {
        var person = site.Person();
        await person.FillInAsync();
        var refused = await person.AnswerAsync("times", ("times", "any"), ("times", "morning"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("or select “Any time you are open”", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_by_a_name_that_was_not_given_or_is_taken_back()
    {
        var person = site.Person();
        await person.FillInAsync(("someone-else", "ask-for-me"));
        Assert.EndsWith(
            "/callback/someone-else",
            (await person.AnswerAsync("name", ("name", ""))).Header("Location"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not give us a name to ask for",
            (await person.Browser.PageAsync("/callback/someone-else")).One("[data-errors]").TextContent,
            StringComparison.Ordinal
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.AnswerAsync("someone-else", ("someone-else", "ask-for-me"))).Status);
        Assert.EndsWith(
            "/callback/check",
            (await person.AnswerAsync("someone-else", ("someone-else", "wrong-number"))).Header("Location"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_message_asks_for_a_call_to_a_number_that_is_withheld()
    {
        var person = site.Person();
        await person.FillInAsync();
        var page = await person.Browser.PageAsync("/callback/voicemail");

        Assert.Contains("that we will call again", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(CallbackChoices.Voicemail, c => $"{c.Label} {c.ForOperator}".Contains("call back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_that_names_no_form_is_told_in_our_own_words_even_while_developing()
    {
        await using var developed = new CallbackSite { Settings = { ["environment"] = "Development" } };
        Assert.Equal("Development", developed.Get<Microsoft.Extensions.Hosting.IHostEnvironment>().EnvironmentName);
        foreach (var address in (string[])["/callback", "/callback/words", "/callback/check", "/callback/manage"])
        {
            var page = await developed
                .Stranger()
                .PageAsync(HttpMethod.Post, address, new FormUrlEncodedContent([KeyValuePair.Create("words", "x")]));
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Contains("116 123", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("formname", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_told_in_our_own_words()
    {
        var page = await site.Stranger()
            .PageAsync(HttpMethod.Post, "/callback/name", new FormUrlEncodedContent([KeyValuePair.Create("name", "a\0b")]));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("116 123", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shall_be_said_is_needed_where_that_was_chosen()
    {
        var person = site.Person();
        await person.FillInAsync();
        var page = await person.AnswerAsync("someone-else", ("someone-else", "say-this"), ("say", ""));

        Assert.Equal("#say", page.One("[data-errors] a").GetAttribute("href"));
    }

    [Fact]
    public async Task Words_to_say_beside_another_choice_are_asked_about_and_not_dropped()
    {
        var person = site.Person();
        await person.FillInAsync();
        var page = await person.AnswerAsync("someone-else", ("someone-else", "wrong-number"), ("say", "It is about the car"));

        Assert.Contains("You wrote what we should say.", page.One("[data-errors]").TextContent, StringComparison.Ordinal);
        Assert.Equal("It is about the car", page.One("#say").GetAttribute("value"));
    }

    [Fact, Trait("Req", "S4")]
    public async Task A_filled_trap_and_a_stale_page_are_told_kindly_and_the_answers_stay()
    {
        var person = site.Person();
        var check = await person.FillInAsync(("phone", "07700 900 111"));
        var trapped = await person.SendAsync(check, ("website", "https://spam.example"));
        var stale = await person.SendAsync(check, ("__RequestVerificationToken", "old"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest), (trapped.Status, stale.Status));
        Assert.All<SitePage>(
            [trapped, stale],
            page =>
            {
                Assert.Contains("Send your request again", page.One("[data-errors]").TextContent, StringComparison.Ordinal);
                Assert.Contains("Other ways to get help", page.Text, StringComparison.Ordinal);
                Assert.Contains("07700 900 111", page.Text, StringComparison.Ordinal);
            }
        );
        Assert.EndsWith("/callback/sent", (await person.SendAsync(stale)).Header("Location"), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "S4")]
    public async Task One_number_cannot_be_called_to_death()
    {
        for (var i = 0; i < CallbackRequest.MostOpen; i++)
            await site.Person().AskAsync(("phone", "07700 900 222"));
        var person = site.Person();
        var refused = await person.SendAsync(await person.FillInAsync(("phone", "+44 7700 900222")));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("requests for this number", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
        Assert.Contains("116 123", refused.One("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locked_or_broken_the_database_loses_nothing_and_nothing_is_acknowledged()
    {
        var person = site.Person();
        var check = await person.FillInAsync(("phone", "07700 900 333"));
        await using (var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel))
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE OutboxMessages RENAME TO Away", Cancel);
        var refused = await person.SendAsync(check);
        await using (var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel))
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO OutboxMessages", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("could not save", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
        var mark = site.Get<PersonalData>().Mark("+447700900333");
        Assert.DoesNotContain(await site.RequestsAsync(), r => r.ReachMark is { } kept && kept.SequenceEqual(mark));
        Assert.EndsWith("/callback/sent", (await person.SendAsync(refused)).Header("Location"), StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "S5")]
    public async Task On_a_full_disk_what_was_acknowledged_is_there_and_the_rest_is_told_to_try_again()
    {
        var disk = new FullDisk();
        await using var full = new CallbackSite
        {
            More = services => services.ConfigureDbContext<RehabDbContext>(options => options.AddInterceptors(disk)),
        };
        var person = full.Person();
        var check = await person.FillInAsync(("phone", "07700 900 555"));
        disk.IsFull = true;
        var acknowledged = new List<string>();
        while (
            await full.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(reach: $"+4477009{acknowledged.Count:D5}"), Cancel)
                is CallbackReceipt.Accepted kept
        )
            acknowledged.Add(kept.Reference);
        var refused = await person.SendAsync(check);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("could not save", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
        Assert.Equal(acknowledged, (await full.RequestsAsync()).Select(r => r.Reference));
        disk.IsFull = false;
        Assert.EndsWith("/callback/sent", (await person.SendAsync(refused)).Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_database_is_told_within_a_few_seconds()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        await using var other = own.Open();
        await using (await other.Database.BeginTransactionAsync(Cancel))
            Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
        Assert.IsType<CallbackReceipt.Accepted>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
    }

    [Fact]
    public async Task Foreign_cookies_and_addresses_without_answers_lead_to_the_start()
    {
        using var client = site.Stranger();
        client.DefaultRequestHeaders.Add("Cookie", "answers=AAAA; pass=????");
        foreach (
            var address in (string[])
                [
                    "/callback/phone",
                    "/callback/consent",
                    "/callback/check",
                    "/callback/sent",
                    "/callback/manage/times",
                    "/callback/manage/stop",
                ]
        )
        {
            var page = await client.PageAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.NotNull(page.Document.QuerySelector("main a[href^='/callback']"));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await client.PageAsync("/callback/no-such-question")).Status);
    }

    [Fact, Trait("Req", "S4")]
    public async Task One_connection_may_send_many_and_is_then_asked_to_wait()
    {
        await using var narrow = new CallbackSite
        {
            Settings =
            {
                ["RateLimits:Enabled"] = "true",
                ["RateLimits:PostsPerMinute"] = "1000",
                ["Callbacks:SentPerHour"] = "1",
            },
        };
        await new Enquirer(narrow.Visitor()).AskAsync();
        var person = new Enquirer(narrow.Visitor());
        var refused = await person.SendAsync(await person.FillInAsync(("phone", "07700 900 444")));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Your answers are still here", refused.Text, StringComparison.Ordinal);
        Assert.Contains("116 123", refused.One("main").TextContent, StringComparison.Ordinal);
    }

    /// <summary>SQLite may take no more pages than it has: it answers as on a disk without room.</summary>
    private sealed class FullDisk : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = IsFull ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 1000000";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
