using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

internal static class CallbackErasure
{
    /// <summary>
    /// Takes out what the team noted of requests that are erased, also what was noted in the same moment. After the erasure is saved: from
    /// then on no note is taken.
    /// </summary>
    public static Task ClearNotesAsync(this RehabDbContext db, CancellationToken cancel)
    {
        var erased = db.CallbackRequests.Where(r => r.ErasedAt != null);
        return db
            .CallbackEvents.Where(e => e.SealedNote != null && erased.Any(r => r.Id == e.RequestId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.SealedNote, (string?)null), cancel);
    }
}
