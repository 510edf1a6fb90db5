using System.Xml.Linq;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Centres;
using KetamineRehab.Site.OpenData;
using KetamineRehab.Tests.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Finder;

public sealed class ChangesFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact, Trait("Req", "D2"), Trait("Req", "D4")]
    public async Task Who_changed_is_first_with_its_day_in_feed_and_sitemap_and_the_others_keep_theirs()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(Invented.Today, new(9, 30), TimeSpan.Zero));
        await using var site = new SiteFactory { Clock = clock };
        var listings = site.Services.GetRequiredService<Listings>();
        var programme = site.Services.GetRequiredService<CatalogueStore>().Current.Entries[^1].Programme;
        clock.Advance(TimeSpan.FromDays(3));
        Assert.IsType<EditResult.Done>(
            await listings.CloseAsync(
                ListingSeen.Of(programme),
                "The lease ended.",
                null,
                "someone of the team",
                TestContext.Current.CancellationToken
            )
        );

        var sent = await site.GetAsync(ChangesFeed.Url());
        var feed = XDocument.Parse(sent.Html).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(("application/atom+xml", ChangesFeed.Longest), (sent.Response.Content.Headers.ContentType?.MediaType, entries.Count));
        Assert.EndsWith(": closed", entries[0].Element(Atom + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal("The lease ended.", entries[0].Element(Atom + "summary")!.Value);
        Assert.Equal("2026-11-25T09:30:00Z", entries[0].Element(Atom + "updated")!.Value);
        Assert.All(entries.Skip(1), e => Assert.Equal("2026-11-22T09:30:00Z", e.Element(Atom + "updated")!.Value));
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.DoesNotContain("someone of the team", sent.Html, StringComparison.Ordinal);

        var map = XDocument
            .Parse((await site.GetAsync("/sitemap.xml")).Html)
            .Root!.Elements()
            .ToDictionary(e => e.Elements().First().Value, e => e.Elements().ElementAtOrDefault(1)?.Value);
        var first = site.Services.GetRequiredService<CatalogueStore>().Current.Entries[0];
        Assert.Equal("2026-11-22", map[$"https://guide.test{CentrePage.Url(first.Centre.Id)}"]);
        Assert.DoesNotContain($"https://guide.test{CentrePage.Url(programme.CentreId)}", map.Keys);
    }

    [Fact]
    public async Task Dates_outlive_a_restart_and_come_from_the_content_alone()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(Invented.Today, new(9, 30), TimeSpan.Zero));
        await using var site = new SiteFactory { Clock = clock };
        var store = site.Services.GetRequiredService<CatalogueStore>();
        var before = store.Current.Entries.Select(e => e.ChangedAt).ToList();
        clock.Advance(TimeSpan.FromDays(2));
        await using (
            var db = await site
                .Services.GetRequiredService<IDbContextFactory<RehabDbContext>>()
                .CreateDbContextAsync(TestContext.Current.CancellationToken)
        )
        {
            var fact = Invented.Fact("x", "detox-detail=A new word");
            db.Facts.Add(
                new()
                {
                    SubjectId = store.Current.Entries[0].Id,
                    Field = fact.Field,
                    Value = fact.Value,
                    SaidBy = fact.SaidBy,
                    SourceId = (await db.Sources.FirstAsync(TestContext.Current.CancellationToken)).Id,
                    ObservedOn = fact.ObservedOn,
                }
            );
            db.Audit.Add(AuditEntry.Of(clock, AuditArea.Catalogue, "a test", "", "A fact"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await store.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Equal(clock.GetUtcNow().UtcDateTime, store.Current.Entries[0].ChangedAt);
        Assert.Equal(before.Skip(1), store.Current.Entries.Skip(1).Select(e => e.ChangedAt));
    }
}
