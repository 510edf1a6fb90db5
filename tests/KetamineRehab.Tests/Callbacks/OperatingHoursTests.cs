using System.ComponentModel.DataAnnotations;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Callbacks;

public sealed class OperatingHoursTests
{
    [Theory]
    [InlineData("2026-11-22T19:30", "", "2026-11-23T18:00")] // Sunday: all of Monday.
    [InlineData("2026-11-23T12:00", "", "2026-11-24T12:00")]
    [InlineData("2026-11-27T17:00", "", "2026-11-30T17:00")] // Friday: over the weekend.
    [InlineData("2026-12-24T17:00", "", "2026-12-29T17:00")] // Closed on two days of Christmas.
    [InlineData("2026-07-01T09:00", "", "2026-07-01T17:00")] // Summer time: ten to six is nine to five in UTC.
    [InlineData("2026-11-23T12:00", "morning", "2026-11-24T12:00")]
    [InlineData("2026-11-23T09:00", "evening", "2026-11-23T18:00")]
    [InlineData("2026-11-23T17:30", "evening", "2026-11-24T18:00")]
    [InlineData("2026-11-22T19:30", "morning", "2026-11-23T12:00")] // Not by six: no one may call after noon.
    [InlineData("2026-11-22T19:30", "afternoon", "2026-11-23T17:00")]
    [InlineData("2026-12-24T11:00", "morning", "2026-12-29T12:00")] // The bank holidays have no morning.
    [InlineData("2026-03-28T09:00", "morning", "2026-03-30T11:00")] // The clocks go forward on the Sunday: noon is eleven in UTC.
    [InlineData("2026-10-24T09:00", "morning", "2026-10-26T12:00")] // They go back.
    [InlineData("2026-11-23T12:00", "at-night", "2026-11-24T12:00")] // An unknown part is never safe: the team's own time.
    public void A_request_is_due_when_the_team_had_its_time_and_a_safe_part_of_a_day(string received, string safe, string due) =>
        Assert.Equal(Utc(due), Hours().Due(Utc(received), TimeSpan.FromHours(8), safe.Length == 0 ? [] : [safe]));

    [Theory]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "", "23T10-18")]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "evening", "23T17-18")]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "morning evening", "23T10-12 23T17-18")]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "morning afternoon", "23T10-17")]
    [InlineData("2026-11-23T12:00", "2026-11-24T12:00", "", "24T10-12")]
    [InlineData("2026-11-23T15:00", "2026-11-24T11:00", "evening", "23T17-18")]
    // No one is there on a Saturday: the next safe time.
    [InlineData("2026-11-21T09:00", "2026-11-21T20:00", "evening", "23T17-18")]
    public void A_calendar_holds_the_last_times_at_which_a_call_is_safe_before_it_is_due(
        string received,
        string due,
        string safe,
        string windows
    ) =>
        Assert.Equal(
            windows,
            string.Join(
                ' ',
                Hours()
                    .Windows(Utc(received), Utc(due), safe.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(w => $"{w.From:dd'T'HH}-{w.To:HH}")
            )
        );

    [Theory]
    [InlineData("2026-11-22T02:30", "morning", false)] // Sunday
    [InlineData("2026-11-22T02:30", "", false)]
    [InlineData("2026-11-23T09:59", "morning", false)]
    [InlineData("2026-11-23T10:00", "morning", true)]
    [InlineData("2026-11-23T12:00", "morning", false)]
    [InlineData("2026-11-23T17:59", "evening", true)]
    [InlineData("2026-11-23T18:00", "evening", false)]
    [InlineData("2026-11-23T18:00", "", false)]
    [InlineData("2026-12-28T11:00", "morning", false)] // Closed
    [InlineData("2026-07-01T09:30", "morning", true)] // Half past ten in summer.
    [InlineData("2026-07-01T11:30", "morning", false)]
    [InlineData("2026-11-23T11:00", "at-night", false)]
    public void A_time_is_safe_only_where_somebody_is_there_and_it_was_called_safe(string now, string safe, bool isSafe) =>
        Assert.Equal(isSafe, Hours().IsSafe(Utc(now), safe.Length == 0 ? [] : [safe]));

    [Fact]
    public void A_promise_ends_at_a_safe_time_and_a_safe_time_is_left_before_it()
    {
        string[] keys = ["morning", "afternoon", "evening"];
        var days = Enum.GetValues<DayOfWeek>();
        var hours = CsCheck.Gen.Select(
            CsCheck.Gen.Int[0, 22],
            CsCheck.Gen.Int[1, 6],
            CsCheck.Gen.Int[1, 127],
            (from, length, on) =>
                new OperatingHours(
                    days.Where(d => (on >> (int)d & 1) == 1)
                        .ToDictionary(
                            d => d,
                            _ => (new TimeOnly(from, 0), new TimeOnly(Math.Min(from + length, 23), from + length > 23 ? 59 : 30))
                        ),
                    new HashSet<DateOnly> { new(2026, 3, 30), new(2026, 12, 25) },
                    TimeZoneInfo.FindSystemTimeZoneById("Europe/London")
                )
        );
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(hours, CsCheck.Gen.Int[0, 525_000], CsCheck.Gen.Int[1, 40], CsCheck.Gen.Int[0, 7]),
            ((OperatingHours Hours, int Minute, int Working, int Safe) c) =>
            {
                var received = Utc("2026-01-01T00:00").AddMinutes(c.Minute);
                var safe = keys.Where((_, i) => (c.Safe >> i & 1) == 1 && c.Hours.Parts.Any(p => p.Key == keys[i])).ToArray();
                var due = c.Hours.Due(received, TimeSpan.FromHours(c.Working), safe);
                var windows = c.Hours.Windows(received, due, safe);
                return due > received
                    && c.Hours.IsSafe(due.AddTicks(-1), safe)
                    && windows.Count > 0
                    && windows.All(w =>
                        w.To > w.From && w.To <= due && c.Hours.IsSafe(w.From, safe) && c.Hours.IsSafe(w.To.AddTicks(-1), safe)
                    );
            }
        );
    }

    [Fact]
    public void Other_times_named_later_have_one_ahead()
    {
        Assert.Equal(
            Utc("2026-11-26T12:00"),
            Hours().Due(Utc("2026-11-20T09:00"), TimeSpan.FromHours(8), ["morning"], Utc("2026-11-25T13:00"))
        );
        Assert.Equal(Utc("2026-11-26T18:00"), Hours().Due(Utc("2026-11-20T09:00"), TimeSpan.FromHours(8), [], Utc("2026-11-25T13:00")));
    }

    [Theory]
    [InlineData("morning", "Monday to Friday, 10am to noon; Sunday, 11.30am to noon")]
    [InlineData("morning afternoon", "Monday to Friday, 10am to 5pm; Sunday, 11.30am to 4.30pm")]
    [InlineData("morning evening", "Monday to Friday, 10am to noon and 5pm to 6pm; Sunday, 11.30am to noon")]
    [InlineData("at-night", "")]
    public void Safe_hours_are_said_as_they_are(string safe, string words) =>
        Assert.Equal(words, Hours(("Sunday", "11:30-16:30")).Format(safe.Split(' ')));

    [Theory]
    [InlineData("2026-11-23T18:00", "6pm on Monday 23 November")]
    [InlineData("2026-07-01T11:00", "noon on Wednesday 1 July")]
    [InlineData("2026-11-23T10:30", "10.30am on Monday 23 November")]
    public void Times_are_said_in_words_of_the_place(string utc, string words) => Assert.Equal(words, Hours().Format(Utc(utc)));

    [Fact]
    public void Days_with_the_same_hours_are_said_together() =>
        Assert.Equal("Monday to Friday, 10am to 6pm; Sunday, 1pm to 4.30pm", Hours(("Sunday", "13:00-16:30")).Format());

    [Theory]
    [InlineData("Monday", "10-18")]
    [InlineData("Monday", "18:00-10:00")]
    [InlineData("Someday", "10:00-18:00")]
    public void Hours_nobody_can_keep_stop_the_start(string day, string times)
    {
        var options = new CallbackOptions();
        options.Hours[day] = times;
        Assert.NotEmpty(options.Validate(new ValidationContext(options)));
    }

    private static OperatingHours Hours(params (string Day, string Times)[] more)
    {
        var options = new CallbackOptions { ClosedDays = { "2026-12-25", "2026-12-28" } };
        foreach (var (day, times) in more)
            options.Hours[day] = times;
        return options.Read();
    }

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
