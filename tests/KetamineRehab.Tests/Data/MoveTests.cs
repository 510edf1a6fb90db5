using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Data;

/// <summary>The verb as an operator runs it: a process of its own, told by its environment where to.</summary>
[Trait("Speed", "slow")]
public sealed class MoveTests : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly string elsewhere = Directory.CreateTempSubdirectory("rehab-move-").FullName;
    private readonly string database = PostgresServer.NewDatabase();
    private readonly SiteFactory old = new();

    [Fact]
    public async Task Everything_stands_in_PostgreSQL_as_it_stood_in_the_file_and_goes_on_from_there()
    {
        var reference = await FillAsync();
        var before = await ExportAsync(old, "before");
        var head = await HeadAsync(old);
        await old.DisposeHostAsync();

        Assert.Equal((0, true), await MoveAsync("rows stand in PostgreSQL"));
        Assert.Equal((1, true), await MoveAsync("is not empty"));

        await using var moved = new SiteFactory
        {
            Settings =
            {
                ["Database:Provider"] = "PostgreSql",
                ["ConnectionStrings:Rehab"] = database,
                ["KeysDirectory"] = Path.Combine(old.DataDirectory, "keys"),
            },
        };
        Assert.Equal(before, await ExportAsync(moved, "after"));
        Assert.Equal(head, await HeadAsync(moved));
        Assert.Equal("olga", (await moved.Services.GetRequiredService<CallbackCases>().ReadAsync(reference, Cancel))!.Request.TakenBy);
        Assert.Equal("+447700900982", await moved.Services.GetRequiredService<CallbackCases>().ShowReachAsync(reference, "olga", Cancel));
        await using var scope = moved.Services.CreateAsyncScope();
        var anna = await scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>().FindByNameAsync("anna");
        Assert.Equal(DateTimeOffset.MaxValue, anna!.LockoutEnd);
        Assert.True(await scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>().CheckPasswordAsync(anna, TeamDoor.Password));
        Assert.IsType<CallbackReceipt.Accepted>(
            await moved.Services.GetRequiredService<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel)
        );
    }

    [Fact]
    public async Task A_folder_without_a_database_changes_nothing() =>
        Assert.Equal((1, true), await MoveAsync("There is no ketamine-rehab.db", elsewhere));

    public async ValueTask DisposeAsync()
    {
        await old.DisposeAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    /// <returns>The id of a request that someone holds.</returns>
    private async Task<int> FillAsync()
    {
        await old.Visitor().EnrolAsync("anna", await old.InviteAsync("anna", TeamRoles.Editor, TeamRoles.Admin));
        await using (var scope = old.Services.CreateAsyncScope())
        {
            var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
            await members.SetLockoutEndDateAsync((await members.FindByNameAsync("anna"))!, DateTimeOffset.MaxValue);
        }
        await old.Services.GetRequiredService<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel);
        await using var db = await old.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        var request = await db.CallbackRequests.SingleAsync(Cancel);
        await old.Services.GetRequiredService<CallbackCases>().TakeAsync(request.Id, "olga", Cancel);
        await old
            .Services.GetRequiredService<MistakeReports>()
            .AddVerdictAsync("/find", Verdict.Partly, "The “price” is old", Guid.NewGuid(), Cancel);
        var seen = ListingSeen.Of(old.Services.GetRequiredService<CatalogueStore>().Current.Entries[0].Programme);
        await old.Services.GetRequiredService<Listings>().KeepBackAsync(seen, "Wait; “quoted”, naïve, 😀", "anna", Cancel);
        return request.Id;
    }

    private async Task<string> ExportAsync(SiteFactory site, string name)
    {
        var folder = Path.Combine(elsewhere, name);
        await site.GetAsync("/health/live");
        Assert.Null(await site.Services.GetRequiredService<PackageExport>().RunAsync(folder, Cancel));
        return string.Concat(
            Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)}\n{File.ReadAllText(file)}")
        );
    }

    private static async Task<string> HeadAsync(SiteFactory site)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        var verdict = await AuditChain.VerifyAsync(db, null, Cancel);
        Assert.Null(verdict.Problem);
        return verdict.Head;
    }

    private async Task<(int Code, bool Said)> MoveAsync(string says, string? from = null)
    {
        var (code, said) = await VerbProcess.RunAsync(
            database,
            [],
            "move-to-postgres",
            from ?? old.DataDirectory,
            "--DataDirectory",
            Path.Combine(elsewhere, "own")
        );
        return (code, said.Contains(says, StringComparison.Ordinal));
    }
}
