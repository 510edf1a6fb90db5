using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Tests.Hosting;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>Files are moved, deleted and replaced while the site serves from them.</summary>
[Trait("Req", "S5")]
[Trait("Speed", "slow")]
public sealed class KeepingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_file_is_away_nothing_is_acknowledged_or_made_in_its_place_and_then_all_goes_on()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var (before, _) = await own.AskAsync();
        var (file, aside) = (Path.Combine(own.Directory, DataRoom.FileName), Path.Combine(own.Directory, "aside"));

        File.Move(file, aside);
        Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
        Assert.Equal(CallbackKeeping.NotWritten, await own.Get<CallbackKeeping>().TroubleAsync(Cancel));
        Assert.False(File.Exists(file));

        File.Move(aside, file);
        var (after, _) = await own.AskAsync();
        Assert.Equal([before, after], await ReferencesAsync(file));
    }

    [Fact]
    public async Task Another_file_in_the_place_of_the_database_is_not_written_until_a_restart_takes_it_as_what_is_there()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var file = Path.Combine(own.Directory, DataRoom.FileName);
        await own.Get<DatabaseCopy>().WriteAsync($"{file}.copy", Cancel);
        var (before, _) = await own.AskAsync();

        File.Move($"{file}.copy", file, overwrite: true);
        Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));

        await own.RestartAsync();
        own.ClosePool();
        foreach (var journal in Directory.GetFiles(own.Directory, $"{DataRoom.FileName}-*"))
            File.Delete(journal);
        var (after, _) = await own.AskAsync();
        Assert.Equal([after], await ReferencesAsync(file));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task A_file_that_goes_in_the_moment_of_saving_is_noticed_before_anything_is_acknowledged()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var (reference, code) = await own.AskAsync();
        var file = Path.Combine(own.Directory, DataRoom.FileName);

        own.Meanwhile = MoveAsync;
        Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
        File.Move($"{file}.away", file);
        own.Meanwhile = MoveAsync;
        await Assert.ThrowsAnyAsync<DbException>(() =>
            own.Get<CallbackSelfService>().ChangeTimesAsync(reference, code, ["morning"], "", Cancel)
        );
        File.Move($"{file}.away", file);
        own.Meanwhile = MoveAsync;
        await Assert.ThrowsAnyAsync<DbException>(() => own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Erase, Cancel));

        Task MoveAsync()
        {
            File.Move(file, $"{file}.away");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_the_team_does_in_the_moment_the_file_goes_is_not_acknowledged()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var (reference, _) = await own.AskAsync();
        var id = (await own.FindAsync(reference)).Id;
        await own.Get<CallbackCases>().TakeAsync(id, "olivia", Cancel);
        var file = Path.Combine(own.Directory, DataRoom.FileName);
        Func<Task>[] deeds =
        [
            () => own.Get<CallbackCases>().NoteAsync(id, "olivia", "Call on Tuesday", Cancel),
            () => own.Get<CallbackCases>().CloseAsync(id, "olivia", CloseReason.Answered, Cancel),
            () => own.Get<DataSubjectRequests>().EraseAsync(id, "olivia", Cancel),
            () => own.Get<DataSubjectRequests>().FindAsync(reference, "olivia", Cancel),
        ];

        foreach (var deed in deeds)
        {
            own.Meanwhile = () =>
            {
                File.Move(file, $"{file}.away");
                return Task.CompletedTask;
            };
            await Assert.ThrowsAsync<NotKeptException>(deed);
            File.Move($"{file}.away", file);
        }
    }

    [Fact]
    public async Task A_statement_of_its_own_is_not_acknowledged_without_the_file_either()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        await own.AskAsync();
        var file = Path.Combine(own.Directory, DataRoom.FileName);
        await using var db = own.Open();
        await db.Database.OpenConnectionAsync(Cancel);
        File.Move(file, $"{file}.away");

        await Assert.ThrowsAsync<NotKeptException>(() =>
            db.CallbackRequests.ExecuteUpdateAsync(set => set.SetProperty(r => r.TakenBy, "olivia"), Cancel)
        );
    }

    [Fact]
    public async Task A_journal_without_its_database_is_not_thrown_away_by_a_start()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        await own.AskAsync();
        var file = Path.Combine(own.Directory, DataRoom.FileName);
        File.Move(file, $"{file}.away");

        await using (var db = own.Open())
            await Assert.ThrowsAsync<NotKeptException>(() => db.BringUpToDateAsync(Cancel));
        Assert.False(File.Exists(file));
        Assert.True(new FileInfo($"{file}-wal").Length > 0);
    }

    [Fact]
    public async Task A_database_that_is_gone_from_a_folder_that_kept_requests_is_not_made_anew_by_a_start()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        await own.Get<CallbackRetention>().RunAsync(Cancel);
        await own.RestartAsync();
        own.ClosePool();
        foreach (var file in Directory.GetFiles(own.Directory, $"{DataRoom.FileName}*"))
            File.Delete(file);

        await using (var db = own.Open())
            await Assert.ThrowsAsync<NotKeptException>(() => db.BringUpToDateAsync(Cancel));
        File.Delete(Path.Combine(own.Directory, DataFolder.LastLookedThrough));
        await using (var db = own.Open())
            await db.BringUpToDateAsync(Cancel);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("keys")]
    [InlineData("finding key")]
    public async Task With_keys_that_only_memory_holds_nothing_is_acknowledged(string lost)
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var (reference, code) = await own.AskAsync();
        foreach (
            var key in Directory
                .GetFiles(own.Keys)
                .Where(k => lost == "all" || k.EndsWith(BlindIndexKey.FileName, StringComparison.Ordinal) == (lost == "finding key"))
        )
            File.Delete(key);

        Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            own.Get<CallbackSelfService>().ChangeTimesAsync(reference, code, ["morning"], "", Cancel)
        );
        Assert.Equal(CallbackKeeping.NotOpened, await own.Get<CallbackKeeping>().TroubleAsync(Cancel));
        Assert.False(File.Exists(Path.Combine(own.Keys, BlindIndexKey.FileName)) && lost != "keys");

        await own.RestartAsync();
        Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
    }

    [Fact]
    public async Task The_first_request_of_all_is_not_sealed_with_a_key_that_lies_nowhere()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        own.Get<PersonalData>().Seal(Guid.NewGuid(), "", "");
        Directory.Delete(own.Keys, recursive: true);

        Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
    }

    [Theory]
    [InlineData("deleted", CallbackKeeping.NotWritten)]
    [InlineData("locked", CallbackKeeping.NotWritten)]
    [InlineData("lock removed", CallbackKeeping.NotWritten)]
    [InlineData("keys lost", CallbackKeeping.NotOpened)]
    public async Task The_site_is_not_ready_with_the_reason_its_form_is_closed_kindly_and_reading_goes_on(string trouble, string reason)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var site = new SiteFactory
        {
            Clock = clock,
            Settings =
            {
                ["RateLimits:Enabled"] = "false",
                ["Callbacks:ShortestSeconds"] = "0",
                ["Callbacks:WrongCodeSeconds"] = "0",
            },
        };
        await OpenAsync(site);
        var person = new Enquirer(site.Visitor());
        var (reference, code) = await person.AskAsync();
        var check = await person.FillInAsync(("phone", "07700 900 555"));
        var manage = await site.Visitor().PageAsync("/callback/manage");

        await using var locked = await BreakAsync(site, trouble);
        clock.Advance(TimeSpan.FromMinutes(1));

        var ready = await site.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains($"\"requests\":\"Unhealthy: {reason}; no requests for a call are taken\"", ready.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(site.DataDirectory, ready.Html, StringComparison.Ordinal);
        Assert.Contains($"No requests for a call are taken: {{Trouble}}", site.ReadLogs(), StringComparison.Ordinal);
        Assert.Contains(reason, site.ReadLogs(), StringComparison.Ordinal);
        SitePage[] refused =
        [
            await site.GetAsync("/callback"),
            await site.GetAsync("/callback/manage"),
            await person.SendAsync(check),
            await TryAsync(site, reference, code),
            await TryAsync(site, "XXX-XXX", code),
        ];
        Assert.All(
            refused,
            page =>
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
                Assert.Contains("Other ways to get help", page.Text, StringComparison.Ordinal);
                Assert.Contains("116 123", page.Text, StringComparison.Ordinal);
            }
        );
        Assert.Equal(refused[3].Text, refused[4].Text);
        Assert.Contains("07700 900 555", refused[2].Text, StringComparison.Ordinal);
        foreach (var address in (string[])["/", "/find?place=LS6", "/guides/withdrawal"])
            Assert.Equal((address, HttpStatusCode.OK), (address, (await site.GetAsync(address)).Status));
    }

    [Fact]
    public async Task Started_without_the_keys_of_its_requests_the_site_says_so_serves_its_pages_and_takes_nothing()
    {
        var data = Directory.CreateTempSubdirectory("rehab-keys-").FullName;
        try
        {
            await using (var site = await RealSite.StartAsync(data, "Development"))
            {
                using var handler = new HttpClientHandler { AllowAutoRedirect = false };
                await new Enquirer(new HttpClient(handler) { BaseAddress = site.Address }).AskAsync();
                Assert.Equal(0, await site.StopAsync());
            }
            Directory.Delete(Path.Combine(data, "keys"), recursive: true);

            await using var again = await RealSite.StartAsync(data, "Development");
            await again.SaysAsync($"No requests for a call are taken: {CallbackKeeping.NotOpened}");
            using var client = new HttpClient { BaseAddress = again.Address };
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.PageAsync("/health/ready")).Status);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.PageAsync("/callback")).Status);
            Assert.Equal(HttpStatusCode.OK, (await client.PageAsync("/find?place=LS6")).Status);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<SitePage> TryAsync(SiteFactory site, string reference, string code)
    {
        var content = new FormUrlEncodedContent([new("_handler", "own-request"), new("reference", reference), new("code", code)]);
        return await site.Visitor().PageAsync(HttpMethod.Post, "/callback/manage", content);
    }

    /// <summary>An operator who has both factors opens the door.</summary>
    private static async Task OpenAsync(SiteFactory site)
    {
        await site.InviteAsync("olivia", TeamRoles.Operator);
        await using var scope = site.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<TeamMember>>();
        await members.SetTwoFactorEnabledAsync((await members.FindByNameAsync("olivia"))!, true);
    }

    /// <returns>What holds the lock until it is disposed.</returns>
    private static async Task<IAsyncDisposable> BreakAsync(SiteFactory site, string trouble)
    {
        var db = await site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        if (trouble == "locked")
            await db.Database.BeginTransactionAsync(Cancel);
        else if (trouble == "deleted")
            foreach (var file in Directory.GetFiles(site.DataDirectory, $"{DataRoom.FileName}*"))
                File.Delete(file);
        else if (trouble == "lock removed")
            File.Delete(Path.Combine(site.DataDirectory, FolderLock.FileName));
        else
            Directory.Delete(Path.Combine(site.DataDirectory, "keys"), recursive: true);
        return db;
    }

    private static async Task<List<string>> ReferencesAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync(Cancel);
        return await CrashTests.ColumnAsync(connection, "SELECT Reference FROM CallbackRequests ORDER BY Id");
    }
}
