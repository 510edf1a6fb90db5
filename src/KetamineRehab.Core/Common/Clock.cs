namespace KetamineRehab.Core.Common;

/// <summary>The two ways in which the code asks for the time: days and times are kept in UTC.</summary>
public static class Clock
{
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>The day in UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.UtcNow());
}
