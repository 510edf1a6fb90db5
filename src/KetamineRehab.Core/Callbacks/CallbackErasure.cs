using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

internal static class CallbackErasure
{
    /// <summary>Takes the person out of a request and of what the team noted of it. The caller saves.</summary>
    public static async Task EraseAsync(this RehabDbContext db, CallbackRequest request, DateTime now, CancellationToken cancel)
    {
        request.Erase(now);
        foreach (var noted in await db.CallbackEvents.Where(e => e.RequestId == request.Id && e.SealedNote != null).ToListAsync(cancel))
            noted.SealedNote = null;
    }
}
