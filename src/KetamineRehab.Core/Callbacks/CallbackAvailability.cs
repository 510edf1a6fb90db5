namespace KetamineRehab.Core.Callbacks;

/// <summary>Open: an operator reads requests. DevelopmentOnly: nobody does, and it is only a trial. Closed: nobody does, and nothing is taken.</summary>
public enum Availability { Open, DevelopmentOnly, Closed }

/// <summary>Whether requests are taken at all. Who knows the operators says so; the answer is asked for again every few seconds.</summary>
public sealed class CallbackAvailability(Func<CancellationToken, Task<Availability>> ask, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private volatile Answer? last;

    public async Task<Availability> StateAsync(CancellationToken cancel)
    {
        if (last is { } known && clock.GetUtcNow() - known.At is var age && age >= TimeSpan.Zero && age < Life)
            return known.State;
        var state = await ask(cancel);
        last = new(clock.GetUtcNow(), state);
        return state;
    }

    /// <summary>One reference, so that nobody reads half of it while another replaces it.</summary>
    private sealed record Answer(DateTimeOffset At, Availability State);
}
