using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Desk.Asking;

/// <summary>
/// Reminds, closes rounds that have ended and deletes what was kept long enough, every hour, while the clock can be trusted.
/// </summary>
internal sealed partial class AskClockJob(
    AskLetters letters,
    Rounds rounds,
    AskKeeping keeping,
    RetentionClock trust,
    ILogger<AskClockJob> log
) : RepeatedJob(TimeSpan.FromHours(1))
{
    private const string By = "the clock";

    protected override async Task DoAsync(CancellationToken stop)
    {
        if (!trust.Read())
            return;
        var (reminded, closed) = (await letters.RemindAsync(stop), await rounds.CloseEndedAsync(By, stop));
        await keeping.RunAsync(stop);
        if (reminded + closed > 0)
            Done(reminded, closed);
    }

    [LoggerMessage(LogLevel.Information, "{Reminded} reminders to centres are queued, {Closed} rounds are closed")]
    private partial void Done(int reminded, int closed);

    [LoggerMessage(LogLevel.Error, "Centres could not be reminded or rounds not closed; it is tried again within the hour")]
    protected override partial void LogFailure(Exception exception);
}
