using System.Net;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Data;
using KetamineRehab.Tests.Hosting;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Desk;

[Trait("Req", "O8")]
[Trait("Speed", "slow")]
public sealed class FirstAdminTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_makes_one_admin_who_then_sets_up_both_factors_and_it_never_works_again()
    {
        await using var site = new DeskSite();
        var link = Link(site)!;
        var browser = site.Visitor();

        var made = await browser.SubmitAsync(await browser.PageAsync(link), ".door-page form", ("Form.Name", "ada"));
        Assert.EndsWith("/team/enrol", made.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PageAsync("/team/accounts")).Status);
        var enrol = await browser.PageAsync("/team/enrol");
        await browser.SubmitAsync(
            enrol,
            ".door-page form",
            ("Form.Code", Authenticator.Code(enrol.One(".key").TextContent)),
            ("Form.Password", TeamDoor.Password)
        );

        Assert.Equal(HttpStatusCode.OK, (await browser.PageAsync("/team/accounts")).Status);
        Assert.Null(Link(site));
        Assert.Empty((await site.Visitor().PageAsync(link)).Texts(".door-page form"));
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Contains(
            await db.Audit.Where(e => e.Area == AuditArea.Accounts).ToListAsync(Cancel),
            e => e is { By: "first start", Text: "ada is a new account (admin)." }
        );
        Assert.DoesNotContain(link.Split('=')[1], site.ReadLogs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_send_the_same_link_one_makes_the_account()
    {
        await using var site = new DeskSite();
        var link = Link(site)!;
        var (first, second) = (site.Visitor(), site.Visitor());
        var pages = (await first.PageAsync(link), await second.PageAsync(link));

        var sent = await Task.WhenAll(
            first.SubmitAsync(pages.Item1, ".door-page form", ("Form.Name", "ada")),
            second.SubmitAsync(pages.Item2, ".door-page form", ("Form.Name", "eve"))
        );

        Assert.Single(sent, s => s.Status == HttpStatusCode.Redirect);
        Assert.Contains(FirstAdmin.Over, Assert.Single(sent, s => s.Status == HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_sent_after_the_link_was_used_says_so()
    {
        await using var site = new DeskSite();
        var link = Link(site)!;
        var (first, second) = (site.Visitor(), site.Visitor());
        var late = await second.PageAsync(link);
        await first.SubmitAsync(await first.PageAsync(link), ".door-page form", ("Form.Name", "ada"));

        var answer = await second.SubmitAsync(late, ".door-page form", ("Form.Name", "eve"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.EndsWith(FirstAdmin.Over, Assert.Single(answer.Texts(".problem")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_cannot_be_leaves_the_link_open_and_an_hour_closes_it()
    {
        await using var site = new DeskSite();
        var link = Link(site)!;
        var browser = site.Visitor();

        Assert.NotEmpty(
            (await browser.SubmitAsync(await browser.PageAsync(link), ".door-page form", ("Form.Name", "a b/c"))).Texts(".problem")
        );
        Assert.NotEmpty((await browser.PageAsync(link)).Texts(".door-page form"));
        Assert.Empty((await browser.PageAsync(link + "x")).Texts(".door-page form"));
        site.Time.Advance(FirstAdmin.Life);

        Assert.Equal(
            FirstAdmin.Over,
            (await site.Services.GetRequiredService<FirstAdmin>().UseAsync(link.Split('=')[1], "ada", Cancel)).Problem
        );
        Assert.Contains(FirstAdmin.Over, (await browser.PageAsync(link)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_made_meanwhile_on_the_command_line_closes_it()
    {
        await using var site = new DeskSite();
        var link = Link(site)!;
        var browser = site.Visitor();
        var page = await browser.PageAsync(link);
        await site.InviteAsync("carl", TeamRoles.Editor);

        Assert.Contains(
            FirstAdmin.Over,
            (await browser.SubmitAsync(page, ".door-page form", ("Form.Name", "ada"))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await browser.PageAsync("/team/first?key=")).Status);
    }

    [Theory]
    [InlineData("Production", "https://guide.example")]
    [InlineData("Development", "")]
    public async Task A_start_tells_the_console_while_there_is_no_account_and_not_after(string environment, string publicAddress)
    {
        var data = Directory.CreateTempSubdirectory("first-").FullName;
        try
        {
            await using (var site = await RealSite.StartAsync(data, environment, publicAddress))
            {
                var link = Assert.Single(site.Said.Split('\n'), l => l.Contains("/team/first?key=", StringComparison.Ordinal));
                Assert.StartsWith(publicAddress.Length > 0 ? $"{publicAddress}/" : site.Address.ToString(), link, StringComparison.Ordinal);
                using var client = new HttpClient();
                Assert.Contains(
                    "Create the first admin account",
                    await client.GetStringAsync(new Uri(site.Address, new Uri(link.Trim()).PathAndQuery), Cancel),
                    StringComparison.Ordinal
                );
            }
            var (code, said) = await VerbProcess.RunAsync(
                null,
                [("ASPNETCORE_ENVIRONMENT", environment)],
                "user",
                "add",
                "ada",
                "admin",
                "--DataDirectory",
                data
            );
            Assert.True(code == 0, said);
            await using (var site = await RealSite.StartAsync(data, environment))
                Assert.DoesNotContain("/team/first", site.Said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static string? Link(DeskSite site) => site.Services.GetRequiredService<FirstAdmin>().Link;
}
