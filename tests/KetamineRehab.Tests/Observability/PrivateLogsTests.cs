using KetamineRehab.Web.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace KetamineRehab.Tests.Observability;

[Trait("Req", "P7")]
public sealed class PrivateLogsTests
{
    private const string Canary = "quillfeather-canary";

    [Fact]
    public async Task Nothing_of_what_was_asked_is_written_down()
    {
        await using var site = new SiteFactory { Replace = s => s.AddSingleton<IStartupFilter, FailingPage>() };
        using var client = site.Stranger();
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"Browser/{Canary}");
        client.DefaultRequestHeaders.Add("Cookie", $"shortlist={Canary}");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");

        await client.PageAsync($"/?q={Canary}&place=LS6+2ZQ");
        await client.PageAsync($"/find?q={Canary}");
        await client.PageAsync($"/not-there/ls6%202zq/sw1a1zw?q={Canary}");
        await client.PageAsync("/find/07700900713");
        await client.PageAsync("/sam.smith@example.org");
        await client.PageAsync($"/not-there?q={Canary}");
        await client.PageAsync($"/fails?q={Canary}");
        await client.PageAsync(HttpMethod.Post, "/", new FormUrlEncodedContent([KeyValuePair.Create("name", Canary)]));
        await site.DisposeHostAsync();

        var logs = site.ReadLogs();
        Assert.Contains("\"Status\":404", logs, StringComparison.Ordinal);
        Assert.Contains("\"Page\":\"/find/*\"", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("07700900713", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("sam.smith", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("not-there", logs, StringComparison.Ordinal);
        Assert.Contains(nameof(FailingPage), logs, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("2ZQ", logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1ZW", logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("203.0.113.77", logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_error_shows_no_detail_and_whom_to_call()
    {
        await using var site = new SiteFactory { Replace = s => s.AddSingleton<IStartupFilter, FailingPage>() };

        var page = await site.GetAsync($"/fails?q={Canary}");

        Assert.Equal(500, (int)page.Status);
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, page.Html, StringComparison.Ordinal);
        Assert.Contains("999", page.Text, StringComparison.Ordinal);
        Assert.Contains("116 123", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("near LS6 2AA please", "near LS6 please")]
    [InlineData("sw1a1aa", "sw1a")]
    [InlineData("/x/G1%201AB", "/x/G1")]
    [InlineData("place=BT1+1AA", "place=BT1")]
    [InlineData("LS6", "LS6")]
    [InlineData("step 4 of 10", "step 4 of 10")]
    public void A_full_postcode_is_cut_to_its_outcode(string text, string kept) => Assert.Equal(kept, PrivateLogSink.CutPostcodes(text));

    [Fact]
    public void A_logged_value_and_an_exception_message_are_cut_too()
    {
        var seen = new Seen();
        using var log = new LoggerConfiguration().WriteTo.Sink(PrivateLogs.Guarded(to => to.Sink(seen))).CreateLogger();

        log.Error(new FormatException($"'{Canary}' is not a number"), "Looked near {Place}", "CF10 1AA");
        log.Error(new IOException("disk full"), "Could not write");

        Assert.Equal("Looked near \"CF10\"", seen.Events[0].RenderMessage(null));
        Assert.DoesNotContain(Canary, seen.Events[0].Exception!.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), seen.Events[0].Exception!.ToString(), StringComparison.Ordinal);
        Assert.Contains("disk full", seen.Events[1].Exception!.ToString(), StringComparison.Ordinal);
    }

    private sealed class Seen : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }

    /// <summary>Answers what no page answered, the way a page with a mistake in it would.</summary>
    private sealed class FailingPage : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Run(context =>
                {
                    if (context.Request.Path == "/fails")
                        throw new FormatException($"The input {context.Request.QueryString} was not in a correct format.");
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            };
    }
}
