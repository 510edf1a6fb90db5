using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Queue;

public sealed partial class MistakeReportPage(MistakeReportDesk reports, CatalogueStore store, EditorDesk desk)
{
    private MistakeReport? report;
    private CentreEntry? centre;
    private CorrectionKind kind;
    private string message = "";

    [Parameter]
    public int Id { get; set; }

    [PersistentState]
    public UnsavedText? Outcome { get; set; }

    /// <summary>What a stranger sent is linked only where it is a path of this site.</summary>
    private bool IsPage => report is { Page: ['/', ..] page } && !page.StartsWith("//", StringComparison.Ordinal) && !page.Contains('\\');

    protected override Task OnParametersSetAsync()
    {
        if (Outcome?.About != Id)
            Outcome = new() { About = Id };
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        report = await reports.FindAsync(Id, Left);
        centre = report?.CentreId is { } id ? store.Current.Centre(id) : null;
    }

    private void Use(CorrectionKind of, string text) => (kind, Outcome!.Text) = (of, text);

    private Task CloseAsync() =>
        OneAtATimeAsync(async () =>
        {
            message = EditWords.Format(
                await desk.CloseReportAsync(Id, kind, Outcome!.Text, CancellationToken.None),
                "",
                "Someone else has already closed this report. We kept what they wrote. Your answer was not saved."
            );
            await ReadAsync();
        });
}
