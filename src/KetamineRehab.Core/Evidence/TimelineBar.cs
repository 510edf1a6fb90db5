using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace KetamineRehab.Core.Evidence;

/// <summary>One row of a timeline: when people describe something, counted in days after stopping.</summary>
/// <param name="To">Null: no one says when it ends.</param>
public sealed record TimelineBar(string What, int From, int? To, string HowSure, TableRow Row)
{
    public const string Onwards = "onwards";
    private const int LastDay = 3650;

    /// <summary>The rows of the table in a timeline that has no problem.</summary>
    public static IReadOnlyList<TimelineBar> Read(ContainerBlock timeline) => [.. Rows(timeline).Select(row => Parse(row)!)];

    internal static string? Problem(CustomContainer timeline)
    {
        var rows = Rows(timeline).ToList();
        return rows.Count == 0 ? "a timeline holds a table: What people describe | From day | To day | How sure"
            : rows.FirstOrDefault(r => Parse(r) is null) is { } bad
                ? $"line {bad.Line + 1}: a row has a text, a day, a later day or “{Onwards}”, and how sure we are"
            : null;
    }

    private static IEnumerable<TableRow> Rows(ContainerBlock timeline) =>
        timeline.Descendants<Table>().Take(1).SelectMany(t => t.OfType<TableRow>()).Where(r => !r.IsHeader);

    private static TimelineBar? Parse(TableRow row)
    {
        var cells = row.Select(c => string.Join(' ', c.Descendants<ParagraphBlock>().Select(p => GuideMarkdown.TextOf(p.Inline))))
            .ToArray();
        if (cells is not [{ Length: > 0 } what, var first, var last, { Length: > 0 } sure] || Day(first) is not { } from)
            return null;
        if (last.Equals(Onwards, StringComparison.OrdinalIgnoreCase))
            return new(what, from, null, sure, row);
        return Day(last) is { } to && to >= from ? new(what, from, to, sure, row) : null;
    }

    private static int? Day(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day <= LastDay ? day : null;
}

/// <summary>The nations that have their own steps in a guide.</summary>
public static class GuideNation
{
    private static readonly string[] Keys = ["england", "scotland", "wales", "northern-ireland"];

    public static IReadOnlyList<Content.Term> All { get; } = [.. Catalogue.Vocabularies.Nation.Where(n => Keys.Contains(n.Key))];

    /// <summary>The nation a key means, or the first word of a part's heading; null where it is none.</summary>
    public static Content.Term? Find(string? words) => All.FirstOrDefault(n => n.Key == words?.Split(' ')[0]);
}
