using System.Net;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Asking;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Chat;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Data;

/// <summary>The server is killed while the site serves, and comes back.</summary>
[Trait("Speed", "slow")]
public sealed class DatabaseGoneTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly PostgresServer server = new();

    [Fact]
    public async Task Reading_goes_on_and_what_must_write_is_closed_kindly_until_it_is_back()
    {
        await using var site = Site();
        var store = site.Services.GetRequiredService<CatalogueStore>();
        var (person, editor, guest) = (new Enquirer(site.Visitor()), site.Visitor(), site.Visitor());
        var (reference, code) = await person.AskAsync();
        var check = await person.FillInAsync(("phone", "07700 900 555"));
        await editor.EnrolAsync("anna", await site.InviteAsync("anna", TeamRoles.Editor));
        await site.Services.GetRequiredService<ChatPresence>().ComeAsync("olivia", Cancel);
        await guest.StartAsync();
        var asked = store.Current.Entries[0];
        var ask = await AskAsync(site, asked);
        var question = await guest.PageAsync($"/ask/{ask}/questions/payment");
        var (chat, door, report, manage) = (
            await guest.PageAsync("/chat"),
            await guest.PageAsync("/team/sign-in"),
            await guest.PageAsync("/report"),
            await guest.PageAsync("/callback/manage")
        );

        server.Stop();
        await store.RefreshAsync(Cancel);

        foreach (
            var address in (string[])
                [
                    "/",
                    "/find?place=LS6&q=detox",
                    "/guides/bladder",
                    $"/centres/{store.Current.Entries[0].Centre.Id}",
                    $"/compare?p={store.Current.Entries[0].Id}&p={store.Current.Entries[1].Id}",
                    "/api/oruk/services",
                    "/health/live",
                ]
        )
            Assert.Equal((address, HttpStatusCode.OK), (address, (await site.GetAsync(address)).Status));
        var ready = await site.GetAsync("/health/ready");
        Assert.Contains("Degraded: the database does not answer", ready.Html, StringComparison.Ordinal);

        var refused = await person.SendAsync(check);
        Assert.Contains("could not save", refused.One("[data-errors]").TextContent, StringComparison.Ordinal);
        var lost = await guest.SubmitAsync(chat, ChatSite.Start, ("text", "typed before it was gone"));
        Assert.Equal("typed before it was gone", lost.One("textarea").TextContent);
        foreach (
            var page in new[]
            {
                refused,
                lost,
                await guest.PageAsync("/chat"),
                await guest.SubmitAsync(report, "form.form", ("text", "The price has changed")),
                await guest.SubmitAsync(manage, "form.form", ("reference", reference), ("code", code)),
                await guest.SubmitAsync(door, ".door-page form", ("Form.Name", "anna"), ("Form.Password", TeamDoor.Password)),
                await editor.PageAsync("/team"),
            }
        )
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.Contains("116 123", page.Text, StringComparison.Ordinal);
        }

        var unsaved = await guest.SubmitAsync(question, "main form.form", ("said-insurance", "is:yes"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unsaved.Status);
        Assert.Equal("We cannot open your questions just now", unsaved.One("h1").TextContent);

        server.Start();
        var changed = new TaskCompletionSource();
        store.Changed += () => changed.TrySetResult();
        await ChangeAsync(site);
        await changed.Task.WaitAsync(Patience, Cancel);

        Assert.DoesNotContain("Degraded", (await site.GetAsync("/health/ready")).Html, StringComparison.Ordinal);
        Assert.EndsWith("/callback/sent", (await person.SendAsync(refused)).Header("Location"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await editor.PageAsync("/team")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.SubmitAsync(unsaved, "main form[action]")).Status);
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        var saved = await db.AskAnswers.SingleAsync(Cancel);
        Assert.Equal(("insurance", "yes"), (saved.Field, saved.Value));
    }

    public void Dispose() => server.Dispose();

    /// <summary>A centre is asked whether it takes insurance. Returns the key of its link.</summary>
    private static async Task<string> AskAsync(SiteFactory site, ProgrammeEntry asked)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        return (await AskRow.AddAsync(db, asked.Id, asked.Centre.Id, asked.Name, "insurance", DateTime.UtcNow)).ToLowerInvariant();
    }

    /// <summary>As another instance would: only the database tells of it.</summary>
    private static async Task ChangeAsync(SiteFactory site)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        db.Audit.Add(AuditEntry.Of(TimeProvider.System, AuditArea.Catalogue, "anna", "", "Something is different."));
        await db.SaveChangesAsync(Cancel);
    }

    private SiteFactory Site()
    {
        var site = new SiteFactory
        {
            Settings =
            {
                ["RateLimits:Enabled"] = "false",
                ["Callbacks:ShortestSeconds"] = "0",
                ["Callbacks:WrongCodeSeconds"] = "0",
            },
            Replace = services =>
                services
                    .AddSingleton(new CatalogueWatch(TimeSpan.FromDays(1)))
                    .AddSingleton(new CallbackAvailability(_ => Task.FromResult(Availability.Open), TimeProvider.System)),
        };
        foreach (
            var (key, value) in PostgresServer
                .Settings(server.NewDatabaseLike("template0"))
                .AsEnumerable()
                .Where(setting => setting.Value is not null)
        )
            site.Settings[key] = value!;
        return site;
    }
}
