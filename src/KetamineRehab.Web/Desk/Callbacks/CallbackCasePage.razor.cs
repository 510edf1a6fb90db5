using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>One thing an operator asks for on the page of a request.</summary>
public delegate Task<bool> CaseAct(Func<OperatorDesk, Task<DeskAnswer<string>>> step);

public sealed partial class CallbackCasePage(
    OperatorDesk desk,
    OperatingHours hours,
    CallbackOptions options,
    CallbackNews news,
    CatalogueStore catalogue,
    TimeProvider clock
)
{
    /// <summary>A time that was safe passes while the page stands open.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private CallbackSeen? seen;
    private ITimer? minutes;
    private IReadOnlyList<ProgrammeEntry> programmes = [];
    private IReadOnlyList<string> colleagues = [];
    private ElementReference message;
    private ElementReference number;
    private string? reach;
    private string problem = "";
    private string done = "";
    private bool isTold;
    private bool isShown;

    [Parameter]
    public int Id { get; set; }

    [PersistentState]
    public UnsavedText? Note { get; set; }

    private OperatingHours Hours => hours;
    private CallbackOptions Options => options;
    private DateTime Now => clock.UtcNow();
    private CallbackRequest Request => seen!.Case.Request;
    private bool IsSafe => Request.Way != ContactWay.Phone || hours.IsSafe(Now, seen!.Case.Details!.Times);
    private string Tries =>
        seen!.Case.Tries switch
        {
            0 => "",
            1 => ", tried once",
            var many => $", tried {many} times",
        };

    protected override void OnInitialized()
    {
        news.Changed += OnNews;
        minutes = clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, Every, Every);
    }

    protected override async Task OnParametersSetAsync()
    {
        (reach, problem, done) = (null, "", "");
        if (Note?.About != Id)
            Note = new() { About = Id };
        await ReadAsync(isFirst: true);
        colleagues = (await desk.ColleaguesAsync(Left)).Value ?? [];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isTold)
            return;
        // The button that was pressed may be gone: a keyboard user goes on from the message.
        isTold = false;
        if (seen is not null)
            await (isShown ? number : message).FocusAsync();
        isShown = false;
    }

    private async Task ReadAsync(bool isFirst)
    {
        (seen, var why) = await desk.OpenAsync(Id, isFirst, Left);
        if (why.Length > 0)
            (problem, done) = (why, "");
        if (seen is not { IsMine: true })
            reach = null;
        programmes = [.. (seen?.Case.Request.ProgrammeIds ?? []).Select(catalogue.Current.Programme).OfType<ProgrammeEntry>()];
    }

    private async Task TryAgainAsync()
    {
        problem = "";
        await ReadAsync(isFirst: true);
    }

    private void OnNews(int id)
    {
        if (id == Id || id == RowNews.Anything)
            _ = InvokeAsync(() => ReadWhenFreeAsync(() => ReadAsync(isFirst: false)));
    }

    private async Task ShowAsync(string why)
    {
        var shown = "";
        await ActAsync(async at =>
        {
            var answer = await at.ShowReachAsync(Id, why, CancellationToken.None);
            shown = answer.Value ?? "";
            return answer.Value is null ? answer : new("It is below, after the instructions.", "");
        });
        reach = shown.Length > 0 ? shown : null;
        (isShown, isTold) = (reach is not null, true);
    }

    private async Task NoteAsync()
    {
        if (string.IsNullOrWhiteSpace(Note!.Text))
            (problem, done, isTold) = ("Enter a note first.", "", true);
        else if (await ActAsync(at => at.NoteAsync(Id, Note.Text, CancellationToken.None)))
            Note.Text = "";
    }

    /// <summary>One thing at a time; afterwards the page shows how the request stands, no matter who changed it.</summary>
    private async Task<bool> ActAsync(Func<OperatorDesk, Task<DeskAnswer<string>>> step)
    {
        var isDone = false;
        await OneAtATimeAsync(async () =>
        {
            var (said, why) = await step(desk);
            (problem, done, isTold) = (why, said ?? "", true);
            await ReadAsync(isFirst: false);
            isDone = said is not null;
        });
        return isDone;
    }

    protected override void Dispose(bool disposing)
    {
        news.Changed -= OnNews;
        minutes?.Dispose();
        base.Dispose(disposing);
    }
}
