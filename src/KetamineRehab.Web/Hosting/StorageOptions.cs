using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Hosting;

/// <summary>Keeps everything the site remembers under one folder, so that a backup or a move is one copy.</summary>
public sealed class StorageOptions
{
    /// <summary>A relative folder is taken from the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    public string ContentDirectory { get; set; } = Path.Combine(AppContext.BaseDirectory, "content");

    public string LogsDirectory => Path.Combine(DataDirectory, "logs");

    /// <summary>Several instances share one, so that each can read what another sealed; otherwise it lies in the data folder.</summary>
    public string KeysDirectory
    {
        get => field.Length > 0 ? field : Path.Combine(DataDirectory, "keys");
        set => field = string.IsNullOrWhiteSpace(value) ? "" : Path.GetFullPath(value);
    } = "";

    /// <summary>Logs and keys are built before settings are checked on start.</summary>
    internal static StorageOptions From(IConfiguration configuration)
    {
        var options = new StorageOptions();
        configuration.Bind(options);
        options.MakeAbsolute();
        return options;
    }

    internal void MakeAbsolute()
    {
        DataDirectory = Path.GetFullPath(string.IsNullOrWhiteSpace(DataDirectory) ? "data" : DataDirectory);
        ContentDirectory = Path.GetFullPath(ContentDirectory);
    }
}

internal sealed class StorageCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        try
        {
            foreach (var folder in new[] { options.DataDirectory, options.LogsDirectory, options.KeysDirectory })
                PrivateFiles.MakeFolder(folder);
            // Anyone who could read the keys could read the requests: closing the folder silently would hide that.
            if (PrivateFiles.IsOpenToOthers(options.KeysDirectory))
                return ValidateOptionsResult.Fail(
                    $"Other accounts of this machine can read the keys in {options.KeysDirectory}. Close it first: chmod 700 {options.KeysDirectory}"
                );
            // Folders and files made beforehand keep their modes.
            foreach (var folder in new[] { options.DataDirectory, options.LogsDirectory, options.KeysDirectory })
                PrivateFiles.Close(folder);
            var probe = Path.Combine(options.DataDirectory, $".probe-{Environment.ProcessId}-{Guid.NewGuid():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) { }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail(
                $"The data folder {options.DataDirectory} cannot be written ({e.Message}) Choose another with --DataDirectory."
            );
        }

        return ValidateOptionsResult.Success;
    }
}
