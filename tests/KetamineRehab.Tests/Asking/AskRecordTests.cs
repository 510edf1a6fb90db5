using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Snapshot;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Asking;

/// <summary>Who was asked and who answered, in the open.</summary>
[Trait("Req", "Q3")]
public sealed class AskRecordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_asked_stands_by_month_and_owner_and_a_centre_says_when()
    {
        await using var site = new AskSite();
        Assert.DoesNotContain("Who we asked", (await site.GetAsync("/data-quality")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("When we last asked them", (await site.GetAsync("/centres/oak-house")).Text, StringComparison.Ordinal);
        foreach (var address in (string[])["/about", "/how-we-ask"])
            Assert.Contains("We have not started yet.", (await site.GetAsync(address)).Text, StringComparison.Ordinal);
        var now = site.Time.GetUtcNow().UtcDateTime;
        await site.ChangeAsync(await site.AskAsync(), ask => ask.FinishedAt = now);
        await site.ChangeAsync(await site.AskAsync(), ask => ask.ClosedAt = now);
        await site.ChangeAsync(await site.AskAsync("elm"), ask => ask.WithdrawnAt = now);
        await site.AskAsync("elm");

        // One that no job of the site refreshes meanwhile.
        var own = ActivatorUtilities.CreateInstance<AskRecord>(site.Services);
        Assert.True(await own.RefreshAsync(Cancel));
        Assert.False(await own.RefreshAsync(Cancel));
        var record = site.Services.GetRequiredService<AskRecord>();
        await record.RefreshAsync(Cancel);
        await site.Services.GetRequiredService<KetamineRehab.Web.Caching.PageCache>().RenewAsync(Cancel);

        Assert.Equal(
            [
                new AskedInMonth(new(2026, 11, 1), "Charity or not for profit", 2, 1, 1),
                new AskedInMonth(new(2026, 11, 1), "Not known", 1, 0, 0),
            ],
            record.Months
        );
        Assert.Equal(
            ["November 2026", "Charity or not for profit", "2", "1", "1", "Not known", "1", "0", "0"],
            (await site.GetAsync("/data-quality")).Texts("[aria-label='Services asked'] tbody :is(th, td)")
        );
        Assert.Contains("22 November 2026. How we ask services", (await site.GetAsync("/centres/oak-house")).Texts(".centre-contact dd"));
        foreach (var address in (string[])["/about", "/how-we-ask"])
            Assert.DoesNotContain("We have not started yet.", (await site.GetAsync(address)).Text, StringComparison.Ordinal);
    }
}
