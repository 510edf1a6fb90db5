using System.Security.Cryptography;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>The sealed requests and notes, for a change of keys and for what checks them.</summary>
internal sealed class CallbackSeals(PersonalData personal) : ISealedRows
{
    public async Task SealAnewAsync(RehabDbContext db, Func<string, byte[]> mark, CancellationToken cancel)
    {
        var requests = await db.CallbackRequests.ToDictionaryAsync(r => r.Id, cancel);
        foreach (var request in requests.Values)
        {
            request.ReachMark = OpenReach(personal, request.Form, request.SealedReach) is { } reach ? mark(reach) : null;
            request.SealedCode = Anew<string>(request, nameof(request.SealedCode), request.SealedCode)!;
            request.SealedReach = Anew<string>(request, nameof(request.SealedReach), request.SealedReach);
            request.SealedDetails = Anew<CallbackDetails>(request, nameof(request.SealedDetails), request.SealedDetails);
        }
        foreach (var line in await db.CallbackEvents.Where(e => e.SealedNote != null).ToListAsync(cancel))
            line.SealedNote = Anew<string>(requests[line.RequestId], nameof(line.SealedNote), line.SealedNote);
    }

    public async Task<(byte[] Mark, string Reach)?> FindMarkAsync(RehabDbContext db, CancellationToken cancel) =>
        await db.CallbackRequests.AsNoTracking().Where(r => r.ReachMark != null).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel)
            is { } newest
        && OpenReach(personal, newest.Form, newest.SealedReach) is { } reach
            ? (newest.ReachMark!, reach)
            : null;

    /// <summary>The newest request opens, and is still found by its number.</summary>
    public async Task<Action<PersonalData>?> FindCheckAsync(RehabDbContext db, CancellationToken cancel)
    {
        var newest = await db
            .CallbackRequests.AsNoTracking()
            .OrderByDescending(r => r.Id)
            .Select(r => new
            {
                r.Form,
                r.SealedCode,
                r.SealedReach,
                r.ReachMark,
            })
            .FirstOrDefaultAsync(cancel);
        return newest is null
            ? null
            : data =>
            {
                data.Open<string>(newest.Form, nameof(newest.SealedCode), newest.SealedCode);
                if (
                    newest.ReachMark is { } mark
                    && OpenReach(data, newest.Form, newest.SealedReach) is { } reach
                    && !data.IsMark(mark, reach)
                )
                    throw new CryptographicException($"{BlindIndexKey.FileName} is missing or not the one that belongs to the requests.");
            };
    }

    private static string? OpenReach(PersonalData data, Guid form, string? value) =>
        data.Open<string>(form, nameof(CallbackRequest.SealedReach), value);

    private string? Anew<T>(CallbackRequest request, string column, string? value) =>
        value is null ? null : personal.Seal(request.Form, column, personal.Open<T>(request.Form, column, value));
}
