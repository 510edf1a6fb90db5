using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Callbacks;

public sealed partial class CallbackCasePage(OperatorDesk desk, OperatingHours hours, CatalogueStore catalogue, TimeProvider clock)
{
    private CallbackCase? found;
    private IReadOnlyList<ProgrammeEntry> programmes = [];
    private string? reach;
    private string problem = "";
    private string note = "";
    private DeclineReason? reason;
    private bool busy;

    [Parameter] public int Id { get; set; }

    private OperatorDesk Desk => desk;
    private OperatingHours Hours => hours;
    private TimeProvider Clock => clock;
    private CallbackRequest Request => found!.Request;

    protected override async Task OnParametersSetAsync()
    {
        reach = null;
        await ReadAsync();
        if (found is null && problem == OperatorDesk.Changed)
            problem = "There is no such request.";
    }

    private async Task ReadAsync()
    {
        (found, var why) = await desk.OpenAsync(Id, CancellationToken.None);
        problem = why.Length > 0 ? why : problem;
        programmes = [.. (found?.Request.ProgrammeIds ?? []).Select(catalogue.Current.Programme).OfType<ProgrammeEntry>()];
    }

    private async Task ShowAsync()
    {
        var shown = "";
        await ActAsync(async () =>
        {
            var answer = await desk.ShowReachAsync(Id, CancellationToken.None);
            shown = answer.Value ?? "";
            return answer;
        });
        reach = shown.Length > 0 ? shown : null;
    }

    private async Task NoteAsync()
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            problem = "Write the note first.";
            return;
        }
        if (await ActAsync(() => desk.NoteAsync(Id, note, CancellationToken.None)))
            note = "";
    }

    private Task<bool> DeclineAsync() => ActAsync(() => desk.CloseAsync(Id, reason, CancellationToken.None));

    /// <summary>One thing at a time; afterwards the page shows how the request stands, whoever changed it.</summary>
    private async Task<bool> ActAsync(Func<Task<OperatorDesk.Answer<string>>> act)
    {
        if (busy)
            return false;
        busy = true;
        try
        {
            (var done, problem) = await act();
            await ReadAsync();
            return done is not null;
        }
        finally
        {
            busy = false;
        }
    }
}
