using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Tests.Evidence;
using KetamineRehab.Web.Desk.Reviews;
using KetamineRehab.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Desk;

public sealed class ReviewsPageTests(SiteFactory site)
{
    [Fact, Trait("Req", "H2")]
    public async Task Every_page_with_a_review_stands_there_the_next_first_and_says_when_it_is_overdue()
    {
        var library = site.Services.GetRequiredService<EvidenceLibrary>();
        var due = library.Review("/help-now")!.Next;
        await using var desk = new BunitContext();
        desk.Services.AddSingleton(library)
            .AddSingleton(new StorageOptions())
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new(due.AddDays(1), new(9, 0), TimeSpan.Zero)));

        var rows = desk.Render<ReviewsPage>()
            .FindAll(".mud-simple-table:not(.looks) tbody tr")
            .ToDictionary(r => r.QuerySelector("a")!.GetAttribute("href")!, r => r.TextContent);

        Assert.Equal(library.Pages.Select(p => p.Url).Concat(library.Reviews.Select(r => r.Page)).Order(), rows.Keys.Order());
        Assert.Equal(
            library.Pages.Select(p => p.Front.Next).Concat(library.Reviews.Select(r => r.Next)).Min(),
            library.Find(rows.Keys.First().Split('/')[^1])?.Front.Next ?? library.Review(rows.Keys.First())!.Next
        );
        Assert.Contains("Overdue", rows["/help-now"], StringComparison.Ordinal);
    }

    [Fact, Trait("Req", "H4")]
    public async Task Statements_without_a_source_stand_there_with_what_was_tried()
    {
        using var content = new InventedContent();
        await using var desk = new BunitContext();
        desk.Services.AddSingleton(content.Load())
            .AddSingleton(new StorageOptions())
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new(new(2026, 11, 26), new(9, 0), TimeSpan.Zero)));

        var look = Assert.Single(desk.Render<ReviewsPage>().FindAll(".looks tbody tr"));

        Assert.Contains("It can last for days.", look.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tried: Three searches.", look.TextContent, StringComparison.Ordinal);
        Assert.NotNull(look.QuerySelector("a[href='/faq']"));
    }
}
