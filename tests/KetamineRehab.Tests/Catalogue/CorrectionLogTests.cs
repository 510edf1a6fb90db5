using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Web.Desk.Queue;

namespace KetamineRehab.Tests.Catalogue;

[Trait("Database", "both")]
[Trait("Req", "O6")]
public sealed class CorrectionLogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_of_a_report_is_public_in_our_words_and_the_senders_never_are()
    {
        await using var own = await OwnCatalogue.OfAsync(new Invented().With("p1"));
        var desk = new MistakeReportDesk(own.Contexts, own.Clock);
        var wrong = await own.ReportAsync("I am Jo and the number is wrong", "p1-house", "/centres/p1-house");
        var rude = await own.ReportAsync("You are rude", page: "/about");
        await own.ReportAsync("Still to be read");

        await desk.CloseAsync(wrong.Id, CorrectionKind.Corrected, "The number was wrong.", "anna", Cancel);
        await desk.CloseAsync(rude.Id, CorrectionKind.NotShown, "This is not about anything we show.", "anna", Cancel);
        await own.Store.RefreshAsync(Cancel);

        var log = own.Store.Corrections;
        Assert.Equal(
            new(Invented.Today, "/centres/p1-house", "p1-house", CorrectionKind.Corrected, "The number was wrong."),
            Assert.Single(log.Shown)
        );
        Assert.Equal((3, 2, 1), (log.Received, log.Answered, log.Corrected));
    }
}
