using KetamineRehab.Web.Hosting;


namespace KetamineRehab.Tests.Platform;

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
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void While_the_site_holds_its_folder_a_verb_that_replaces_does_not_get_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using (FolderLock.Share(folder.FullName))
            using (FolderLock.Share(folder.FullName))
                Assert.Null(FolderLock.TryAlone(folder.FullName));

            using var alone = FolderLock.TryAlone(folder.FullName);
            Assert.NotNull(alone);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
