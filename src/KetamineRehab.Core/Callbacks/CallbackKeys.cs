using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Rows of another room that are sealed with the same keys.</summary>
public interface ISealedRows
{
    /// <summary>The old keys still open them. The caller saves.</summary>
    Task SealAnewAsync(RehabDbContext db, CancellationToken cancel);
}

/// <summary>Seals everything anew after the keys were changed, so that the old ones open nothing that is still kept.</summary>
public sealed class CallbackKeys(IDbContextFactory<RehabDbContext> contexts, PersonalData personal, BlindIndexKey finding, IEnumerable<ISealedRows> others)
{
    /// <summary>All or nothing: one transaction.</summary>
    /// <returns>How many requests were sealed anew.</returns>
    public async Task<int> SealAnewAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var requests = await db.CallbackRequests.ToListAsync(cancel);
        var reaches = requests.ToDictionary(r => r.Id, r => personal.Open<string>(r.Form, nameof(r.SealedReach), r.SealedReach));
        finding.Renew();
        foreach (var request in requests)
        {
            request.SealedCode = Anew<string>(request, nameof(request.SealedCode), request.SealedCode)!;
            request.SealedReach = Anew<string>(request, nameof(request.SealedReach), request.SealedReach);
            request.SealedDetails = Anew<CallbackDetails>(request, nameof(request.SealedDetails), request.SealedDetails);
            request.ReachMark = reaches[request.Id] is { } reach ? personal.Mark(reach) : null;
        }
        var forms = requests.ToDictionary(r => r.Id);
        foreach (var line in await db.CallbackEvents.Where(e => e.SealedNote != null).ToListAsync(cancel))
            line.SealedNote = Anew<string>(forms[line.RequestId], nameof(line.SealedNote), line.SealedNote);
        foreach (var other in others)
            await other.SealAnewAsync(db, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return requests.Count;
    }

    private string? Anew<T>(CallbackRequest request, string column, string? value) =>
        value is null ? null : personal.Seal(request.Form, column, personal.Open<T>(request.Form, column, value));
}
