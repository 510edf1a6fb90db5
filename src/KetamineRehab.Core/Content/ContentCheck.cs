namespace KetamineRehab.Core.Content;

/// <summary>Reads one folder of the content strictly and reports everything that is wrong; each room adds its own.</summary>
/// <param name="Run">Gets the content folder and whom to tell.</param>
public sealed record ContentCheck(string Name, Action<string, Action<RowProblem>> Run)
{
    /// <summary>For content whose reader stops at the first problem.</summary>
    public static ContentCheck UpToTheFirst(string name, Action<string> read) =>
        new(
            name,
            (directory, report) =>
            {
                try
                {
                    read(directory);
                }
                catch (ContentException e)
                {
                    report(new(e.File, e.Line, "", e.Reason));
                }
            }
        );
}
