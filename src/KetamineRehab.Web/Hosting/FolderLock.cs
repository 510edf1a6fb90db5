namespace KetamineRehab.Web.Hosting;

/// <summary>An advisory lock on a folder of the site: shared while it serves, exclusive for a verb that replaces what lies in it. The system releases it when the process ends.</summary>
public static class FolderLock
{
    public const string InUse = "The site is serving from this data folder or its keys, or another verb is at work there. Stop it first. Nothing was changed.";

    private const string FileName = "serving.lock";

    public static IDisposable Share(string folder) => Open(folder, FileAccess.Read, FileShare.Read);

    /// <returns>Null where someone else holds a lock.</returns>
    public static IDisposable? TryAlone(string folder)
    {
        try
        {
            return Open(folder, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, FileName)))
        {
            return null;
        }
    }

    private static FileStream Open(string folder, FileAccess access, FileShare share) =>
        new(Path.Combine(StorageOptions.MakePrivate(folder).FullName, FileName), FileMode.OpenOrCreate, access, share);
}
