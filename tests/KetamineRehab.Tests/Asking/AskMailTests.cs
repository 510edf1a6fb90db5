using System.Text;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Mail;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace KetamineRehab.Tests.Asking;

[Trait("Database", "both")]
[Trait("Speed", "slow")]
public sealed class AskMailTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly MailServer server = new();
    private OwnCatalogue own = null!;

    public async ValueTask InitializeAsync()
    {
        own = await OwnCatalogue.OfAsync(new Invented().With("oak").With("elm"));
        await own.Get<AskContacts>().SaveAsync("oak-house", "info@oak.org.uk", false, "anna", Cancel);
        await own.Get<AskContacts>().SaveAsync("elm-house", "office@elm.org.uk", false, "anna", Cancel);
        await own.Get<Rounds>().StartAsync(new() { Fields = ["insurance"] }, "anna", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task While_the_server_is_down_letters_wait_and_then_each_centre_gets_its_own_link()
    {
        Assert.Equal((0, 2), await DeliverAsync());
        await server.StartAsync();
        own.Clock.Advance(Outbox.FirstPause);

        Assert.Equal((2, 0), await DeliverAsync());
        Assert.Equal((0, 0), await DeliverAsync());

        var mails = server.Received().Select(raw => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(raw)), Cancel)).ToList();
        Assert.Equal(["info@oak.org.uk", "office@elm.org.uk"], mails.Select(m => m.To.Mailboxes.Single().Address).Order());
        foreach (var mail in mails)
        {
            Assert.IsType<TextPart>(mail.Body);
            Assert.Equal("team@guide.test", mail.ReplyTo.Mailboxes.Single().Address);
            var link = Assert
                .Single(mail.TextBody!.Split('\n'), l => l.StartsWith("https://guide.test/ask/", StringComparison.Ordinal))
                .Trim();
            var open = Assert.IsType<AskOpening.Open>(await own.Get<Asks>().OpenAsync(link.Split('/')[^1], Cancel));
            Assert.Contains(open.Ask.Name, mail.Subject, StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Req", "AS3")]
    public async Task An_address_that_nothing_reaches_is_written_to_once_and_marked()
    {
        await own.Get<AskContacts>().SaveAsync("elm-house", "nobody@elm.org.uk", true, "anna", Cancel);
        await server.StartAsync();

        Assert.Equal((2, 0), await DeliverAsync());
        own.Clock.Advance(Outbox.LongestPause);
        Assert.Equal((0, 0), await DeliverAsync());

        Assert.Single(server.Received());
        Assert.NotNull((await own.Get<AskContacts>().ReadAsync("elm-house", Cancel))!.BouncedAt);
        Assert.Null((await own.Get<AskContacts>().ReadAsync("oak-house", Cancel))!.BouncedAt);
    }

    private Task<(int, int)> DeliverAsync()
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
        var mail = new AskMail(new(options, NullLogger<SmtpMail>.Instance), options, own.Get<AskLetters>(), own.Get<AskContacts>());
        return own.Get<Outbox>().DeliverAsync(OutboxKind.Ask, mail.SendAsync, Cancel);
    }
}
