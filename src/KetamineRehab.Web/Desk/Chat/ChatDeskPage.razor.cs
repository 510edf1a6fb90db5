using KetamineRehab.Core.Chat;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Chat;

/// <summary>One thing an operator asks for on a conversation.</summary>
public delegate Task<bool> ChatAct(Func<ChatDesk, Task<DeskAnswer<string>>> step);

/// <summary>Who is here, who waits, and one conversation. That an operator is here lasts as long as this page.</summary>
public sealed partial class ChatDeskPage(ChatDesk desk, ChatNews news, TimeProvider clock)
{
    private ChatBoard? board;
    private NewsSettings? settings;
    private ITimer? beat;
    private ElementReference message;
    private Guid form = Guid.NewGuid();
    private string problem = "";
    private string done = "";
    private bool isTold;

    [Parameter]
    public int? Id { get; set; }

    [PersistentState]
    public UnsavedText? Draft { get; set; }

    private string Badge => settings?.HasBadge == true && board?.Waiting is > 0 and var waiting ? $"({waiting}) " : "";

    private string Others =>
        board!.Colleagues.ToList() switch
        {
            { Count: 0 } => board.IsHere ? "No one else is available." : "No one else is available either, and we tell people this.",
            var names => $"Also available: {string.Join(", ", names)}.",
        };

    protected override void OnInitialized()
    {
        news.Changed += OnNews;
        beat = clock.CreateTimer(_ => _ = InvokeAsync(BeatAsync), null, OperatorHere.Beat, OperatorHere.Beat);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Draft?.About != (Id ?? 0))
            Draft = new() { About = Id ?? 0 };
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isTold)
            return;
        // The button that was pressed may be gone: a keyboard user goes on from the message.
        isTold = false;
        if (board is not null)
            await message.FocusAsync();
    }

    private async Task ReadAsync()
    {
        var before = board?.Waiting;
        (board, var why) = await desk.ReadAsync(Id, Left);
        if (why.Length > 0)
            (problem, done) = (why, "");
        if (settings is not null && before < board?.Waiting)
            await settings.RingAsync();
    }

    private async Task TryAgainAsync()
    {
        problem = "";
        await ReadAsync();
    }

    private Task<bool> SwitchAsync() =>
        ActAsync(at => board!.IsHere ? at.LeaveAsync(CancellationToken.None) : at.ComeAsync(CancellationToken.None));

    private async Task<bool> SendAsync()
    {
        var (id, text) = (Id!.Value, Draft!.Text);
        if (!await ActAsync(at => at.SendAsync(id, form, text, CancellationToken.None), tells: false))
            return false;
        form = Guid.NewGuid();
        // What was typed meanwhile stays.
        if (Draft.About == id && Draft.Text == text)
            Draft.Text = "";
        return true;
    }

    private Task<bool> ActAsync(Func<ChatDesk, Task<DeskAnswer<string>>> step) => ActAsync(step, tells: true);

    /// <summary>One thing at a time; afterwards the page shows how things stand, no matter who changed them.</summary>
    private async Task<bool> ActAsync(Func<ChatDesk, Task<DeskAnswer<string>>> step, bool tells)
    {
        var isDone = false;
        await OneAtATimeAsync(async () =>
        {
            var (said, why) = await step(desk);
            isDone = said is not null;
            (problem, done) = (why, tells ? said ?? "" : "");
            isTold = tells || !isDone;
            await ReadAsync();
        });
        return isDone;
    }

    private async Task BeatAsync()
    {
        if (board is not { IsHere: true } || Left.IsCancellationRequested || await desk.StayAsync(Left) || Left.IsCancellationRequested)
            return;
        await ReadAsync();
        (problem, done) = (problem.Length > 0 ? problem : "You are no longer available because you did not use this page for a while.", "");
        StateHasChanged();
    }

    private void OnNews(int id) => ReadOnNews(ReadAsync);

    protected override void Dispose(bool disposing)
    {
        news.Changed -= OnNews;
        beat?.Dispose();
        base.Dispose(disposing);
    }
}
