using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Finder;

/// <summary>The whole site over a handful of invented programmes, so that a test can say exactly what stands on a page.</summary>
public sealed class InventedFinder : SiteFactory
{
    public InventedFinder()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(Invented.Today, new(9, 30), TimeSpan.Zero));
        Settings["RateLimits:Enabled"] = "false";
    }

    /// <summary>Seven around Leeds, one each in Manchester and Glasgow, and one whose location no one knows.</summary>
    public static Invented Catalogue() =>
        new Invented()
            .With("hub", ["setting=community-outpatient", "ages=18+"], 53.80, -1.55)
            .And("hub", "funding=nhs-self-referral", Asserter.Inferred)
            .With(
                "oak",
                ["setting=residential-rehab", "funding=self-pay", "price=905-960/week", "treats-ketamine=yes", "detox=no"],
                53.81,
                -1.56,
                provider: "Oak Group"
            )
            .With(
                "elm",
                ["setting=residential-rehab", "funding=self-pay", "price=8000/programme", "price-covers-all=yes", "length=4"],
                53.82,
                -1.57,
                provider: "Oak Group"
            )
            .With("ash", ["setting=inpatient-detox", "detox=yes"], 53.83, -1.58)
            .And("ash", "rating=good", Asserter.Regulator, "2024-02-03")
            .With("yew", [], 53.84, -1.59)
            .And("yew", "setting=residential-rehab", Asserter.Inferred)
            .With("fir", ["setting=specialist-clinic", "gives-ketamine=yes"], 53.85, -1.60)
            .With("bay", ["setting=day-programme", "ages=12-17", "website=https://bay.example"], 53.86, -1.61)
            .With(
                "pine",
                ["setting=residential-rehab", "approach==cmd|' /C calc'!A0"],
                53.48,
                -2.24,
                town: "Manchester",
                authority: "Manchester",
                region: "north-west",
                provider: "Oak Group"
            )
            .With(
                "heather",
                ["setting=community-outpatient"],
                55.86,
                -4.25,
                town: "Glasgow",
                authority: "Glasgow City",
                nation: "scotland",
                region: "scotland"
            )
            .With("mist", ["setting=online"], null, null, town: "", authority: "");

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        host.Services.GetRequiredService<CatalogueStore>().Use(Catalogue().Records);
        return host;
    }
}
