using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Admin;

/// <summary>Reads the audit; nothing here writes.</summary>
public sealed class AuditSearch(IDbContextFactory<RehabDbContext> contexts)
{
    public const int PageSize = 50;
    private const int MostOfOne = 20;

    /// <param name="area">Null for all.</param>
    /// <param name="text">Part of what was done or of who did it.</param>
    public async Task<(List<AuditEntry> Entries, int Total)> RunAsync(AuditArea? area, string text, int page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = db
            .Audit.AsNoTracking()
            .Where(e => (area == null || e.Area == area) && (text == "" || e.Text.Contains(text) || e.By.Contains(text)));
        return (
            await found.OrderByDescending(e => e.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel),
            await found.CountAsync(cancel)
        );
    }

    /// <summary>What was done to these records of late.</summary>
    public async Task<List<AuditEntry>> OfAsync(string[] subjects, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Audit.AsNoTracking()
            .Where(e => EF.Parameter(subjects).Contains(e.Subject) && (e.Area == AuditArea.Catalogue || e.Area == AuditArea.Editing))
            .OrderByDescending(e => e.Id)
            .Take(MostOfOne)
            .ToListAsync(cancel);
    }

    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await AuditChain.VerifyAsync(db, null, cancel);
    }
}
