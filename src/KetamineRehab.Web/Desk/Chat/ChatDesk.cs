using KetamineRehab.Core.Chat;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Web.Desk.Chat;

/// <summary>What an operator may do with conversations; where something stands in the way, it says who or what.</summary>
public sealed class ChatDesk(DeskAuthorizer door, TeamChat team, ChatPresence presence, CircuitActivity activity, TimeProvider clock)
{
    public const string Gone = "We cannot find that conversation.";

    /// <summary>An operator who touches nothing for this long is not here: no one waits for someone who fell asleep.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    public Task<DeskAnswer<ChatBoard>> ReadAsync(int? id, CancellationToken cancel) =>
        AskAsync<ChatBoard>(async by =>
        {
            var (here, rows) = (await presence.NamesAsync(cancel), await team.ListAsync(cancel));
            return new(new(by, here, rows, id is { } asked ? await team.ReadAsync(asked, cancel) : null), "");
        });

    public Task<DeskAnswer<string>> ComeAsync(CancellationToken cancel) =>
        AskAsync<string>(async by =>
        {
            await presence.ComeAsync(by, cancel);
            return new("You are now available. People can chat with you while this page is open.", "");
        });

    public Task<DeskAnswer<string>> LeaveAsync(CancellationToken cancel) =>
        AskAsync<string>(async by =>
        {
            await presence.LeaveAsync(by, cancel);
            return new("You are no longer available. You keep your conversations until someone takes them over.", "");
        });

    /// <summary>A sign of the open page.</summary>
    /// <returns>Whether the operator still counts as here.</returns>
    public async Task<bool> StayAsync(CancellationToken cancel)
    {
        if (clock.GetUtcNow() - activity.Last >= Idle)
        {
            await LeaveAsync(cancel);
            return false;
        }
        if (!activity.IsConnected)
            return true;
        return (await AskAsync<string>(async by => new(await presence.StayAsync(by, cancel) ? by : null, ""))).Value is not null;
    }

    public Task<DeskAnswer<string>> TakeAsync(int id, CancellationToken cancel) =>
        StepAsync(id, "You are now dealing with this conversation.", by => team.TakeAsync(id, by, cancel), cancel);

    public Task<DeskAnswer<string>> TakeOverAsync(int id, string from, CancellationToken cancel) =>
        StepAsync(id, $"You have taken over from {from}.", by => team.TakeOverAsync(id, by, from, cancel), cancel);

    public Task<DeskAnswer<string>> HandOverAsync(int id, string to, CancellationToken cancel) =>
        StepAsync(id, $"{to} is now dealing with this conversation.", by => team.HandOverAsync(id, by, to, cancel), cancel);

    public Task<DeskAnswer<string>> EndAsync(int id, CancellationToken cancel) =>
        StepAsync(id, "Conversation ended.", by => team.EndAsync(id, by, cancel), cancel);

    /// <param name="form">Of this message: however often it is sent, it is one.</param>
    public Task<DeskAnswer<string>> SendAsync(int id, Guid form, string text, CancellationToken cancel) =>
        text.Trim() is not { Length: > 0 and <= ChatLine.Longest } words
            ? AskAsync<string>(_ =>
                Task.FromResult<DeskAnswer<string>>(new(null, $"Not sent: enter between 1 and {ChatLine.Longest:N0} characters."))
            )
            : WriteAsync(id, "Sent.", by => team.SendAsync(id, by, form, words, cancel), cancel);

    public Task<DeskAnswer<string>> OfferCallAsync(int id, Guid form, CancellationToken cancel) =>
        WriteAsync(
            id,
            "They can now see a link to ask for a call. We do not pass on what they wrote here.",
            by => team.OfferCallAsync(id, by, form, cancel),
            cancel
        );

    private Task<DeskAnswer<string>> StepAsync(int id, string done, Func<string, Task<ChatStep>> step, CancellationToken cancel) =>
        AskAsync<string>(async by =>
            await step(by) switch
            {
                ChatStep.Done => new(done, ""),
                ChatStep.NotHere => new(null, "Nothing was changed: the operator who takes it must select “I am here” first."),
                ChatStep.HasEnough => new(
                    null,
                    "Nothing was changed: that operator already has as many conversations as one person can have."
                ),
                _ => new(null, await WhyNotAsync(id, by, cancel)),
            }
        );

    private Task<DeskAnswer<string>> WriteAsync(int id, string done, Func<string, Task<ChatReceipt>> write, CancellationToken cancel) =>
        AskAsync<string>(async by =>
            await write(by) switch
            {
                ChatReceipt.Kept => new(done, ""),
                ChatReceipt.NotSaved => new(null, DeskAuthorizer.NoDatabase),
                _ => new(null, await WhyNotAsync(id, by, cancel)),
            }
        );

    private Task<DeskAnswer<T>> AskAsync<T>(Func<string, Task<DeskAnswer<T>>> act)
        where T : class => door.AskAsync(TeamRoles.Operator, act);

    private async Task<string> WhyNotAsync(int id, string by, CancellationToken cancel) =>
        (await team.ReadAsync(id, cancel))?.Row switch
        {
            null => Gone,
            { IsErased: true } => "Nothing was changed: the conversation has been deleted.",
            { State: ConversationState.Ended } => "Nothing was changed: the conversation has ended.",
            { State: ConversationState.Running } now when now.Operator != by =>
                $"Nothing was changed: {now.Operator} is dealing with this conversation.",
            { State: ConversationState.Running } => "Nothing was changed: you are already dealing with this conversation.",
            _ => "Nothing was changed: take this conversation first.",
        };
}

/// <summary>All that the page shows at one moment.</summary>
/// <param name="Here">Who of the team is here.</param>
/// <param name="Open">The conversation that is read; null where none is, or where it does not exist.</param>
public sealed record ChatBoard(string Me, IReadOnlyList<string> Here, IReadOnlyList<ChatRow> Rows, ChatCase? Open)
{
    public bool IsHere => Here.Contains(Me);
    public int Waiting => Rows.Count(r => r.State == ConversationState.Waiting);

    /// <summary>Who may be handed something.</summary>
    public IEnumerable<string> Colleagues => Here.Where(name => name != Me);
}
