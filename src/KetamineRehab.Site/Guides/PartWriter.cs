using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Site.Shell;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace KetamineRehab.Site.Guides;

/// <summary>The parts of a guide between <c>:::name</c> and <c>:::</c>.</summary>
internal sealed class PartWriter(EvidenceLibrary library) : GuideObjectWriter<CustomContainer>
{
    protected override void Write(GuideWriter to, CustomContainer obj)
    {
        var words = obj.Arguments ?? "";
        switch (obj.Info)
        {
            case GuideContainers.Plain:
                to.WriteChildren(obj);
                break;
            case GuideContainers.Key:
                WriteBox(to, obj, "card key", words.Length > 0 ? words : "Key points");
                break;
            case GuideContainers.Checklist:
                WriteChecklist(to, obj, words);
                break;
            case GuideContainers.Nation:
                WriteNation(to, obj, words);
                break;
            case GuideContainers.Chart:
                WriteChart(to, obj, words);
                break;
            case GuideContainers.Timeline:
                WriteTimeline(to, obj, words);
                break;
            case GuideContainers.Say:
                WriteBox(to, obj, "say", words);
                break;
            default:
                WriteCare(to, obj, words);
                break;
        }
    }

    private static void WriteBox(GuideWriter to, CustomContainer box, string css, string heading)
    {
        to.Write($"<div class=\"{css}\">");
        if (heading.Length > 0)
            to.WriteHeading(heading);
        to.WriteChildren(box);
        to.Write("</div>");
    }

    private static void WriteChecklist(GuideWriter to, CustomContainer list, string heading)
    {
        to.IsChecklist = true;
        WriteBox(to, list, "checklist", heading);
        to.IsChecklist = false;
    }

    private void WriteCare(GuideWriter to, CustomContainer card, string heading)
    {
        var look = card.Info switch
        {
            "emergency" => CareLook.Emergency,
            "urgent" => CareLook.Urgent,
            _ => CareLook.Routine,
        };
        to.Write(
            $"<div class=\"care {look.Css}\"><p class=\"level\"><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path d=\"{look.Shape}\" fill=\"currentColor\"/></svg>{look.Words}</p>"
        );
        to.WriteHeading(heading);
        to.IsInCare = true;
        to.WriteChildren(card);
        to.IsInCare = false;
        var sources = card.Descendants<CiteInline>()
            .Select(c => library.Claim(c.ClaimId))
            .OfType<Claim>()
            .SelectMany(c => c.Sources)
            .Distinct()
            .ToList();
        if (sources.Count > 0)
            to.Write("<p class=\"know\">Based on: ").WriteEscape(EvidenceSource.Format(sources)).Write(".</p>");
        to.Write("</div>");
    }

    /// <summary>The chosen nation's steps stand open; the others are one press away.</summary>
    private static void WriteNation(GuideWriter to, CustomContainer steps, string words)
    {
        var nation = GuideNation.Find(words)!;
        var more = words[nation.Key.Length..].Trim();
        to.Write($"<details class=\"nation\" id=\"{to.NationId(nation.Key)}\"");
        to.Gap(reading => reading.Nation == nation.Key ? " open" : "");
        to.Write("><summary>").WriteEscape(nation.Label).WriteEscape(more.Length > 0 ? $": {more}" : "").Write("</summary>");
        to.WriteChildren(steps);
        to.Write("</details>");
    }

    private void WriteChart(GuideWriter to, CustomContainer chart, string words)
    {
        var series = library.Series.First(s => s.Key == words.Split(' ')[0]);
        to.Write("<div class=\"drawn\">");
        to.WriteHeading(words[series.Key.Length..].Trim());
        BarWriter.WriteChart(to, series);
        to.WriteChildren(chart);
        to.Write("</div>");
    }

    private static void WriteTimeline(GuideWriter to, CustomContainer timeline, string heading)
    {
        to.Write("<div class=\"drawn\">");
        if (heading.Length > 0)
            to.WriteHeading(heading);
        BarWriter.WriteTimeline(to, TimelineBar.Read(timeline));
        to.Write("<details><summary>The same as a table</summary>");
        TableWriter.WriteTable(to, timeline.OfType<Table>().First());
        to.Write("</details>");
        foreach (var block in timeline.Where(b => b is not Table))
            to.Render(block);
        to.Write("</div>");
    }
}
