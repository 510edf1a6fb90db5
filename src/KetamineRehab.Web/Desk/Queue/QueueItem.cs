using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Web.Desk.Queue;

/// <summary>One row of work: a programme, or a report of a mistake.</summary>
/// <param name="Why">Why it waits, or what was reported.</param>
/// <param name="Received">UTC, for reports.</param>
public sealed record QueueItem(
    bool IsReport,
    string Url,
    string Name,
    string Why,
    string Setting = "",
    string Nation = "",
    string Regulator = "",
    string Town = "",
    DateTime? Received = null
)
{
    public string Kind => IsReport ? "Report" : "Service";

    public static QueueItem Of(ProgrammeEntry entry, CatalogueSnapshot snapshot)
    {
        var nation = snapshot.Fields.Find("nation");
        var centre = entry.Centre;
        return new(
            false,
            $"{DeskUrls.Programme}/{entry.Id}",
            entry.Name,
            entry.Programme.Reason,
            snapshot.Value(entry, CatalogueFields.Setting).Format(),
            nation?.Format(centre.Nation) ?? centre.Nation,
            $"{centre.Regulator} {centre.RegistrationId}".Trim(),
            centre.Town
        );
    }

    public static QueueItem Of(MistakeReport report, CatalogueSnapshot snapshot)
    {
        var centre = report.CentreId is { } id ? snapshot.Centre(id) : null;
        return new(
            true,
            $"{DeskUrls.Report}/{report.Id}",
            centre?.Centre.Name ?? report.Page,
            report.ClosedAt is null ? Said(report) : report.Outcome,
            Nation: centre is null ? "" : snapshot.Fields.Find("nation")?.Format(centre.Centre.Nation) ?? "",
            Town: centre?.Centre.Town ?? "",
            Received: report.ReceivedAt
        );
    }

    private static string Said(MistakeReport report) =>
        report.Verdict is { } verdict ? $"Right and useful? {verdict}. {report.Text}".TrimEnd() : report.Text;

    /// <summary>Every word typed stands somewhere in the row.</summary>
    public bool Has(string[] words)
    {
        // Asked of 100,000 rows at a time: nothing is made for it.
        foreach (var word in words)
            if (
                !(
                    In(Name, word)
                    || In(Why, word)
                    || In(Setting, word)
                    || In(Nation, word)
                    || In(Regulator, word)
                    || In(Town, word)
                    || In(Kind, word)
                )
            )
                return false;
        return true;
    }

    private static bool In(string cell, string word) => cell.Contains(word, StringComparison.OrdinalIgnoreCase);
}
