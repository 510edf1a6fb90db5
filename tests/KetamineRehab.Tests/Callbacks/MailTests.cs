using System.Net;
using System.Net.Sockets;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Web.Mail;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Database", "both")]
[Trait("Speed", "slow")]
public sealed class MailTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly MailServer server = new();
    private OwnCallbacks own = null!;

    public async ValueTask InitializeAsync() => own = await OwnCallbacks.MakeAsync();

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact, Trait("Req", "P5")]
    public async Task The_team_is_told_the_reference_and_the_time_and_nothing_of_the_person()
    {
        await server.StartAsync();
        var (reference, code) = await own.AskAsync(OwnCallbacks.Draft(words: "please hurry"));

        Assert.Equal((1, 0), await DeliverAsync());
        Assert.Equal((0, 0), await DeliverAsync());

        var mail = Assert.Single(server.Received());
        Assert.Contains(CallbackRequests.Spoken(reference), mail, StringComparison.Ordinal);
        Assert.Contains("6pm on Monday 23 November", mail, StringComparison.Ordinal);
        Assert.All<string>(
            ["Sam", "7700", "otter", "garage", "hurry", code, "etamine"],
            secret => Assert.DoesNotContain(secret, mail, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Down_it_is_tried_again_with_longer_pauses_and_delivered_when_it_is_back()
    {
        await own.AskAsync();
        for (var (tries, pause) = (1, Outbox.FirstPause); tries <= 4; tries++, pause *= 2)
        {
            Assert.Equal((0, 1), await DeliverAsync());
            own.Clock.Advance(pause - TimeSpan.FromSeconds(1));
            Assert.Equal((0, 0), await DeliverAsync());
            own.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await server.StartAsync();

        Assert.Equal((1, 0), await DeliverAsync());
        Assert.Single(server.Received());
    }

    [Fact, Trait("Req", "P6")]
    public async Task Before_a_request_that_nobody_closed_is_erased_the_team_is_told_when()
    {
        await server.StartAsync();
        var (reference, _) = await own.AskAsync();
        await DeliverAsync();
        own.HasMail = false;
        await own.LetDaysPassAsync(CallbackRequest.DaysOpen - 1);

        Assert.Equal((1, 0), await DeliverAsync());
        Assert.Contains(
            server.Received(),
            mail =>
                mail.Contains(CallbackRequests.Spoken(reference), StringComparison.Ordinal)
                && mail.Contains("deleted after 7.30pm on Saturday 20 February", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Other_times_that_are_safe_are_told_by_the_message_that_waits_or_by_another()
    {
        await server.StartAsync();
        var (reference, code) = await own.AskAsync();
        await own.Get<CallbackSelfService>().ChangeTimesAsync(reference, code, ["morning"], "", Cancel);
        Assert.Equal((1, 0), await DeliverAsync());
        await own.Get<CallbackSelfService>().ChangeTimesAsync(reference, code, ["afternoon"], "", Cancel);
        Assert.Equal((1, 0), await DeliverAsync());

        var mails = string.Concat(server.Received());
        Assert.All<string>(
            ["noon on Monday 23 November", "5pm on Monday 23 November"],
            due => Assert.Contains(due, mails, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("6pm on Monday", mails, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_nothing_holds_nobody_up()
    {
        using var mute = new TcpListener(IPAddress.Loopback, server.Port);
        mute.Start();
        await own.AskAsync();

        Assert.Equal((0, 1), await DeliverAsync());
    }

    [Fact]
    public async Task Behind_a_slow_server_each_message_is_claimed_from_the_moment_it_is_sent()
    {
        await own.AskAsync();
        await own.AskAsync(OwnCallbacks.Draft("+447700900123"));

        Assert.Equal(
            (2, 0),
            await own.Get<Outbox>()
                .DeliverAsync(
                    OutboxKind.Callback,
                    async (message, _) =>
                    {
                        await using var db = own.Open();
                        var claimed = await db.OutboxMessages.AsNoTracking().SingleAsync(m => m.Id == message.Id, Cancel);
                        Assert.True(claimed.NextTryAt > own.Clock.GetUtcNow().UtcDateTime);
                        own.Clock.Advance(TimeSpan.FromMinutes(2));
                        return true;
                    },
                    Cancel
                )
        );
    }

    [Fact]
    public void Pauses_grow_to_an_hour_and_no_longer() =>
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(t => (int)Outbox.Pause(t).TotalMinutes));

    [Fact]
    public async Task Without_a_server_the_health_page_says_that_the_queue_alone_tells_the_team()
    {
        await using var site = new SiteFactory();
        Assert.Contains(
            $"\"mail\":\"Healthy: {MailRoom.QueueAlone}\"",
            (await site.GetAsync("/health/ready")).Html,
            StringComparison.Ordinal
        );
    }

    private async Task<(int, int)> DeliverAsync()
    {
        var options = new MailOptions
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Security = SecureSocketOptions.None,
            From = "guide@guide.test",
            To = "team@guide.test",
            Patience = 2,
        };
        var mail = new TeamMail(new(options, NullLogger<SmtpMail>.Instance), options, own.Get<OperatingHours>());
        return await own.Get<Outbox>().DeliverAsync(OutboxKind.Callback, mail.SendAsync, Cancel);
    }
}
