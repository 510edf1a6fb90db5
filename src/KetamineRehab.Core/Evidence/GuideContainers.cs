using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>The parts a guide can be made of, written <c>:::name Heading</c> … <c>:::</c>.</summary>
public static partial class GuideContainers
{
    public const string Key = "key",
        Plain = "plain",
        Checklist = "checklist",
        Timeline = "timeline",
        Chart = "chart",
        Nation = "nation",
        Say = "say";

    /// <summary>Care cards, the most pressing first.</summary>
    public static readonly IReadOnlyList<string> Care = ["emergency", "urgent", "routine"];

    public static readonly IReadOnlyList<string> All = [Key, Plain, Checklist, Timeline, Chart, Nation, Say, .. Care];

    private const int MostColons = 20;

    /// <summary>
    /// Lets a part stand inside another without counting colons: the outer fence gets more of them. Lines stay where they are.
    /// </summary>
    internal static string Nest(string file, string text, Action<RowProblem> report)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var open = new Stack<int>();
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = Fence().Match(lines[i]);
            if (!fence.Success)
                continue;
            var name = fence.Groups["rest"].Value;
            if (name.Length > 0)
                open.Push(i);
            if (open.Count is 0 or > MostColons - 3)
            {
                report(new(file, i + 1, "", open.Count == 0 ? "“:::” closes nothing" : "too many parts stand inside each other"));
                lines[i] = "";
                continue;
            }
            lines[i] = new string(':', MostColons - open.Count) + (name.Length > 0 ? " " + name : "");
            if (name.Length == 0)
                open.Pop();
        }
        foreach (var line in open)
            report(new(file, line + 1, "", "this part is never closed with “:::”"));
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^:{3,}\s*(?<rest>.*?)\s*$")]
    private static partial Regex Fence();
}
