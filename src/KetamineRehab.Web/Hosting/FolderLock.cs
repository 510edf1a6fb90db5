namespace KetamineRehab.Web.Hosting;

/// <summary>An advisory lock on a folder of the site, held with others or alone. The system releases it when the process ends.</summary>
public static class FolderLock
{
    private const string FileName = "serving.lock";

    /// <returns>Null where someone else holds it alone.</returns>
    public static IDisposable? TryShare(string folder) => Try(folder, FileAccess.Read, FileShare.Read);

    /// <returns>Null where someone else holds it at all.</returns>
    public static IDisposable? TryAlone(string folder) => Try(folder, FileAccess.ReadWrite, FileShare.None);

    private static FileStream? Try(string folder, FileAccess access, FileShare share)
    {
        var file = Path.Combine(PrivateFiles.MakeFolder(folder).FullName, FileName);
        try
        {
            return new(file, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
