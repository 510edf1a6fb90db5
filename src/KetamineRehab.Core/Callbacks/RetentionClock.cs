using System.Text.Json;
using KetamineRehab.Core.Data;

namespace KetamineRehab.Core.Callbacks;

/// <summary>
/// Whether the clock may be trusted with what cannot be undone: only after it has gone on for a day without a leap. When it was last
/// read is kept in a file of the data folder, since a restart is when a clock is wrong.
/// </summary>
public sealed class RetentionClock(DataFolder folder, TimeProvider clock)
{
    /// <summary>Time from one reading to the next beyond which either the clock leapt or the site stood still for long.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromDays(2);

    /// <summary>How long the clock must go on without a leap.</summary>
    public static readonly TimeSpan Probation = TimeSpan.FromDays(1);

    /// <summary>What clocks are set back by every day.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private volatile Readings? known;

    private string Path => System.IO.Path.Combine(folder.Path, DataFolder.LastLookedThrough);

    /// <summary>The leap after which the clock is not trusted yet; null where it is, or where nothing is known of an earlier one.</summary>
    public TimeSpan? Leap => known is { Leap: { } leap } last && last.Last - last.Since < Probation ? leap : null;

    /// <summary>Notes that the clock was read now.</summary>
    /// <returns>Whether it has gone on long enough without a leap.</returns>
    public bool Read(DateTime now)
    {
        lock (gate)
        {
            var before = known ?? Stored();
            var gap = now - before?.Last;
            var isLeap = gap > LongestGap || gap < -Slack;
            known = before is null || isLeap ? new(now, now, gap) : before with { Last = now > before.Last ? now : before.Last };
            Store(known);
            return known.Last - known.Since >= Probation;
        }
    }

    public bool Read() => Read(clock.UtcNow());

    private Readings? Stored()
    {
        try
        {
            return File.Exists(Path) ? JsonSerializer.Deserialize<Readings>(File.ReadAllBytes(Path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Written whole and then given its name.</summary>
    private void Store(Readings readings)
    {
        var draft = $"{Path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(readings));
        File.Move(draft, Path, overwrite: true);
    }

    /// <param name="Since">The first reading after the last leap.</param>
    private sealed record Readings(DateTime Since, DateTime Last, TimeSpan? Leap);
}
