using KetamineRehab.Web.Backups;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

internal static class BackupCommands
{
    private const string KeyFile = "--key-file";

    /// <summary>For machines that hand secrets over in the environment.</summary>
    private const string SecretVariable = "BACKUP_PASSPHRASE";

    public static IServiceCollection AddBackupCommands(this IServiceCollection services) =>
        services
            .AddSingleton<Backup>()
            .AddCommand(
                "backup",
                $"FILE {KeyFile} KEY",
                "Writes database and keys into one encrypted file, while the site serves.",
                WriteAsync
            )
            .AddCommand("restore", $"FILE {KeyFile} KEY [--replace]", "Puts a backup back. Stop the site first.", RestoreAsync);

    private static Task<int> WriteAsync(IServiceProvider services, string[] words, CancellationToken cancel) =>
        RunAsync(
            services,
            words,
            "backup",
            (backup, file, secret, _) => backup.WriteAsync(file, secret, cancel),
            file => $"{file} is written and was opened again: {new FileInfo(file).Length / 1024:N0} KB. Keep its key somewhere else."
        );

    private static async Task<int> RestoreAsync(IServiceProvider services, string[] words, CancellationToken cancel)
    {
        using var alone = SiteLock.TryReplace(services.GetRequiredService<StorageOptions>());
        return alone is null
            ? Fail(SiteLock.InUse, 1)
            : await RunAsync(
                services,
                words,
                "restore",
                (backup, file, secret, replace) => backup.RestoreAsync(file, secret, replace, cancel),
                file => $"{file} is back. Start the site."
            );
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        string[] words,
        string verb,
        Func<Backup, string, string, bool, Task<string?>> run,
        Func<string, string> done
    )
    {
        var replace = words.Contains("--replace");
        string[] rest = [.. words.Where(w => w != "--replace")];
        var (file, key) = rest switch
        {
            [var f, KeyFile, var k] => (f, k),
            [KeyFile, var k, var f] => (f, k),
            [var f] => (f, null),
            _ => ("", null),
        };
        if (file.Length == 0 || (replace && verb == "backup"))
            return Fail(
                $"{verb} FILE {KeyFile} KEY{(verb == "restore" ? " [--replace]" : "")}: KEY is a file that holds the passphrase; without it the passphrase is taken from {SecretVariable}.",
                2
            );
        var (secret, problem) = Secret(services.GetRequiredService<StorageOptions>(), key);
        problem ??= await run(services.GetRequiredService<Backup>(), Path.GetFullPath(file), secret, replace);
        if (problem is not null)
            return Fail(problem, 1);
        Console.WriteLine(done(Path.GetFullPath(file)));
        return 0;
    }

    /// <summary>Never from the data folder: whoever takes the folder would have both.</summary>
    internal static (string Secret, string? Problem) Secret(StorageOptions storage, string? keyFile)
    {
        if (
            keyFile is not null
            && Path.GetFullPath(keyFile).StartsWith(storage.DataDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        )
            return ("", "The key lies in the data folder: whoever takes the folder would have both. Keep it elsewhere.");
        if (keyFile is not null && !File.Exists(keyFile))
            return ("", $"There is no key file {keyFile}.");
        var secret = (keyFile is null ? Environment.GetEnvironmentVariable(SecretVariable) : File.ReadAllText(keyFile))?.Trim() ?? "";
        return secret.Length >= Backup.ShortestSecret
            ? (secret, null)
            : ("", $"The passphrase needs {Backup.ShortestSecret} characters or more.");
    }

    private static int Fail(string problem, int code)
    {
        Console.Error.WriteLine(problem);
        return code;
    }
}
