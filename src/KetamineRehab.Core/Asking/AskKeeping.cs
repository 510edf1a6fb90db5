using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>Deletes of asks and contacts what was kept long enough.</summary>
public sealed class AskKeeping(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    /// <summary>Days after the end of an ask for which keys, job titles and words besides the answers are kept.</summary>
    public const int DaysOfWords = 90;

    /// <summary>Days after the end of an ask for which it is kept at all: figures compare one year with the next.</summary>
    public const int DaysOfAsks = 730;

    /// <returns>How many asks were stripped of their words.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.UtcNow();
        var (wordsBefore, asksBefore) = (now.AddDays(-DaysOfWords), now.AddDays(-DaysOfAsks));
        var (asks, programmes) = (db.Asks, db.Programmes);
        await db.AskKeys.Where(k => k.Ask.EndsAt <= wordsBefore).ExecuteDeleteAsync(cancel);
        // An ask that waits for an editor keeps its words until someone has decided.
        var old = db.Asks.Where(a => a.EndsAt <= wordsBefore && (a.FinishedAt == null || a.TakenInAt != null));
        await db
            .AskAnswers.Where(a => a.Note != "" && old.Any(o => o.Id == a.AskId))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Note, ""), cancel);
        var stripped = await old.Where(a => a.JobTitle != "").ExecuteUpdateAsync(set => set.SetProperty(a => a.JobTitle, ""), cancel);
        await db.Asks.Where(a => a.EndsAt <= asksBefore).ExecuteDeleteAsync(cancel);
        await db.AskRounds.Where(r => r.ClosedAt <= asksBefore && !asks.Any(a => a.RoundId == r.Id)).ExecuteDeleteAsync(cancel);
        // A centre that runs nothing any more is asked nothing any more.
        var listed = programmes.Where(p => p.Listing == Listing.Public || p.Listing == Listing.Review);
        await db.AskContacts.Where(c => !listed.Any(p => p.CentreId == c.CentreId)).ForgetAsync(cancel);
        await transaction.CommitAsync(cancel);
        return stripped;
    }
}
