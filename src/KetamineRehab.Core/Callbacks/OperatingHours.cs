using System.Globalization;

namespace KetamineRehab.Core.Callbacks;

/// <summary>A part of the day a person may name as safe. The words depend on nothing: the team's hours cut it.</summary>
public sealed record DayPart(string Key, string Label, TimeOnly From, TimeOnly To)
{
    public static readonly IReadOnlyList<DayPart> All =
    [
        new("morning", "Morning, before 12", new(0, 0), new(12, 0)),
        new("afternoon", "Afternoon, 12 to 5", new(12, 0), new(17, 0)),
        new("evening", "Evening, after 5", new(17, 0), new(23, 59)),
    ];
}

/// <summary>When the team makes calls. From it comes every time a person is told, so that nothing is promised that nobody keeps.</summary>
public sealed class OperatingHours(
    IReadOnlyDictionary<DayOfWeek, (TimeOnly From, TimeOnly To)> days, IReadOnlySet<DateOnly> closed, TimeZoneInfo zone)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public TimeZoneInfo Zone => zone;

    /// <summary>Parts of the day in which anybody is there at all.</summary>
    public IEnumerable<DayPart> Parts => DayPart.All.Where(p => days.Values.Any(d => Cut(d, p) is { } cut && cut.To > cut.From));

    /// <summary>The end of the working time a team needs, or of the first safe part of a day after it if that is later.</summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    public DateTime Due(DateTime receivedUtc, TimeSpan working, IReadOnlyCollection<string> safe)
    {
        var left = working;
        var enough = receivedUtc;
        foreach (var (from, to) in Slots(receivedUtc, []))
        {
            var start = from > receivedUtc ? from : receivedUtc;
            enough = to - start >= left ? start + left : to;
            left -= to - start;
            if (left <= TimeSpan.Zero)
                break;
        }
        var firstSafe = Slots(receivedUtc, safe).FirstOrDefault(s => s.From >= receivedUtc);
        return firstSafe.To > enough && safe.Count > 0 ? firstSafe.To : enough;
    }

    /// <summary>Whether a call at this time keeps to what the person said.</summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    public bool IsSafe(DateTime utc, IReadOnlyCollection<string> safe) =>
        safe.Count == 0 || TimeOnly.FromDateTime(Local(utc)) is var now && DayPart.All.Any(p => safe.Contains(p.Key) && now >= p.From && now < p.To);

    /// <summary>
    /// When the team is there and a call is safe on the last such day before a request is due, in UTC: what a calendar can hold. Where
    /// there is no such time any more it is the hour before it is due.
    /// </summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    public IReadOnlyList<(DateTime From, DateTime To)> Windows(DateTime receivedUtc, DateTime dueUtc, IReadOnlyCollection<string> safe)
    {
        var slots = Slots(receivedUtc, safe).TakeWhile(s => s.From < dueUtc).ToList();
        if (slots.Count == 0)
            return [(dueUtc.AddHours(-1), dueUtc)];
        var windows = new List<(DateTime From, DateTime To)>();
        foreach (var (from, to) in slots.Where(s => Local(s.From).Date == Local(slots[^1].From).Date))
        {
            var end = to < dueUtc ? to : dueUtc;
            if (windows.Count > 0 && windows[^1].To == from)
                windows[^1] = (windows[^1].From, end);
            else
                windows.Add((from, end));
        }
        return windows;
    }

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    /// <summary>"6pm on Monday 23 November".</summary>
    public string Say(DateTime utc) => Local(utc) is var t ? $"{Say(TimeOnly.FromDateTime(t))} on {t.ToString("dddd d MMMM", British)}" : "";

    /// <summary>"Monday to Friday, 10am to 6pm; Saturday, 10am to 1pm".</summary>
    public string Say()
    {
        var open = Week.Where(days.ContainsKey).ToList();
        var groups = new List<List<DayOfWeek>>();
        foreach (var day in open)
            if (groups.LastOrDefault() is { } last && days[last[0]] == days[day] && Array.IndexOf(Week, last[^1]) + 1 == Array.IndexOf(Week, day))
                last.Add(day);
            else
                groups.Add([day]);
        return string.Join("; ", groups.Select(g => $"{(g.Count == 1 ? g[0] : $"{g[0]} to {g[^1]}")}, {Say(days[g[0]].From)} to {Say(days[g[0]].To)}"));
    }

    private static string Say(TimeOnly time) => time.ToString(time.Minute == 0 ? "htt" : "h.mmtt", CultureInfo.InvariantCulture).ToLowerInvariant() is "12pm" ? "noon"
        : time.ToString(time.Minute == 0 ? "htt" : "h.mmtt", CultureInfo.InvariantCulture).ToLowerInvariant();

    /// <summary>Times at which somebody is there and a call is safe, from the day of <paramref name="utc"/> on, for at most a year.</summary>
    private IEnumerable<(DateTime From, DateTime To)> Slots(DateTime utc, IReadOnlyCollection<string> safe)
    {
        var first = DateOnly.FromDateTime(Local(utc));
        var parts = DayPart.All.Where(p => safe.Contains(p.Key)).ToList();
        for (var day = first; day < first.AddDays(366); day = day.AddDays(1))
        {
            if (closed.Contains(day) || !days.TryGetValue(day.DayOfWeek, out var open))
                continue;
            foreach (var slot in parts.Count == 0 ? [open] : parts.Select(p => Cut(open, p)))
                if (Utc(day, slot.From) is var from && Utc(day, slot.To) is var to && to > from && to > utc)
                    yield return (from, to);
        }
    }

    private static (TimeOnly From, TimeOnly To) Cut((TimeOnly From, TimeOnly To) open, DayPart part) =>
        (open.From > part.From ? open.From : part.From, open.To < part.To ? open.To : part.To);

    private DateTime Utc(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
