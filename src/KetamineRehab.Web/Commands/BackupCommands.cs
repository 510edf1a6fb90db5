using System.CommandLine;
using KetamineRehab.Web.Backups;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

internal static class BackupCommands
{
    /// <summary>For machines that hand secrets over in the environment.</summary>
    private const string SecretVariable = "BACKUP_PASSPHRASE";

    private static readonly Argument<string> File = new("FILE") { Description = "The backup." };

    private static readonly Option<string?> KeyFile = new("--key-file")
    {
        HelpName = "KEY",
        Description = $"A file that holds the passphrase; without it the passphrase is taken from {SecretVariable}.",
    };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Moves aside what is in the data folder." };

    public static IServiceCollection AddBackupCommands(this IServiceCollection services) =>
        services
            .AddSingleton<Backup>()
            .AddCommand(
                "backup",
                "Writes database and keys into one encrypted file, while the site serves.",
                [File, KeyFile],
                WriteAsync,
                needsSite: true
            )
            .AddCommand("restore", "Puts a backup back. Stop the site first.", [File, KeyFile, Replace], RestoreAsync);

    private static Task<int> WriteAsync(IServiceProvider services, ParseResult asked, CancellationToken cancel) =>
        RunAsync(
            services,
            asked,
            (backup, file, secret) => backup.WriteAsync(file, secret, cancel),
            file => $"{file} is written and was opened again: {new FileInfo(file).Length / 1024:N0} KB. Keep its key somewhere else."
        );

    private static async Task<int> RestoreAsync(IServiceProvider services, ParseResult asked, CancellationToken cancel)
    {
        using var alone = SiteLock.TryReplace(services.GetRequiredService<StorageOptions>());
        return alone is null
            ? Fail(SiteLock.InUse, 1)
            : await RunAsync(
                services,
                asked,
                (backup, file, secret) => backup.RestoreAsync(file, secret, asked.GetValue(Replace), cancel),
                file => $"{file} is back. Start the site."
            );
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        ParseResult asked,
        Func<Backup, string, string, Task<string?>> run,
        Func<string, string> done
    )
    {
        var file = Path.GetFullPath(asked.GetRequiredValue(File));
        var (secret, problem) = Secret(services.GetRequiredService<StorageOptions>(), asked.GetValue(KeyFile));
        problem ??= await run(services.GetRequiredService<Backup>(), file, secret);
        if (problem is not null)
            return Fail(problem, 1);
        Console.WriteLine(done(file));
        return 0;
    }

    /// <summary>Never from the data folder: anyone who takes the folder would have both.</summary>
    internal static (string Secret, string? Problem) Secret(StorageOptions storage, string? keyFile)
    {
        if (
            keyFile is not null
            && Path.GetFullPath(keyFile).StartsWith(storage.DataDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        )
            return ("", "The key is in the data folder, so anyone who takes the folder would have both. Keep it somewhere else.");
        if (keyFile is not null && !System.IO.File.Exists(keyFile))
            return ("", $"There is no key file {keyFile}.");
        var secret =
            (keyFile is null ? Environment.GetEnvironmentVariable(SecretVariable) : System.IO.File.ReadAllText(keyFile))?.Trim() ?? "";
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
