using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.About;

[Trait("Req", "O6")]
public sealed class CorrectionsPageTests(DeskSite site) : IClassFixture<DeskSite>
{
    [Fact]
    public async Task An_answered_report_is_on_the_public_log_and_counted_without_the_senders_words()
    {
        var cancel = TestContext.Current.CancellationToken;
        var centre = site.Services.GetRequiredService<CatalogueStore>().Current.Entries[0].Centre;
        var factory = site.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var report = new MistakeReport
        {
            ReceivedAt = site.Time.GetUtcNow().UtcDateTime,
            Page = $"/centres/{centre.Id}",
            CentreId = centre.Id,
            Text = "My name is Jo",
        };
        db.Add(report);
        await db.SaveChangesAsync(cancel);
        Assert.Contains("We have not answered any reports yet", (await site.GetAsync("/corrections")).Text);

        await new MistakeReportDesk(factory, site.Time).CloseAsync(
            report.Id,
            CorrectionKind.Corrected,
            "The <b>number</b> was wrong.",
            "anna",
            cancel
        );
        await site.Services.GetRequiredService<CatalogueStore>().RefreshAsync(cancel);

        var page = await site.GetAsync("/corrections");
        Assert.Contains("Corrected", page.One(".corrections li").TextContent);
        Assert.Contains("The <b>number</b> was wrong.", page.Text);
        Assert.Equal($"/centres/{centre.Id}", page.One(".corrections a").GetAttribute("href"));
        Assert.DoesNotContain("Jo", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "People have reported 1 thing. 1 are answered, and 1 led to a correction",
            (await site.GetAsync("/data-quality")).Text
        );
    }
}
