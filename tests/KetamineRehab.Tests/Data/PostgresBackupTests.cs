using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Callbacks;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Data;

[Trait("Req", "S6")]
[Trait("Speed", "slow")]
public sealed class PostgresBackupTests : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static readonly (string, string) Secret = ("BACKUP_PASSPHRASE", "seven otters in a kettle");
    private readonly string elsewhere = Directory.CreateTempSubdirectory("rehab-pg-backup-").FullName;
    private readonly string database = PostgresServer.NewDatabase();
    private readonly SiteFactory site;

    public PostgresBackupTests() => site = SiteOn(database);

    [Fact]
    public async Task A_site_that_serves_is_backed_up_and_stands_again_in_an_empty_database_with_its_keys()
    {
        var before = await site.GetAsync("/find.csv");
        await site.Services.GetRequiredService<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel);

        Assert.Equal((0, ""), await TryAsync("backup", database, site.DataDirectory, "opened again"));
        var (empty, folder) = (PostgresServer.NewDatabase(), Path.Combine(elsewhere, "data"));
        Assert.Equal((0, ""), await TryAsync("restore", empty, folder, "is back"));

        await using var restored = SiteOn(empty);
        restored.Settings["KeysDirectory"] = Path.Combine(folder, "keys");
        Assert.Equal(before.Html, (await restored.GetAsync("/find.csv")).Html);
        var person = Assert.Single(
            await restored.Services.GetRequiredService<DataSubjectRequests>().FindAsync("+447700900982", "olga", Cancel)
        );
        Assert.Equal("+447700900982", person.Reach);
    }

    [Fact]
    public async Task What_stands_there_is_kept_aside_and_a_backup_of_the_other_kind_is_not_taken()
    {
        await site.GetAsync("/health/live");
        Assert.Equal((0, ""), await TryAsync("backup", database, site.DataDirectory, "opened again"));

        var stopped = Path.Combine(elsewhere, "stopped");
        Assert.Equal((1, ""), await TryAsync("restore", database, site.DataDirectory, "Stop it first", "--replace"));
        Assert.Equal((1, ""), await TryAsync("restore", database, stopped, "--replace"));
        Assert.Equal((0, ""), await TryAsync("restore", database, stopped, "is back", "--replace"));
        Assert.NotEmpty(Directory.GetFiles(Assert.Single(Directory.GetDirectories(stopped, "before-restore-*")), "*.dump"));
        Assert.Equal((1, ""), await TryAsync("restore", null, Path.Combine(elsewhere, "data"), "the other kind of database"));
    }

    [Fact]
    public async Task Without_PostgreSQLs_tools_it_says_what_to_install()
    {
        var (code, said) = await VerbProcess.RunAsync(
            database,
            [Secret, ("PATH", elsewhere)],
            "backup",
            Path.Combine(elsewhere, "site.backup"),
            "--DataDirectory",
            elsewhere
        );

        Assert.Equal(1, code);
        Assert.Contains("apt-get install postgresql-client", said, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    private static SiteFactory SiteOn(string database) =>
        new() { Settings = { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Rehab"] = database } };

    /// <returns>The exit code, and all that was said where it was not what was expected.</returns>
    private async Task<(int, string)> TryAsync(string verb, string? on, string folder, string says, params string[] more)
    {
        var (code, said) = await VerbProcess.RunAsync(
            on,
            [Secret],
            [verb, Path.Combine(elsewhere, "site.backup"), "--DataDirectory", folder, .. more]
        );
        return (code, said.Contains(says, StringComparison.Ordinal) ? "" : said);
    }
}
