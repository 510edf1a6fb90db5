using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Compare;

/// <summary>The whole site over the invented programmes of the comparison.</summary>
public sealed class ComparedSite : SiteFactory
{
    public ComparedSite() => Clock = Time;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(Invented.Today, new(9, 30), TimeSpan.Zero));

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        host.Services.GetRequiredService<CatalogueStore>().Use(InventedComparison.Catalogue().Records);
        return host;
    }
}
