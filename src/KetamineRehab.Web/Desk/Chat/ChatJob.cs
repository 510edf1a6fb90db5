using KetamineRehab.Core.Chat;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Desk.Chat;

/// <summary>Ends silent conversations, erases what was kept long enough, and forgets operators whose page is gone, every minute.</summary>
internal sealed partial class ChatJob(ChatRetention retention, ILogger<ChatJob> log) : RepeatedJob(TimeSpan.FromMinutes(1))
{
    protected override async Task DoAsync(CancellationToken stop)
    {
        if (await retention.RunAsync(stop) is > 0 and var erased)
            Erased(erased);
    }

    [LoggerMessage(LogLevel.Information, "{Count} conversations were kept long enough and are erased")]
    private partial void Erased(int count);

    [LoggerMessage(LogLevel.Error, "Conversations could not be ended or erased; it is tried again in a minute")]
    protected override partial void LogFailure(Exception exception);
}
