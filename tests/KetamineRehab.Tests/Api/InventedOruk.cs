using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Api;

/// <summary>The whole site over a few invented programmes, one of each status, so that a test can say exactly what is sent.</summary>
public sealed class InventedOruk : SiteFactory
{
    public InventedOruk() => Clock = new FakeTimeProvider(new DateTimeOffset(Invented.Today, new(9, 30), TimeSpan.Zero));

    public static Invented Catalogue() =>
        new Invented()
            .With(
                "hub",
                ["setting=community-outpatient", "funding=nhs-self-referral", "ages=18+", "areas-served=All of Leeds"],
                53.80,
                -1.55,
                observedOn: "2026-02"
            )
            .With(
                "oak",
                ["setting=residential-rehab", "funding=self-pay", "price=905-960/week", "deposit=200/programme", "ages=21-60"],
                53.81,
                -1.56,
                provider: "Oak Group"
            )
            .And("oak", "phone=0113 496 0000")
            .And("oak", "website=https://oak.example/rehab")
            .And("oak", "step-free=yes")
            .And("oak", "hours=Every day, 9am to 5pm")
            .And("oak", "rating=good", Asserter.Regulator, "2024-02-03")
            .And("oak", "price=800/week", Asserter.ThirdParty, "2026-05-02")
            .With("elm", ["setting=residential-rehab"], 53.48, -2.24, provider: "Oak Group", town: "Manchester", authority: "Manchester")
            .And("elm", "status=closed-for-now")
            .With("fir", ["setting=specialist-clinic", "gives-ketamine=yes"], 51.5, -0.1, town: "London")
            .And("fir", "status=not-open")
            .With(
                "old",
                ["setting=day-programme"],
                53.82,
                -1.57,
                listing: Listing.Closed,
                reason: "Its lease ended in 2025.",
                successor: "hub"
            )
            .With("new", ["setting=day-programme"], listing: Listing.Review, reason: "Nobody has looked at it.")
            .With("mist", ["setting=online"], null, null, town: "", authority: "", observedOn: "undated");

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        host.Services.GetRequiredService<CatalogueStore>().Use(Catalogue().Records);
        return host;
    }
}
