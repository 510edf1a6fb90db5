using Bunit;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.Freshness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Desk;

public sealed class ReminderPageTests : IAsyncLifetime
{
    private readonly CallbackSite site = new();
    private OperatorSeat seat = null!;
    private ProgrammeEntry entry = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        seat = await OperatorSeat.TakeAsync(site, "anna", TeamRoles.Editor);
        seat.Screen.Services.AddSingleton(site.Get<AskContacts>()).AddSingleton(site.Get<Reminders>());
        entry = site.Get<CatalogueStore>().Current.Entries[0];
    }

    public async ValueTask DisposeAsync()
    {
        await seat.DisposeAsync();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Pressed_twice_in_one_moment_a_reminder_is_noted_once()
    {
        var page = seat.Screen.Render<ReminderPage>(p => p.Add(r => r.Id, entry.Id));
        var (opened, pressed) = (new TaskCompletionSource(), new List<Task>());
        seat.Before = opened.Task;

        for (var i = 0; i < 2; i++)
            await page.InvokeAsync(() => pressed.Add(page.Button("I have sent this today").ClickAsync(new())));
        opened.SetResult();
        await Task.WhenAll(pressed);

        page.WaitForAssertion(() => Assert.Contains("Saved", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        await using var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Area == AuditArea.Editing && e.Subject == entry.Id, Cancel));
    }

    [Fact]
    public async Task That_a_centre_wants_no_letters_is_read_though_its_address_cannot_be_opened()
    {
        await site.Get<AskContacts>().SaveAsync(entry.Centre.Id, "info@oak.org.uk", false, "anna", Cancel);
        await site.Get<AskContacts>().StopAsync(entry.Centre.Id, true, "anna", Cancel);
        await using (var db = await site.Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel))
            await db.AskContacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedAddress, "not sealed by these keys"), Cancel);

        var page = seat.Screen.Render<ReminderPage>(p => p.Add(r => r.Id, entry.Id));

        page.WaitForAssertion(() => Assert.Contains("does not want letters", page.Find(".notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_role_nothing_is_read_and_the_page_says_so()
    {
        await site.Get<AskContacts>().SaveAsync(entry.Centre.Id, "info@oak.org.uk", false, "anna", Cancel);
        await site.Get<AskContacts>().StopAsync(entry.Centre.Id, true, "anna", Cancel);
        await using var operatorsSeat = await OperatorSeat.TakeAsync(site, "olivia");
        operatorsSeat.Screen.Services.AddSingleton(site.Get<AskContacts>()).AddSingleton(site.Get<Reminders>());

        var page = operatorsSeat.Screen.Render<ReminderPage>(p => p.Add(r => r.Id, entry.Id));

        page.WaitForAssertion(() =>
            Assert.Contains(TeamRoles.Editor, page.Find("[role=alert]").TextContent, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Empty(page.FindAll(".notice"));
    }
}
