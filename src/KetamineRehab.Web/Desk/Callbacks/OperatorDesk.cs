using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>What an operator may do with requests; where something stands in the way, it says who or what.</summary>
public sealed class OperatorDesk(
    DeskAuthorizer door,
    OperatorDirectory team,
    CallbackCases cases,
    CallbackSearch queue,
    OperatingHours hours,
    TimeProvider clock
)
{
    public const string Gone = "We cannot find that request.";
    public const string NoReason = "Nothing was changed: choose a reason from the list.";
    public const string NotNow = "We have not shown the number because they did not say that this time is safe. Enter why it cannot wait.";
    public const string NoColleague = "Nothing was changed: choose an operator from the list.";

    public Task<DeskAnswer<CallbackPart>> PageAsync(CallbackQuestion question, int skip, int take, CancellationToken cancel) =>
        AskAsync<CallbackPart>(async by =>
        {
            var (rows, total) = await queue.PageAsync(question with { By = by }, skip, take, cancel);
            return new(new(rows, total), "");
        });

    public Task<DeskAnswer<IReadOnlyDictionary<CallbackView, int>>> CountAsync(CancellationToken cancel) =>
        AskAsync<IReadOnlyDictionary<CallbackView, int>>(async by => new(await queue.CountAsync(by, cancel), ""));

    /// <param name="isFirst">The operator came to read it: it is no longer new. Later looks change nothing.</param>
    public Task<DeskAnswer<CallbackSeen>> OpenAsync(int id, bool isFirst, CancellationToken cancel) =>
        AskAsync<CallbackSeen>(async by =>
            await (isFirst ? cases.OpenAsync(id, by, cancel) : cases.ReadAsync(id, cancel)) is { } found
                ? new(new(found, by), "")
                : new(null, Gone)
        );

    public Task<DeskAnswer<IReadOnlyList<string>>> ColleaguesAsync(CancellationToken cancel) =>
        AskAsync<IReadOnlyList<string>>(async by => new(await team.ColleaguesAsync(by, cancel), ""));

    public Task<DeskAnswer<string>> TakeAsync(int id, CancellationToken cancel) =>
        StepAsync(
            id,
            "You are now dealing with this request. Read the instructions before you call.",
            by => cases.TakeAsync(id, by, cancel),
            cancel
        );

    public Task<DeskAnswer<string>> TakeOverAsync(int id, string from, CancellationToken cancel) =>
        StepAsync(id, $"You have taken over from {from}.", by => cases.TakeOverAsync(id, by, from, cancel), cancel);

    public Task<DeskAnswer<string>> ReleaseAsync(int id, CancellationToken cancel) =>
        StepAsync(id, "It is back in the queue.", by => cases.ReleaseAsync(id, by, cancel), cancel);

    public Task<DeskAnswer<string>> HandOverAsync(int id, string to, CancellationToken cancel) =>
        AskAsync<string>(async by =>
            !(await team.ColleaguesAsync(by, cancel)).Contains(to) ? new(null, NoColleague)
            : await cases.HandOverAsync(id, by, to, cancel) ? new($"{to} is now dealing with this request.", "")
            : new(null, await WhyNotAsync(id, by, cancel))
        );

    /// <param name="why">Why a number has to be shown though a call is not safe now; not asked at a safe time.</param>
    public Task<DeskAnswer<string>> ShowReachAsync(int id, string why, CancellationToken cancel) =>
        AskAsync<string>(async by =>
        {
            var isUnsafe =
                await cases.ReadAsync(id, cancel) is { Request.Way: ContactWay.Phone, Details: { } details }
                && !hours.IsSafe(clock.UtcNow(), details.Times);
            var given = isUnsafe ? why.Trim() : "";
            if (isUnsafe && given.Length is 0 or > CallbackRequest.LongestNote)
                return new(null, NotNow);
            return await cases.ShowReachAsync(id, by, cancel, given) is { } reach
                ? new(reach, "")
                : new(null, await WhyNotAsync(id, by, cancel));
        });

    public Task<DeskAnswer<string>> TryAsync(int id, CallbackStep result, CancellationToken cancel) =>
        StepAsync(id, "Saved in the history.", by => cases.TryAsync(id, by, result, cancel), cancel);

    public Task<DeskAnswer<string>> NoteAsync(int id, string note, CancellationToken cancel) =>
        StepAsync(id, "Note saved.", by => cases.NoteAsync(id, by, note, cancel), cancel);

    public Task<DeskAnswer<string>> CloseAsync(int id, CloseReason reason, CancellationToken cancel) =>
        !Enum.IsDefined(reason)
            ? AskAsync<string>(_ => Task.FromResult<DeskAnswer<string>>(new(null, NoReason)))
            : StepAsync(id, "Request closed.", by => cases.CloseAsync(id, by, reason, cancel), cancel);

    private Task<DeskAnswer<string>> StepAsync(int id, string done, Func<string, Task<bool>> step, CancellationToken cancel) =>
        AskAsync<string>(async by => await step(by) ? new(done, "") : new(null, await WhyNotAsync(id, by, cancel)));

    private Task<DeskAnswer<T>> AskAsync<T>(Func<string, Task<DeskAnswer<T>>> act)
        where T : class => door.AskAsync(TeamRoles.Operator, act);

    private async Task<string> WhyNotAsync(int id, string by, CancellationToken cancel) =>
        (await cases.ReadAsync(id, cancel))?.Request is { } now ? CallbackWords.WhyNot(now, by) : Gone;
}

/// <summary>The rows that stand in the window, of so many.</summary>
public sealed record CallbackPart(IReadOnlyList<CallbackRow> Rows, int Total);

/// <summary>A request, and the name of who looks at it.</summary>
public sealed record CallbackSeen(CallbackCase Case, string Me)
{
    public bool IsMine => Case.Request.State == CallbackState.InProgress && Case.Request.TakenBy == Me;
}
