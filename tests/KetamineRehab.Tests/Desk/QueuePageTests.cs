using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Queue;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace KetamineRehab.Tests.Desk;

public sealed class QueuePageTests : IAsyncLifetime
{
    private readonly BunitContext desk = new();
    private OwnCatalogue own = null!;

    public async ValueTask InitializeAsync()
    {
        own = await OwnCatalogue.OfAsync(
            new Invented()
                .With("alder", ["setting=residential-rehab"], listing: Listing.Review, reason: "Name unclear")
                .With("beech", ["setting=day-programme"], listing: Listing.Review, reason: "New from an import")
                .With("cedar", ["setting=residential-rehab"])
        );
        desk.JSInterop.Mode = JSRuntimeMode.Loose;
        desk.Services.AddMudServices();
        desk.Services.AddSingleton(new QueueSearch(own.Store, own.Contexts));
        desk.Render<MudPopoverProvider>();
        // How long a machine under load may take before the wait is called a failure.
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await own.DisposeAsync();
    }

    [Fact]
    public void The_queue_opens_with_what_waits_and_each_row_leads_to_its_programme()
    {
        var page = desk.Render<QueuePage>();

        page.WaitForAssertion(() =>
            Assert.Equal(["/team/programmes/alder", "/team/programmes/beech"], page.FindAll("td a").Select(a => a.GetAttribute("href")!))
        );
        Assert.Contains("2 rows", page.Find("[role=status]").TextContent);
        Assert.Contains("Services (2)", page.Find("nav").TextContent);
    }

    [Fact]
    public async Task The_address_says_what_is_shown_and_what_is_typed_goes_into_it()
    {
        var navigation = desk.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/team?show=public");
        var page = desk.Render<QueuePage>();
        page.WaitForAssertion(() => Assert.Equal("/team/programmes/cedar", Assert.Single(page.FindAll("td a")).GetAttribute("href")));

        await page.EnterAsync("#queue-search", "no such word");

        page.WaitForAssertion(() => Assert.EndsWith("/team?show=public&q=no%20such%20word", navigation.Uri));
        page.WaitForAssertion(() => Assert.Contains("Nothing here contains all those words.", page.Markup));
    }
}
