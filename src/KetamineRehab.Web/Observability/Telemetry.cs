using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KetamineRehab.Web.Observability;

/// <summary>
/// Metrics and traces for the people who run the site. The standard settings <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>_PROTOCOL</c> and
/// <c>_HEADERS</c> say where they go; without an endpoint nothing is measured, and requests do not pay for it.
/// </summary>
internal static class Telemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]))
            return services;
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ketamine-rehab"))
            .WithMetrics(metrics =>
                metrics.AddMeter(
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.RateLimiting",
                    "System.Runtime"
                )
            )
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddProcessor(new AnonymisingTraceProcessor()))
            .UseOtlpExporter();
        return services;
    }

    /// <summary>
    /// Leaves of a request what says which kind of page answered and how; who asked, from where, for what and with which
    /// words goes before it is sent. Named is what may stay, so that a newer library cannot add to it.
    /// </summary>
    private sealed class AnonymisingTraceProcessor : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> MayStay =
        [
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "url.scheme",
            "network.protocol.version",
            "error.type",
        ];

        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.Where(t => !MayStay.Contains(t.Key)).ToList())
                data.SetTag(name, null);
            data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route") ?? "no page"}";
            // Without its description, which would be the words of an exception.
            data.SetStatus(data.Status);
            data.TraceStateString = null;
        }
    }
}
