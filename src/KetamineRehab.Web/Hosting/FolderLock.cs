namespace KetamineRehab.Web.Hosting;

/// <summary>An advisory lock on a folder of the site, held with others or alone. The system releases it when the process ends.</summary>
public sealed class FolderLock : IDisposable
{
    public const string FileName = "serving.lock";

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>False where the file was removed or replaced: the lock then keeps no one away.</summary>
    public bool IsEffective => File.GetLastWriteTimeUtc(file.SafeFileHandle) == File.GetLastWriteTimeUtc(file.Name);

    /// <returns>Null where someone else holds it alone.</returns>
    public static FolderLock? TryShare(string folder) => Try(folder, FileAccess.Read, FileShare.Read);

    /// <returns>Null where someone else holds it at all.</returns>
    public static FolderLock? TryAlone(string folder) => Try(folder, FileAccess.ReadWrite, FileShare.None);

    public void Dispose() => file.Dispose();

    private static FolderLock? Try(string folder, FileAccess access, FileShare share)
    {
        var file = Path.Combine(PrivateFiles.MakeFolder(folder).FullName, FileName);
        try
        {
            return new(new(file, FileMode.OpenOrCreate, access, share));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
