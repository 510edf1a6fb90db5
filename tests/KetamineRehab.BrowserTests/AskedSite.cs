using KetamineRehab.Core.Data;
using KetamineRehab.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.BrowserTests;

/// <summary>A site of its own on the real catalogue that can write letters, because it knows its address.</summary>
public sealed class AskedSite : SiteFactory
{
    private readonly int port = TestPort.Next();

    public AskedSite()
    {
        Settings["RateLimits:Enabled"] = "false";
        Settings["Site:PublicAddress"] = At.GetLeftPart(UriPartial.Authority);
    }

    public Uri At => new($"http://localhost:{port}");

    public void Serve()
    {
        UseKestrel(port);
        StartServer();
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<RehabDbContext> OpenAsync() =>
        Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
}
