using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Freshness;

namespace KetamineRehab.Tests.Desk;

[Trait("Database", "both")]
[Trait("Req", "O3")]
public sealed class FreshnessSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_is_asked_by_stage_and_words_and_remembers_reminders()
    {
        await using var own = await OwnCatalogue.OfAsync(
            new Invented()
                .With("alder", ["price=900/week"], observedOn: Overdue(40))
                .With("beech", ["price=800/week", "pets=no"], observedOn: Overdue(100))
        );
        var reminders = new Reminders(own.Store, own.Contexts, own.Clock);
        var search = new FreshnessSearch(own.Store, reminders);

        Assert.Equal(["beech", "alder"], (await search.RunAsync(null, "", 1, Cancel)).Rows.Select(r => r.Overdue.Entry.Id));
        Assert.Equal("alder", Assert.Single((await search.RunAsync(FreshStage.FirstReminder, "", 1, Cancel)).Rows).Overdue.Entry.Id);
        Assert.Empty((await search.RunAsync(null, "beech pets", 1, Cancel)).Rows);
        Assert.Equal(
            (1, 1),
            (
                (await search.RunAsync(null, "", 1, Cancel)).Counts[FreshStage.Demoted],
                (await search.RunAsync(null, "", 1, Cancel)).Counts[FreshStage.FirstReminder]
            )
        );

        await reminders.NoteSentAsync(own.Store.Current.Programme("beech")!, "anna", Cancel);

        var rows = (await search.RunAsync(null, "", 1, Cancel)).Rows;
        Assert.Equal([own.Clock.GetUtcNow().UtcDateTime, null], rows.Select(r => r.Reminded));
    }

    [Fact]
    public async Task A_reminder_asks_what_is_overdue_in_the_words_of_the_registry()
    {
        await using var own = await OwnCatalogue.OfAsync(
            new Invented().With("beech", ["price=800/week", "pets=no"], observedOn: Overdue(100))
        );

        var letter = new Reminders(own.Store, own.Contexts, own.Clock).Letter(own.Store.Current.Programme("beech")!);

        Assert.Contains($"- Price: we show “£800 a week”", letter, StringComparison.Ordinal);
        Assert.Contains(CatalogueFields.Price.Question, letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Pets", letter, StringComparison.Ordinal);
    }

    private static string Overdue(int days) =>
        ObservedOn.On(Invented.Today.AddDays(-CatalogueFields.Price.StaleAfterDays - days)).ToString();
}
