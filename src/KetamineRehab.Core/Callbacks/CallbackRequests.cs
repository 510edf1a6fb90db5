using System.Data.Common;
using System.Security.Cryptography;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>
/// Takes requests to be called. One that was acknowledged is on disk, with the word to the team beside it, in one short
/// transaction (S5); a form sent twice is one request (F6).
/// </summary>
public sealed class CallbackRequests(IDbContextFactory<RehabDbContext> contexts, PersonalData personal, OperatingHours hours, CallbackOptions options, CallbackNews news, TimeProvider clock)
{
    /// <summary>No vowels and nothing that looks like something else: no word can come of it.</summary>
    private const string Signs = "BCDFGHJKMNPQRTVWXY346789";
    private const int ReferenceLength = 6;
    private const int CodeLength = 8;

    /// <summary>A secret for a form that begins, as <see cref="Spoken"/> shows it.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Signs, CodeLength);

    /// <summary>In groups, as one would read it aloud.</summary>
    public static string Spoken(string signs) => signs.Length == CodeLength ? $"{signs[..4]}-{signs[4..]}" : signs.Length == ReferenceLength ? $"{signs[..3]}-{signs[3..]}" : signs;

    /// <summary>What somebody typed, without spaces, dashes and small letters.</summary>
    public static string Plain(string typed) => string.Concat(typed.Take(100).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    public async Task<CallbackReceipt> AcceptAsync(CallbackDraft draft, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var mark = personal.Mark(draft.Reach);
            var open = await db.CallbackRequests.AsNoTracking().Where(r => r.ReachMark == mark).Select(r => new { r.Form, r.State }).ToListAsync(cancel);
            if (open.Any(r => r.Form == draft.Form) && await FindByFormAsync(draft.Form, cancel) is { } kept)
                return new CallbackReceipt.Duplicate(kept.Reference, kept.DueAt);
            if (open.Count(r => r.State <= CallbackState.InProgress) >= CallbackRequest.MostOpen)
                return new CallbackReceipt.TooMany();
            return await SaveAsync(db, Request(draft, mark), cancel);
        }
        catch (Exception e) when (e is DbException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new CallbackReceipt.NotSaved();
        }
    }

    private async Task<CallbackReceipt> SaveAsync(RehabDbContext db, CallbackRequest request, CancellationToken cancel)
    {
        db.CallbackRequests.Add(request);
        db.CallbackEvents.Add(new() { Request = request, At = request.ReceivedAt, By = CallbackEvent.Enquirer, Step = CallbackStep.Received });
        db.OutboxMessages.Add(new() { Reference = request.Reference, DueAt = request.DueAt, CreatedAt = request.ReceivedAt, NextTryAt = request.ReceivedAt });
        try
        {
            // Once begun it is finished, whoever closes the window meanwhile.
            await db.SaveChangesAsync(CancellationToken.None);
            news.Tell(request.Id);
            return new CallbackReceipt.Accepted(request.Reference, request.DueAt);
        }
        catch (DbUpdateException)
        {
            return await FindByFormAsync(request.Form, cancel) is { } kept ? new CallbackReceipt.Duplicate(kept.Reference, kept.DueAt) : new CallbackReceipt.NotSaved();
        }
    }

    private CallbackRequest Request(CallbackDraft draft, byte[] mark)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new()
        {
            Reference = RandomNumberGenerator.GetString(Signs, ReferenceLength), Form = draft.Form, ReceivedAt = now,
            DueAt = hours.Due(now, TimeSpan.FromHours(options.CallWithinHours), draft.Details.Times), ForSomeoneElse = draft.ForSomeoneElse, Way = draft.Way,
            Topic = draft.Topic, Programmes = string.Join(' ', draft.Programmes), ConsentVersion = draft.ConsentVersion, ConsentedAt = draft.ConsentedAt,
            SealedReach = personal.Seal(draft.Form, nameof(CallbackRequest.SealedReach), draft.Reach),
            SealedDetails = personal.Seal(draft.Form, nameof(CallbackRequest.SealedDetails), draft.Details),
            SealedCode = personal.Seal(draft.Form, nameof(CallbackRequest.SealedCode), draft.Code), ReachMark = mark,
        };
    }

    private async Task<CallbackRequest?> FindByFormAsync(Guid form, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.CallbackRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Form == form, cancel);
    }
}
