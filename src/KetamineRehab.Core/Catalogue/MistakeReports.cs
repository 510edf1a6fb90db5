using System.Data.Common;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Catalogue;

/// <summary>What became of a report: on disk, on disk already, or not saved so that the sender keeps the words.</summary>
public enum MistakeReceipt { Accepted, Duplicate, NotSaved }

/// <summary>Takes reports of mistakes. One that was acknowledged is on disk, and a form sent twice is one report.</summary>
public sealed class MistakeReports(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    /// <summary>Nobody waits longer than this to hear that it did not work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="form">Made new each time the form is shown: what tells a second press from a second report.</param>
    public async Task<MistakeReceipt> AddAsync(string page, string? centreId, string text, Guid form, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            db.Database.SetCommandTimeout(Patience);
            db.MistakeReports.Add(new() { ReceivedAt = clock.GetUtcNow().UtcDateTime, Page = page, CentreId = centreId, Text = text, Form = form });
            await db.SaveChangesAsync(cancel);
            return MistakeReceipt.Accepted;
        }
        catch (DbUpdateException)
        {
            return await IsHereAsync(form, cancel) ? MistakeReceipt.Duplicate : MistakeReceipt.NotSaved;
        }
        catch (DbException)
        {
            return MistakeReceipt.NotSaved;
        }
    }

    private async Task<bool> IsHereAsync(Guid form, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            return await db.MistakeReports.AnyAsync(r => r.Form == form, cancel);
        }
        catch (DbException)
        {
            return false;
        }
    }
}
