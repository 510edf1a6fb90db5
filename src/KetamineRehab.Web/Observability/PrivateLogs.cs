using System.Text.RegularExpressions;
using KetamineRehab.Web.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace KetamineRehab.Web.Observability;

/// <summary>Logs that cannot tell operators what anyone looked for.</summary>
public static class PrivateLogs
{
    private const string ConsoleLine = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>
    /// Levels are set here and not in the configuration, because the framework's own messages at
    /// Information hold whole addresses with their query strings. Hosting.Diagnostics is off altogether: our own
    /// line stands for it, and its scope and activity are paid for by every request.
    /// </summary>
    public static IServiceCollection AddPrivateLogs(this IServiceCollection services) =>
        services.AddSerilog(
            (provider, log) =>
                log
                    .MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("System", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                    .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                    // A form with a foreign or broken cookie is refused, which the line of its request says; anyone can send as many as
                    // they like.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LevelAlias.Off)
                    .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
                    .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LevelAlias.Off)
                    .Filter.ByExcluding(e => e.MessageTemplate.Text == "Hosting failed to start") // ServeAsync says why.
                    .WriteTo.Sink(
                        Guarded(to =>
                            to.Console(outputTemplate: ConsoleLine, formatProvider: null)
                                .WriteTo.File(
                                    new CompactJsonFormatter(),
                                    Path.Combine(provider.GetRequiredService<StorageOptions>().LogsDirectory, "site-.log"),
                                    rollingInterval: RollingInterval.Day,
                                    retainedFileCountLimit: 14,
                                    shared: true
                                )
                        )
                    ),
            preserveStaticLogger: true
        );

    internal static PrivateLogSink Guarded(Func<Serilog.Configuration.LoggerSinkConfiguration, LoggerConfiguration> sinks) =>
        new(sinks(new LoggerConfiguration().WriteTo).CreateLogger());
}

/// <summary>
/// Stands before every sink: drops the request's address, keeps of an exception its types and places but not its
/// messages (they often repeat what was typed), and cuts full postcodes to their outcode.
/// </summary>
internal sealed partial class PrivateLogSink(Logger inner) : ILogEventSink, IDisposable
{
    private static readonly string[] AboutTheRequest = ["RequestPath", "ConnectionId", "QueryString", "Host"];

    public void Emit(LogEvent logEvent)
    {
        var properties = logEvent
            .Properties.Where(p => !AboutTheRequest.Contains(p.Key))
            .Select(p => new LogEventProperty(p.Key, Cut(p.Value)));
        var exception = logEvent.Exception is { } e && !MachineTrouble.Is(e) ? new UnquotedException(e) : logEvent.Exception;
        inner.Write(
            new LogEvent(
                logEvent.Timestamp,
                logEvent.Level,
                exception,
                logEvent.MessageTemplate,
                properties,
                logEvent.TraceId ?? default,
                logEvent.SpanId ?? default
            )
        );
    }

    /// <summary>
    /// Where its last lines find no room on the disk the site stops in order all the same. .NET has an exception of its own for a file that
    /// may not grow.
    /// </summary>
    public void Dispose()
    {
        try
        {
            inner.Dispose();
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException) { }
    }

    public static string CutPostcodes(string text) => FullPostcode().Replace(text, "$1");

    private static LogEventPropertyValue Cut(LogEventPropertyValue value) =>
        value is ScalarValue { Value: string text } ? new ScalarValue(CutPostcodes(text)) : value;

    [GeneratedRegex(
        @"\b([A-Z]{1,2}[0-9][0-9A-Z]?)(?:\s|%20|\+|-)*[0-9][A-Z]{2}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FullPostcode();
}

/// <summary>An exception as it may be written down: types and places, without a word of its message.</summary>
#pragma warning disable CA1032, CA1064 // Never thrown: it only stands in for another in a log event.
internal sealed class UnquotedException(Exception inner) : Exception(inner.GetType().FullName)
#pragma warning restore CA1032, CA1064
{
    public override string? StackTrace => inner.StackTrace;

    public override string ToString()
    {
        var lines = new List<string>();
        for (var e = inner; e is not null; e = e.InnerException)
            lines.Add($"{e.GetType().FullName}{Environment.NewLine}{e.StackTrace}");
        return string.Join(Environment.NewLine, lines);
    }
}
