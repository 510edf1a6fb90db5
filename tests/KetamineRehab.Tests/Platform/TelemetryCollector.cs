using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Tests.Platform;

/// <summary>A real collector of OTLP over HTTP, which keeps every byte the site sends it.</summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> received = [];
    private readonly WebApplication app;

    private TelemetryCollector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public string Received => string.Concat(received);

    public static async Task<TelemetryCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new TelemetryCollector(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body, Encoding.Latin1);
            collector.received.Enqueue(await reader.ReadToEndAsync());
            return Results.Bytes([], "application/x-protobuf");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>Has the site send here; everything has arrived once the site has stopped.</summary>
    public void Watch(SiteFactory site)
    {
        site.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address;
        site.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
