namespace KetamineRehab.BrowserTests;

/// <summary>
/// Debian's Chromium: the one that CHROMIUM names, else the one without a window of its own, which opens pages in half the time, else the
/// whole one.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Usual = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    public static string Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM") ?? Usual.FirstOrDefault(File.Exists) ?? Usual[^1];
}
