using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using Markdig.Extensions.Tables;

namespace KetamineRehab.Site.Guides;

/// <summary>
/// Bars drawn on the server. Words stand beside them as text, so that they wrap and grow with the reader's letters; the
/// drawing alone is hidden from screen readers, which have the words and the table.
/// </summary>
internal static class BarWriter
{
    /// <summary>Percent of the width: the shortest bar one can see, and all but the outline's edge.</summary>
    private const double Least = 1,
        Most = 99;

    public static void WriteChart(GuideWriter to, StatisticSeries series)
    {
        var largest = series.Values.Max(v => v.Value);
        to.Write("<ul class=\"bars\">");
        foreach (var value in series.Values)
        {
            to.Write("<li><span>").WriteEscape(value.Period).Write("</span>");
            WriteBar(to, (0, value.Value / largest), value.Status == StatisticStatus.Projected ? "projected" : "");
            to.Write("<span><b>").WriteEscape(series.Format(value)).Write("</b>").Write(Status(value)).Write("</span></li>");
        }
        to.Write("</ul>");
        if (series.Values.Any(v => v.Status == StatisticStatus.Projected))
            to.Write("<p class=\"quiet\">A bar with a dashed outline is an estimate, not a final count.</p>");
        WriteTable(to, series);
    }

    public static void WriteTimeline(GuideWriter to, IReadOnlyList<TimelineBar> bars)
    {
        var last = bars.Max(b => b.To ?? b.From) * (bars.Any(b => b.To is null) ? 1.25 : 1);
        to.Write("<ul class=\"bars wide\">");
        foreach (var bar in bars)
        {
            to.Write("<li><b>").WriteEscape(bar.What).Write("</b>");
            WriteBar(to, ((bar.From - 1) / last, (bar.To ?? last) / last), bar.To is null ? "open" : "");
            to.Write($"<span>{Days(bar)}. How sure: ");
            TableWriter.WriteCell(to, (TableCell)bar.Row[3]);
            to.Write("</span></li>");
        }
        to.Write("</ul>");
    }

    private static void WriteBar(GuideWriter to, (double From, double To) share, string css)
    {
        var from = Math.Clamp(share.From * 100, 0.5, Most - Least);
        var width = Math.Clamp(share.To * 100 - from, Least, Most + 0.5 - from);
        to.Write(
            FormattableString.Invariant(
                $"""<svg width="100%" height="16" aria-hidden="true"><rect class="track" width="100%" height="16" rx="4"/><rect class="bar {css}" x="{from:0.#}%" y="2" width="{width:0.#}%" height="12" rx="3"/></svg>"""
            )
        );
    }

    private static void WriteTable(GuideWriter to, StatisticSeries series)
    {
        to.Write(
            "<details><summary>These numbers as a table</summary><table><thead><tr><th scope=\"col\">When</th><th scope=\"col\" class=\"number\">"
        );
        to.WriteEscape(series.Unit == "%" ? "How many" : char.ToUpperInvariant(series.Unit[0]) + series.Unit[1..])
            .Write("</th><th scope=\"col\">How it was found</th></tr></thead><tbody>");
        foreach (var value in series.Values)
        {
            to.Write("<tr><th scope=\"row\">")
                .WriteEscape(value.Period)
                .Write("</th><td class=\"number\">")
                .WriteEscape(series.Format(value));
            to.Write($"</td><td>{value.Status}");
            to.WriteCite(value.Claim.Id);
            to.Write("</td></tr>");
        }
        to.Write("</tbody></table></details>");
    }

    private static string Status(Statistic value) =>
        value.Status == StatisticStatus.Counted ? "" : $" ({value.Status.ToString().ToLowerInvariant()})";

    private static string Days(TimelineBar bar) =>
        bar.To is null ? $"From day {bar.From}"
        : bar.To == bar.From ? $"Day {bar.From}"
        : $"Day {bar.From} to day {bar.To}";
}
