namespace KetamineRehab.Web.Hosting;

/// <summary>
/// One line that keeps changing while long work goes on; where no terminal shows it, every tenth state on a line of its own.
/// </summary>
internal sealed class ProgressLine(TextWriter console, bool isRedirected) : IDisposable
{
    private int width;
    private int shown;

    public void Show(string text)
    {
        if (!isRedirected)
            console.Write($"\r{text.PadRight(width)}");
        else if (shown++ % 10 == 9)
            console.WriteLine(text);
        width = text.Length;
    }

    /// <summary>Something to keep, above the line that changes.</summary>
    public void WriteLine(string text)
    {
        console.WriteLine(isRedirected ? text : $"\r{text.PadRight(width)}");
    }

    public void End()
    {
        if (!isRedirected && width > 0)
            console.WriteLine();
        width = 0;
    }

    public void Dispose() => End();
}
