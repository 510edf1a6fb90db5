using OpenTelemetry.Trace;

namespace KetamineRehab.Tests.Observability;

public sealed class TelemetryTests
{
    [Fact, Trait("Req", "P5"), Trait("Req", "P7")]
    public async Task Figures_and_traces_tell_which_page_answered_and_never_for_whom()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        await using var site = new SiteFactory();
        collector.Watch(site);
        using var visitor = site.Stranger();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Zanzibrowser/1.0");
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        visitor.DefaultRequestHeaders.Add("tracestate", "quill=feather");
        visitor.DefaultRequestHeaders.Add("baggage", "name=Marmosetto");
        foreach (var address in (string[])["/find?place=LS6+2ZQ&q=Xylotropic", "/Brontosaur", "/centres/brontosaur-ward"])
            await visitor.GetAsync(address, TestContext.Current.CancellationToken);

        var sent = await collector.AllOfAsync(site);
        Assert.Contains("GET /find", sent, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", sent, StringComparison.Ordinal);
        Assert.Contains("ketamine-rehab", sent, StringComparison.Ordinal);
        Assert.All<string>(
            ["Zanzibrowser", "203.0.113.77", "feather", "Marmosetto", "place=", "2ZQ", "Xylotropic", "Brontosaur"],
            canary => Assert.DoesNotContain(canary, sent, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_measured()
    {
        await using var site = new SiteFactory();
        Assert.Null(site.Services.GetService(typeof(TracerProvider)));
    }
}
