using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Content;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;

namespace KetamineRehab.Site.Compare;

/// <summary>The comparison as plain text, to copy into a message or a letter: the same cells, each with how we know it.</summary>
public static class CompareText
{
    public static string Url(CompareCriteria criteria) => "/compare.txt" + criteria.ToQuery();

    internal static void MapCompareText(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/compare.txt", Answer).WithMetadata(new OutputCacheAttribute { PolicyName = "Compare" });

    private static IResult Answer(HttpRequest request, Comparisons comparisons, CatalogueFields fields)
    {
        var comparison = comparisons.Compare(CompareCriteria.Parse(fields, request.Query.Flattened()));
        var address = $"{request.Scheme}://{request.Host}{ComparePage.Url(comparison.Criteria)}";
        return Results.Text(Write(comparison, address), "text/plain", Encoding.UTF8);
    }

    internal static string Write(Comparison comparison, string address)
    {
        var columns = comparison.Programmes;
        List<string> lines =
        [
            CompareWords.Heading(comparison),
            "From an independent guide and comparison, not a treatment provider.",
            address,
            "",
            .. comparison.Criteria.Problems,
            .. comparison.Gone.Select(g => $"Not here: {(g.Name.Length > 0 ? $"{g.Name}. " : "")}{g.Reason}"),
            .. columns.Select((c, i) => $"[{i + 1}] {c.Name}"),
        ];
        if (columns.Count == 0)
            return string.Join('\n', [.. lines, "No services were named.", ""]);

        if (comparison.Place is { } place)
            Row($"Distance from {place.Label}", c => CompareWords.Distance(comparison, c));
        foreach (var (n, need) in comparison.Criteria.Needs.Index())
            Row($"You need: {need.Words}", c => $"{c.MustHaves[n].Format()}. {c.MustHaves[n].Before} {Cell(c.MustHaves[n].Because)}");
        Row(CompareWords.TotalFor(comparison.Criteria), c => Price(c.Stay));
        foreach (var field in comparison.Snapshot.Fields.All.Where(f => f.IsCommercial))
            Row(field.Label, c => Cell(comparison.Snapshot.Value(c.Entry, field)));
        foreach (var group in comparison.Groups)
        {
            lines.AddRange(["", group.Group.Title().ToUpperInvariant()]);
            foreach (var row in group.Rows.Where(r => !r.IsSilent && !r.Field.IsCommercial))
                Cells(row.Field.Label, row.Cells.Select(Cell));
            if (group.Rows.Where(r => r.IsSilent).Select(r => r.Field.Label).ToList() is { Count: > 0 } silent)
                lines.AddRange(["", $"Not stated by any: {string.Join("; ", silent)}"]);
        }
        return string.Join('\n', [.. lines, ""]);

        void Row(string label, Func<ComparedProgramme, string> cell) => Cells(label, columns.Select(cell));

        void Cells(string label, IEnumerable<string> cells) =>
            lines.AddRange([
                "",
                label,
                .. cells.Select((c, i) => $"  [{i + 1}] {string.Join(' ', c.Split(' ', StringSplitOptions.RemoveEmptyEntries))}"),
            ]);
    }

    private static string Price(StayPrice stay) =>
        stay is { IsKnown: true, IsTotal: false }
            ? $"{stay.Words}. Incomplete price, missing: {string.Join("; ", stay.Missing)}"
            : stay.Words;

    private static string Cell(EffectiveValue value)
    {
        if (!value.IsKnown)
            return value.Format();
        var said = value.Together.Select(g => $"{string.Join(", ", g.Select(f => value.Field.Format(f.Value)))} ({Known(value, g[0])})");
        var others = value.Conflicts.Select(f => $"others say {value.Field.Format(f.Value)} ({Known(value, f)})");
        return string.Join("; ", said.Concat(others).Concat(value.Warning is { } warning ? [$"take care: {warning}"] : []));
    }

    private static string Known(EffectiveValue value, Fact fact) =>
        $"{fact.SaidBy.Format()}{(fact.Source is { } source ? $": {source.Title}" : "")}, {fact.ObservedOn.Format()}{(value.AgeOf(fact) is { } age ? $", {age}" : "")}{(fact.Note.Length > 0 ? $". {fact.Note.TrimEnd('.')}" : "")}";
}
