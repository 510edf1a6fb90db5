namespace KetamineRehab.Core.Callbacks;

/// <summary>
/// Open: an operator reads requests. DevelopmentOnly: no one does, and it is only a trial. Closed: no one does, and nothing is accepted.
/// Broken: what is sent would not be kept or could not be read again, and nothing is accepted.
/// </summary>
public enum Availability
{
    Open,
    DevelopmentOnly,
    Closed,
    Broken,
}

public static class Availabilities
{
    public static bool TakesRequests(this Availability state) => state is Availability.Open or Availability.DevelopmentOnly;
}

/// <summary>
/// Whether requests are taken at all. Who knows the operators and how requests are kept says so; the answer is asked for again every
/// few seconds.
/// </summary>
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

    /// <summary>One reference, so that no one reads half of it while another thread replaces it.</summary>
    private sealed record Answer(DateTimeOffset At, Availability State);
}
