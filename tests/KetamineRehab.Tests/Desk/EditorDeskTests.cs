using System.Globalization;
using System.Net;
using System.Security.Claims;
using Bunit;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.Programmes;
using KetamineRehab.Web.Desk.Queue;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using TestContext = Xunit.TestContext;

namespace KetamineRehab.Tests.Desk;

[Trait("Database", "both")]
[Trait("Req", "O8")]
public sealed class EditorDeskTests(DeskSite site) : IClassFixture<DeskSite>
{
    private readonly string anna = DeskSite.NewName("anna");

    private const string Checked = "Name and address, on their website";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogueStore Store => site.Services.GetRequiredService<CatalogueStore>();

    [Fact]
    public async Task What_an_editor_makes_public_is_on_the_public_site_at_once_under_their_name()
    {
        var entry = Waiting();
        var address = $"/centres/{entry.Centre.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(address)).Status);
        Assert.DoesNotContain(address, (await site.GetAsync("/find.json")).Html);

        var result = await (await DeskOfAsync(TeamRoles.Editor)).MakePublicAsync(ListingSeen.Of(entry.Programme), Checked, Cancel);

        Assert.IsType<EditResult.Done>(result);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(address)).Status);
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal(anna, (await db.Audit.OrderBy(c => c.Id).LastAsync(Cancel)).By);
    }

    [Theory]
    [InlineData(TeamRoles.Operator)]
    [InlineData(TeamRoles.Admin)]
    public async Task Another_role_changes_nothing(string role)
    {
        var desk = await DeskOfAsync(role);
        var seen = ListingSeen.Of(Waiting().Programme);

        Assert.Equal(new EditResult.Refused(DeskAuthorizer.Lacks(TeamRoles.Editor)), await desk.MakePublicAsync(seen, Checked, Cancel));
        Assert.Equal(new EditResult.Refused(DeskAuthorizer.Lacks(TeamRoles.Editor)), await desk.KeepBackAsync(seen, "because", Cancel));
        Assert.Equal(new EditResult.Refused(DeskAuthorizer.Lacks(TeamRoles.Editor)), await desk.CloseAsync(seen, "because", null, Cancel));
        Assert.Equal(
            new EditResult.Refused(DeskAuthorizer.Lacks(TeamRoles.Editor)),
            await desk.CloseReportAsync(1, CorrectionKind.NoChange, "because", Cancel)
        );
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal(4, await db.Audit.CountAsync(e => e.Area == AuditArea.Refusals && e.By == anna, Cancel));
        Assert.Equal(seen, ListingSeen.Of(Store.Current.Programme(seen.ProgrammeId)!.Programme));
    }

    [Fact]
    public async Task An_outcome_that_is_not_on_the_list_closes_no_report() =>
        Assert.IsType<EditResult.Refused>(
            await (await DeskOfAsync(TeamRoles.Editor)).CloseReportAsync(1, (CorrectionKind)99, "because", Cancel)
        );

    [Fact]
    public async Task One_factor_is_not_enough()
    {
        var desk = await DeskOfAsync(TeamRoles.Editor, factors: "pwd");

        Assert.IsType<EditResult.Refused>(await desk.MakePublicAsync(ListingSeen.Of(Waiting().Programme), Checked, Cancel));
    }

    [Fact]
    public async Task A_role_taken_away_counts_at_the_next_click()
    {
        var desk = await DeskOfAsync(TeamRoles.Editor);
        await using var scope = site.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
        await members.RemoveFromRoleAsync((await members.FindByNameAsync(anna))!, TeamRoles.Editor);

        Assert.IsType<EditResult.Refused>(await desk.MakePublicAsync(ListingSeen.Of(Waiting().Programme), Checked, Cancel));
    }

    [Fact]
    public async Task One_reason_leaves_out_several_that_wait_for_the_same_and_tells_which_another_person_changed()
    {
        _ = site.Server;
        var reason = Store
            .Current.All.Where(e => e.Programme.Listing == Listing.Review)
            .GroupBy(e => e.Programme.Reason)
            .MaxBy(g => g.Count())!;
        ProgrammeEntry[] three = [.. reason.OrderBy(e => e.Id, StringComparer.Ordinal).Take(3)];
        await using var bunit = new BunitContext();
        bunit.JSInterop.Mode = JSRuntimeMode.Loose;
        var desk = await DeskOfAsync(TeamRoles.Editor);
        bunit.Services.AddMudServices().AddSingleton(Store).AddSingleton(desk);
        bunit.Services.GetRequiredService<NavigationManager>().NavigateTo(ReasonsPage.Url(reason.Key));
        var page = bunit.Render<ReasonsPage>();
        page.WaitForElement("form");
        Assert.Empty(page.FindAll("input[checked]"));

        await page.SubmitAsync();
        Assert.Equal(2, page.FindAll("form .problem[role=alert]").Count);
        foreach (var entry in three)
            await page.DoAsync(p => p.Find($"p:has(a[href$='/{entry.Id}']) input").ChangeAsync(new() { Value = true }));
        await page.EnterAsync("#why", "Mental health only, by its own website");
        await desk.KeepBackAsync(ListingSeen.Of(three[2].Programme), "Asked them on Monday", Cancel);
        await page.SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.Contains("2 of 3 services are left out", page.Find(".done").TextContent, StringComparison.Ordinal)
        );
        Assert.Contains(three[2].Name, page.Find("div.problem").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [Listing.Unlisted, Listing.Unlisted, Listing.Review],
            three.Select(e => Store.Current.Programme(e.Id)!.Programme.Listing)
        );
        Assert.Equal("Asked them on Monday", Store.Current.Programme(three[2].Id)!.Programme.Reason);
    }

    private ProgrammeEntry Waiting()
    {
        _ = site.Server;
        var snapshot = Store.Current;
        return snapshot.All.First(e =>
            e.Programme.Listing == Listing.Review
            && Listings.WhyNotPublic(e, snapshot.Today) is null
            && snapshot.Centre(e.Centre.Id)!.Programmes.Count == 1
        );
    }

    /// <summary>The desk as the circuit of a signed-in account has it.</summary>
    private async Task<EditorDesk> DeskOfAsync(string role, string factors = SessionLimits.BothFactors)
    {
        await site.InviteAsync(anna, role);
        await using var scope = site.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<TeamMember>>();
        var person = await signIn.CreateUserPrincipalAsync((await signIn.UserManager.FindByNameAsync(anna))!);
        ((ClaimsIdentity)person.Identity!).AddClaims([
            new(SessionLimits.Method, factors),
            new("started", site.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ]);
        var door = new DeskAuthorizer(
            new Session(person),
            site.Services.GetRequiredService<IServiceScopeFactory>(),
            site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>(),
            site.Time
        );
        return new(door, site.Services.GetRequiredService<Listings>(), site.Services.GetRequiredService<MistakeReportDesk>());
    }

    private sealed class Session(ClaimsPrincipal person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(person));
    }
}
