using System.Globalization;
using KetamineRehab.Core.Catalogue;

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

/// <summary>
/// When the team makes calls. Every time that a person is told comes from here, so that nothing is promised that no one keeps.
/// </summary>
public sealed class OperatingHours(
    IReadOnlyDictionary<DayOfWeek, (TimeOnly From, TimeOnly To)> days,
    IReadOnlySet<DateOnly> closed,
    TimeZoneInfo zone
)
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>Parts of the day when anyone is there at all.</summary>
    public IEnumerable<DayPart> Parts => DayPart.All.Where(p => days.Values.Any(d => Cut(d, p) is { } cut && cut.To > cut.From));

    /// <summary>
    /// The end of the last slot in which someone is there and a call is safe within the working time the team needs, or of the first whole
    /// slot if that is later: a promise never ends at a time when no one may call.
    /// </summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    /// <param name="changedUtc">When the person named other times, of which one must be ahead.</param>
    public DateTime Due(DateTime receivedUtc, TimeSpan working, IReadOnlyCollection<string> safe, DateTime? changedUtc = null)
    {
        var enough = Enough(receivedUtc, working);
        var since = changedUtc > receivedUtc ? changedUtc.Value : receivedUtc;
        var last = Slots(receivedUtc, safe).TakeWhile(s => s.From < enough).LastOrDefault().To;
        var within = last < enough ? last : enough;
        var whole = Slots(since, safe).FirstOrDefault(s => s.From >= since).To;
        if (last == default && whole == default)
            return enough;
        return safe.Count == 0 && within > since || within > whole ? within : whole;
    }

    /// <summary>Whether someone is there at this time and a call respects what the person said.</summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    public bool IsSafe(DateTime utc, IReadOnlyCollection<string> safe) =>
        Slots(utc, safe).FirstOrDefault() is var next && next.To > utc && next.From <= utc;

    /// <summary>
    /// When a call is safe next, in UTC, or now where it is; null where that is never, in a year, because the team's hours changed.
    /// </summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    public DateTime? NextSafe(DateTime utc, IReadOnlyCollection<string> safe) =>
        Slots(utc, safe).Select(s => (DateTime?)(s.From > utc ? s.From : utc)).FirstOrDefault();

    /// <summary>
    /// When the team is there and a call is safe on the last such day before a request is due, in UTC: what a calendar can hold. Where
    /// there is no such time any more it is the next one; none where no call is ever safe.
    /// </summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    public IReadOnlyList<(DateTime From, DateTime To)> Windows(DateTime receivedUtc, DateTime dueUtc, IReadOnlyCollection<string> safe)
    {
        var slots = Slots(receivedUtc, safe)
            .TakeWhile(s => s.From < dueUtc)
            .Select(s => (s.From, To: s.To < dueUtc ? s.To : dueUtc))
            .ToList();
        if (slots.Count == 0)
            slots = [.. Slots(dueUtc, safe).Take(1)];
        return Joined(slots.Where(s => Local(s.From).Date == Local(slots[^1].From).Date));
    }

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    /// <summary>"6pm on Monday 23 November".</summary>
    public string Format(DateTime utc) =>
        Local(utc) is var t ? $"{Format(TimeOnly.FromDateTime(t))} on {t.ToString("dddd d MMMM", Cultures.British)}" : "";

    /// <summary>"3.04pm".</summary>
    public string FormatTime(DateTime utc) => Format(TimeOnly.FromDateTime(Local(utc)));

    /// <summary>"Monday to Friday, 10am to 6pm; Saturday, 10am to 1pm".</summary>
    public string Format() => Format([]);

    /// <summary>The hours in which a call is safe: "Monday to Friday, 10am to noon and 5pm to 6pm"; empty where none is.</summary>
    /// <param name="safe">Keys of parts of the day; none means any.</param>
    public string Format(IReadOnlyCollection<string> safe)
    {
        var groups = new List<(List<DayOfWeek> Days, string Times)>();
        foreach (var day in Week.Where(days.ContainsKey))
        {
            var times = string.Join(" and ", Joined(Cuts(days[day], safe)).Select(s => $"{Format(s.From)} to {Format(s.To)}"));
            if (
                groups.LastOrDefault() is { Days: { } before } last
                && last.Times == times
                && Array.IndexOf(Week, before[^1]) + 1 == Array.IndexOf(Week, day)
            )
                before.Add(day);
            else if (times.Length > 0)
                groups.Add(([day], times));
        }
        return string.Join("; ", groups.Select(g => $"{(g.Days.Count == 1 ? g.Days[0] : $"{g.Days[0]} to {g.Days[^1]}")}, {g.Times}"));
    }

    private static string Format(TimeOnly time)
    {
        var said = time.ToString(time.Minute == 0 ? "htt" : "h.mmtt", CultureInfo.InvariantCulture).ToLowerInvariant();
        return said == "12pm" ? "noon" : said;
    }

    private DateTime Enough(DateTime receivedUtc, TimeSpan working)
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
        return enough;
    }

    /// <summary>
    /// Slots that are not over yet, in which someone is there and a call is safe, from the day of <paramref name="utc"/> onwards, for at
    /// most a year.
    /// </summary>
    private IEnumerable<(DateTime From, DateTime To)> Slots(DateTime utc, IReadOnlyCollection<string> safe)
    {
        var first = DateOnly.FromDateTime(Local(utc));
        for (var day = first; day < first.AddDays(366); day = day.AddDays(1))
        {
            if (closed.Contains(day) || !days.TryGetValue(day.DayOfWeek, out var open))
                continue;
            foreach (var slot in Cuts(open, safe))
                if (Utc(day, slot.From) is var from && Utc(day, slot.To) is var to && to > from && to > utc)
                    yield return (from, to);
        }
    }

    /// <summary>The parts of a day's hours in which a call is safe. An unknown part counts as none, never as the whole day.</summary>
    private static IEnumerable<(TimeOnly From, TimeOnly To)> Cuts((TimeOnly From, TimeOnly To) open, IReadOnlyCollection<string> safe) =>
        safe.Count == 0 ? [open] : DayPart.All.Where(p => safe.Contains(p.Key)).Select(p => Cut(open, p)).Where(c => c.To > c.From);

    /// <summary>Times that follow each other without a gap are one.</summary>
    private static List<(T From, T To)> Joined<T>(IEnumerable<(T From, T To)> times)
        where T : struct, IEquatable<T>
    {
        var joined = new List<(T From, T To)>();
        foreach (var (from, to) in times)
            if (joined.Count > 0 && joined[^1].To.Equals(from))
                joined[^1] = (joined[^1].From, to);
            else
                joined.Add((from, to));
        return joined;
    }

    private static (TimeOnly From, TimeOnly To) Cut((TimeOnly From, TimeOnly To) open, DayPart part) =>
        (open.From > part.From ? open.From : part.From, open.To < part.To ? open.To : part.To);

    /// <summary>A time that the clocks leave out in spring is the moment at which they go forward.</summary>
    private DateTime Utc(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
