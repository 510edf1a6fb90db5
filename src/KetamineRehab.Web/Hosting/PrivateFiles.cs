using System.Runtime.InteropServices;

namespace KetamineRehab.Web.Hosting;

/// <summary>
/// What the site keeps is for the account that runs it and no one else: files have mode 600 and folders 700. Windows has other means and is
/// left alone.
/// </summary>
internal static partial class PrivateFiles
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>From now on the process makes no file or folder that others can open, whichever library makes it.</summary>
    public static void MaskOthers()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask((uint)Others);
    }

    public static DirectoryInfo MakeFolder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Folder);

    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Closes a folder that was made beforehand, and the files that lie directly in it.</summary>
    public static void Close(string folder)
    {
        Close(folder, Folder);
        foreach (var file in Directory.EnumerateFiles(folder))
            Close(file, File);
    }

    private static void Close(string path, UnixFileMode mode)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && IsOpenToOthers(path))
                System.IO.File.SetUnixFileMode(path, mode);
        }
        catch (FileNotFoundException)
        {
            // A journal of SQLite or a half-written file that was renamed meanwhile.
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetMask(uint mask);
}
