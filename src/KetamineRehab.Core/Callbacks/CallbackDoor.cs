namespace KetamineRehab.Core.Callbacks;

/// <summary>Open: an operator reads requests. Unread: only a trial, nobody does. Closed: nobody does, and nothing is taken.</summary>
public enum CallbackDoorState { Open, Unread, Closed }

/// <summary>Whether requests are taken at all. Who knows the operators says so; the answer is asked for again every few seconds.</summary>
public sealed class CallbackDoor(Func<CancellationToken, Task<CallbackDoorState>> ask, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private (DateTimeOffset At, CallbackDoorState State)? last;

    public async Task<CallbackDoorState> StateAsync(CancellationToken cancel)
    {
        if (last is { } known && clock.GetUtcNow() - known.At is var age && age >= TimeSpan.Zero && age < Life)
            return known.State;
        var state = await ask(cancel);
        last = (clock.GetUtcNow(), state);
        return state;
    }
}
