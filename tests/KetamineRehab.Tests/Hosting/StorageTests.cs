using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Web.Hosting;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Tests.Hosting;

public sealed class StorageTests
{
    [Fact]
    public async Task All_state_is_under_the_data_folder_and_keys_are_for_the_site_alone()
    {
        await using var site = new SiteFactory();
        await site.GetAsync("/");

        Assert.True(Directory.Exists(Path.Combine(site.DataDirectory, "logs")));
        var keys = new DirectoryInfo(Path.Combine(site.DataDirectory, "keys"));
        Assert.True(keys.Exists);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, keys.UnixFileMode);
    }

    [Fact]
    public void A_data_folder_that_was_open_to_others_is_closed_at_the_start()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);

            Assert.True(new StorageCheck().Validate(null, new StorageOptions { DataDirectory = folder.FullName }).Succeeded);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.FullName));
            Assert.Contains("chmod 700", OpenKeys(folder.FullName).FailureMessage, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void While_a_site_serves_no_command_gets_its_folder_or_its_keys(string provider)
    {
        using var folder = new TwoFolders();
        using (var site = folder.Site("one", provider))
        {
            site.Take();
            Assert.Null(SiteLock.TryReplace(folder.Storage("one")));
            Assert.Null(SiteLock.TryReplace(folder.Storage("another")));
        }

        using var alone = SiteLock.TryReplace(folder.Storage("one"));
        Assert.NotNull(alone);
        using var late = folder.Site("one", provider);
        Assert.Contains("command", Assert.Throws<IOException>(late.Take).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_share_their_keys_and_on_PostgreSQL_a_folder_and_never_a_file_of_SQLite()
    {
        using var folder = new TwoFolders();
        using var one = folder.Site("one", "Sqlite");
        using var beside = folder.Site("another", "Sqlite");
        using var second = folder.Site("one", "Sqlite");
        one.Take();
        beside.Take();
        Assert.Contains("Another site serves from", Assert.Throws<IOException>(second.Take).Message, StringComparison.Ordinal);

        using var third = folder.Site("third", "PostgreSql");
        using var fourth = folder.Site("third", "PostgreSql");
        third.Take();
        fourth.Take();
    }

    private static ValidateOptionsResult OpenKeys(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "keys"), (UnixFileMode)0b111_101_101);
        return new StorageCheck().Validate(null, new StorageOptions { DataDirectory = folder });
    }

    private sealed class TwoFolders : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("rehab-locks-").FullName;

        public StorageOptions Storage(string data) =>
            new() { DataDirectory = Path.Combine(path, data), KeysDirectory = Path.Combine(path, "keys") };

        public SiteLock Site(string data, string provider) =>
            new(Storage(data), Options.Create(new DatabaseOptions { Provider = provider }));

        public void Dispose() => Directory.Delete(path, recursive: true);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        var file = Path.GetTempFileName();
        try
        {
            var result = new StorageCheck().Validate(null, new StorageOptions { DataDirectory = Path.Combine(file, "data") });

            Assert.True(result.Failed);
            Assert.Contains(file, result.FailureMessage, StringComparison.Ordinal);
            Assert.Contains("--DataDirectory", result.FailureMessage, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
