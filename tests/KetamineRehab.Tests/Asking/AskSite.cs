using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Asking;

/// <summary>The whole site with an invented catalogue whose centres can be asked.</summary>
public sealed class AskSite : SiteFactory
{
    public AskSite() => Clock = Time;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(Invented.Today, new(9, 30), TimeSpan.Zero));

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        host.Services.GetRequiredService<CatalogueStore>()
            .Use(
                new Invented()
                    .With(
                        "oak",
                        [
                            "setting=residential-rehab",
                            "insurance=yes",
                            "therapies=cbt",
                            "therapies=group",
                            "price=4000/week",
                            "operator-type=charity",
                        ]
                    )
                    .With("elm")
                    .With("ash", listing: Listing.Closed, reason: "It closed.")
                    .Records
            );
        return host;
    }

    public IDbContextFactory<RehabDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<RehabDbContext>>();

    public async Task<string> AskAsync(
        string programme = "oak",
        string fields = "insurance insurer price price-covers-all price-includes deposit refund therapies"
    ) =>
        (
            await AskRow.AddAsync(
                await Contexts.CreateDbContextAsync(),
                programme,
                $"{programme}-house",
                $"{programme} house",
                fields,
                Time.GetUtcNow().UtcDateTime
            )
        ).ToLowerInvariant();

    public async Task<IReadOnlyList<AskAnswer>> AnswersAsync(string key)
    {
        var hash = AskSecret.Hash(AskSecret.Read(key)!);
        await using var db = await Contexts.CreateDbContextAsync();
        var id = await db.AskKeys.Where(k => k.Hash == hash).Select(k => k.AskId).SingleAsync();
        return await db.AskAnswers.AsNoTracking().Where(a => a.AskId == id).OrderBy(a => a.Id).ToListAsync();
    }

    public async Task ChangeAsync(string key, Action<Ask> change)
    {
        var hash = AskSecret.Hash(AskSecret.Read(key)!);
        await using var db = await Contexts.CreateDbContextAsync();
        change(await db.AskKeys.Where(k => k.Hash == hash).Select(k => k.Ask).SingleAsync());
        await db.SaveChangesAsync();
    }
}
