using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Reports;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Queue;

namespace KetamineRehab.Tests.Desk;

[Trait("Database", "both")]
public sealed class QueueSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Invented Some =>
        new Invented()
            .With("alder", ["setting=residential-rehab"], listing: Listing.Review, reason: "Name unclear", nation: "wales", town: "Cardiff")
            .With("beech", ["setting=day-programme"], listing: Listing.Review, reason: "New from an import")
            .With("cedar", ["setting=residential-rehab"])
            .With("doyle", listing: Listing.Closed, reason: "Shut")
            .With("eaton", listing: Listing.Unlisted, reason: "A ward");

    [Fact]
    public async Task What_waits_is_reports_first_and_then_programmes_by_name()
    {
        await using var own = await OwnCatalogue.OfAsync(Some);
        await own.ReportAsync("The phone number is old", "cedar-house");

        var found = await new QueueSearch(own.Store, own.Contexts).RunAsync(new(), Cancel);

        Assert.Equal(["cedar house", "alder house", "beech house"], found.Items.Select(i => i.Name));
        Assert.Equal(["Report", "Service", "Service"], found.Items.Select(i => i.Kind));
        Assert.Equal((3, 2, 1), (found.Total, found.Programmes, found.Reports));
        Assert.Equal("Name unclear", found.Items[1].Why);
        Assert.Equal(
            ["Cardiff", "Wales", "Residential rehab"],
            [found.Items[1].Town, found.Items[1].Nation, found.Items[1].Setting],
            StringComparer.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task A_report_that_comes_or_is_closed_shows_at_the_next_look()
    {
        await using var own = await OwnCatalogue.OfAsync(Some);
        var search = new QueueSearch(own.Store, own.Contexts);
        async Task<string> LookAsync() =>
            string.Join(", ", (await search.RunAsync(new(QueueView.Reports), Cancel)).Items.Select(i => i.Why));

        Assert.Equal("", await LookAsync());
        var first = await own.ReportAsync("The first");
        Assert.Equal("The first", await LookAsync());
        await new MistakeReportDesk(own.Contexts, own.Clock).CloseAsync(first.Id, CorrectionKind.NoChange, "Right", "anna", Cancel);
        await own.ReportAsync("The second");
        Assert.Equal("The second", await LookAsync());
    }

    [Theory]
    [InlineData(QueueView.Programmes, "alder house, beech house")]
    [InlineData(QueueView.Public, "cedar house")]
    [InlineData(QueueView.Closed, "doyle house")]
    [InlineData(QueueView.Unlisted, "eaton house")]
    [InlineData(QueueView.Reports, "")]
    public async Task Each_part_of_the_queue_shows_its_own(QueueView view, string names)
    {
        await using var own = await OwnCatalogue.OfAsync(Some);

        var found = await new QueueSearch(own.Store, own.Contexts).RunAsync(new(view), Cancel);

        Assert.Equal(names, string.Join(", ", found.Items.Select(i => i.Name)));
    }

    [Fact]
    public async Task Every_word_typed_must_stand_in_the_row_and_sorting_and_paging_come_after()
    {
        await using var own = await OwnCatalogue.OfAsync(Some);
        var search = new QueueSearch(own.Store, own.Contexts);

        Assert.Equal("alder house", Assert.Single((await search.RunAsync(new(Text: "WALES unclear"), Cancel)).Items).Name);
        Assert.Equal("beech house", (await search.RunAsync(new(Sort: QueueSort.Name, Down: true), Cancel)).Items[0].Name);
        var second = await search.RunAsync(new(Page: 2), Cancel, pageSize: 1);
        Assert.Equal(("beech house", 2), (Assert.Single(second.Items).Name, second.Total));
    }

    [Fact]
    public async Task A_closed_report_leaves_the_queue_with_its_outcome_and_is_closed_once()
    {
        await using var own = await OwnCatalogue.OfAsync(Some);
        var report = await own.ReportAsync("The phone number is old");
        var desk = new MistakeReportDesk(own.Contexts, own.Clock);

        Assert.IsType<EditResult.Refused>(await desk.CloseAsync(report.Id, CorrectionKind.Corrected, " ", "anna", Cancel));
        Assert.IsType<EditResult.Done>(await desk.CloseAsync(report.Id, CorrectionKind.Corrected, "Number corrected", "anna", Cancel));
        Assert.IsType<EditResult.ChangedByOther>(
            await desk.CloseAsync(report.Id, CorrectionKind.NoChange, "Something else", "bert", Cancel)
        );

        var search = new QueueSearch(own.Store, own.Contexts);
        Assert.Empty((await search.RunAsync(new(QueueView.Reports), Cancel)).Items);
        Assert.Equal("Number corrected", Assert.Single((await search.RunAsync(new(QueueView.Answered), Cancel)).Items).Why);
    }

    [Theory]
    [InlineData(null, null, null, null, "/team")]
    [InlineData("reports", "  phone ", "-name", "3", "/team?show=reports&q=phone&sort=-name&page=3")]
    [InlineData("nonsense", "", "nonsense", "-4", "/team")]
    [InlineData("99", null, "99", "1000000000000", "/team")]
    public void The_address_is_read_kindly_and_written_in_one_way(string? show, string? text, string? sort, string? page, string url) =>
        Assert.Equal(url, QueueCriteria.Parse(show, text, sort, page).Url);
}
