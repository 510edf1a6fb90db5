using System.ComponentModel.DataAnnotations;
using KetamineRehab.Core.Callbacks;

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
    public void A_request_is_due_when_the_team_had_its_time_and_a_safe_part_of_a_day(string received, string safe, string due) =>
        Assert.Equal(Utc(due), Hours().Due(Utc(received), TimeSpan.FromHours(8), safe.Length == 0 ? [] : [safe]));

    [Theory]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "", "23T10-18")]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "evening", "23T17-18")]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "morning evening", "23T10-12 23T17-18")]
    [InlineData("2026-11-22T19:30", "2026-11-23T18:00", "morning afternoon", "23T10-17")]
    [InlineData("2026-11-23T12:00", "2026-11-24T12:00", "", "24T10-12")]
    [InlineData("2026-11-23T15:00", "2026-11-24T11:00", "evening", "23T17-18")]
    [InlineData("2026-11-21T09:00", "2026-11-21T20:00", "evening", "21T19-20")] // Nobody is there on a Saturday: the hour it is due.
    public void A_calendar_holds_the_last_times_at_which_a_call_is_safe_before_it_is_due(string received, string due, string safe, string windows) =>
        Assert.Equal(windows, string.Join(' ', Hours().Windows(Utc(received), Utc(due), safe.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => $"{w.From:dd'T'HH}-{w.To:HH}")));

    [Theory]
    [InlineData("2026-11-23T18:00", "6pm on Monday 23 November")]
    [InlineData("2026-07-01T11:00", "noon on Wednesday 1 July")]
    [InlineData("2026-11-23T10:30", "10.30am on Monday 23 November")]
    public void Times_are_said_in_words_of_the_place(string utc, string words) => Assert.Equal(words, Hours().Say(Utc(utc)));

    [Fact]
    public void Days_with_the_same_hours_are_said_together() =>
        Assert.Equal("Monday to Friday, 10am to 6pm; Sunday, 1pm to 4.30pm", Hours(("Sunday", "13:00-16:30")).Say());

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

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
