using System.Globalization;

namespace KetamineRehab.Core.Content;

/// <summary>
/// The papers on privacy and safety: each names the day by which a person looks at it again; a day that has passed is said and breaks
/// nothing.
/// </summary>
public static class PaperCheck
{
    public const string Mark = "Review by: ";

    public static ContentCheck Of(TimeProvider clock) =>
        new(
            "papers",
            (content, report) =>
            {
                var today = clock.Today();
                foreach (var (file, line, by) in Papers(content))
                    if (by is null)
                        report(new(file, line, "", $"has no line “{Mark}2027-05-22”"));
                    else if (by < today)
                        report(new(file, line, "", $"was to be reviewed by {by:yyyy-MM-dd}") { IsWarning = true });
            }
        );

    private static IEnumerable<(string File, int Line, DateOnly? By)> Papers(string content)
    {
        var folder = Path.Combine(content, "papers");
        foreach (
            var file in Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal)
                : Enumerable.Empty<string>()
        )
        {
            var lines = File.ReadAllLines(file);
            var at = Array.FindIndex(lines, l => l.StartsWith(Mark, StringComparison.Ordinal));
            DateOnly? by =
                at >= 0
                && DateOnly.TryParseExact(
                    lines[at][Mark.Length..].Trim(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
                    ? day
                    : null;
            yield return (Path.GetFileName(file), Math.Max(at, 0) + 1, by);
        }
    }
}
