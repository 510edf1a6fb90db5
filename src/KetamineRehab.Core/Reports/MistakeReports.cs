using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Reports;

/// <summary>What became of a report: on disk, on disk already, or not saved so that the sender keeps the words.</summary>
public enum MistakeReceipt
{
    Accepted,
    Duplicate,
    NotSaved,
}

/// <summary>Takes reports of mistakes. One that was acknowledged is on disk, and a form sent twice is one report.</summary>
public sealed class MistakeReports(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    /// <summary>No one waits longer than this to hear that it did not work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="form">Made new each time the form is shown: what tells a second press from a second report.</param>
    public Task<MistakeReceipt> AddAsync(string page, string? centreId, string text, Guid form, CancellationToken cancel) =>
        AddAsync(
            new()
            {
                ReceivedAt = Now,
                Page = page,
                CentreId = centreId,
                Text = text,
                Form = FormOf(form, page, text),
            },
            cancel
        );

    /// <summary>A bare “yes” asks nothing of anyone, so it is kept as dealt with.</summary>
    public Task<MistakeReceipt> AddVerdictAsync(string page, Verdict verdict, string text, Guid form, CancellationToken cancel)
    {
        var isDone = verdict == Verdict.Yes && text.Length == 0;
        return AddAsync(
            new()
            {
                ReceivedAt = Now,
                Page = page,
                Text = text,
                Verdict = verdict,
                Form = FormOf(form, page, text),
                ClosedAt = isDone ? Now : null,
                Outcome = isDone ? "Right and useful: nothing to answer." : "",
            },
            cancel
        );
    }

    /// <summary>Other words on a form that was sent before, by going back to it, are a report of their own.</summary>
    private static Guid FormOf(Guid form, string page, string text) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{form:N}\n{page}\n{text}")).AsSpan(0, 16));

    private DateTime Now => clock.UtcNow();

    private async Task<MistakeReceipt> AddAsync(MistakeReport report, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            db.Database.SetCommandTimeout(Patience);
            db.MistakeReports.Add(report);
            await db.SaveChangesAsync(cancel);
            return MistakeReceipt.Accepted;
        }
        catch (DbUpdateException)
        {
            return await IsHereAsync(report.Form, cancel) ? MistakeReceipt.Duplicate : MistakeReceipt.NotSaved;
        }
        catch (DbException)
        {
            return MistakeReceipt.NotSaved;
        }
    }

    private async Task<bool> IsHereAsync(Guid? form, CancellationToken cancel)
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
