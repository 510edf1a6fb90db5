using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KetamineRehab.Tests.Observability;

/// <summary>A real collector of OTLP over HTTP, which keeps every byte the site sends it.</summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    /// <summary>Milliseconds.</summary>
    private const int Patience = 120_000;

    private readonly ConcurrentQueue<string> received = [];
    private readonly WebApplication app;

    private TelemetryCollector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<TelemetryCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new TelemetryCollector(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost(
            "/v1/{signal}",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body, Encoding.Latin1);
                collector.received.Enqueue(await reader.ReadToEndAsync());
                return Results.Bytes([], "application/x-protobuf");
            }
        );
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>Has the site send here, with time enough on a machine that runs all the other tests too.</summary>
    public void Watch(SiteFactory site)
    {
        site.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address;
        site.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        site.Settings["OTEL_EXPORTER_OTLP_TIMEOUT"] = Patience.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Everything the site has to tell by now.</summary>
    public async Task<string> AllOfAsync(SiteFactory site)
    {
        Assert.True(await Task.Run(() => site.Services.GetRequiredService<TracerProvider>().ForceFlush(Patience)));
        Assert.True(await Task.Run(() => site.Services.GetRequiredService<MeterProvider>().ForceFlush(Patience)));
        return string.Concat(received);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
