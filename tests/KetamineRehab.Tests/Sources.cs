namespace KetamineRehab.Tests;

/// <summary>The folder the sources lie in, for what is not built: papers, the tests of the browser, README's commands.</summary>
internal static class Sources
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "KetamineRehab.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
