using System.Text.Json;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Callbacks;

/// <summary>
/// Takes requests to be called. One that was acknowledged is on disk, with the word to the team beside it, in one short
/// transaction; a form sent twice is one request, with the answers of the last time.
/// </summary>
/// <param name="draw">Draws a reference; null for one at random.</param>
public sealed partial class CallbackRequests(
    IDbContextFactory<RehabDbContext> contexts,
    PersonalData personal,
    SealingKeys keys,
    OperatingHours hours,
    CallbackOptions options,
    CallbackNews news,
    TimeProvider clock,
    ILogger<CallbackRequests> log,
    Func<string>? draw = null
)
{
    private const int ReferenceLength = 6;
    private const int CodeLength = 8;

    /// <summary>A secret for a form that begins, as <see cref="Spoken"/> shows it.</summary>
    public static string NewCode() => SpokenCode.New(CodeLength);

    /// <summary>A reference or a code in two groups, as one would read it aloud.</summary>
    public static string Spoken(string signs) =>
        signs.Length is ReferenceLength or CodeLength ? SpokenCode.InGroups(signs, of: signs.Length / 2) : signs;

    /// <summary>What someone typed, in capitals and without spaces and dashes.</summary>
    public static string Plain(string typed) => string.Concat(typed.Take(100).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    public async Task<CallbackReceipt> AcceptAsync(CallbackSubmission draft, CancellationToken cancel)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await keys.DemandAsync(db, cancel);
            var sent = Request(draft);
            // Before anything is read: what is counted and drawn here is still so when it is written.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var known = await db
                .CallbackRequests.AsNoTracking()
                .Where(r => r.ReachMark == sent.ReachMark || r.Form == sent.Form)
                .Select(r => new { r.Form, r.State })
                .ToListAsync(cancel);
            var mayAsk = known.Count(r => r.Form != sent.Form && r.State.IsOpen) < CallbackRequest.MostOpen;
            var (receipt, line) =
                known.Any(r => r.Form == sent.Form) ? await AgainAsync(db, sent, mayAsk, cancel)
                : mayAsk ? await AddAsync(db, sent, cancel)
                : (new CallbackReceipt.TooMany(), null);
            if (line is not null)
            {
                // Once begun it is finished, even if the window is closed meanwhile.
                await db.SaveChangesAsync(CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
                news.Tell(line.RequestId);
            }
            var reference = receipt switch
            {
                CallbackReceipt.Accepted a => a.Reference,
                CallbackReceipt.Duplicate d => d.Reference,
                _ => null,
            };
            if (reference is not null)
                await CallbackKeeping.DemandOnDiskAsync(db, reference, line);
            return receipt;
        }
        catch (Exception e) when (KeepTrouble.Is(e))
        {
            NotKept(e.GetType().Name, KeepTrouble.Code(e));
            return new CallbackReceipt.NotSaved();
        }
    }

    [LoggerMessage(LogLevel.Error, "A request was not kept ({Kind} {Code}); the person was told so, and has every answer")]
    private partial void NotKept(string kind, string code);

    /// <summary>
    /// Until the team has read it the last answers count: a number that proved unsafe is not rung. What is closed stays as it is.
    /// </summary>
    private async Task<(CallbackReceipt Receipt, CallbackEvent? Line)> AgainAsync(
        RehabDbContext db,
        CallbackRequest sent,
        bool mayAsk,
        CancellationToken cancel
    )
    {
        var kept = await db.CallbackRequests.SingleAsync(r => r.Form == sent.Form, cancel);
        if (!kept.IsOpen || Answers(kept) == Answers(sent))
            return (new CallbackReceipt.Duplicate(kept.Reference, kept.DueAt), null);
        if (kept.State != CallbackState.New)
            return (new CallbackReceipt.ReadBefore(kept.Reference), null);
        if (!mayAsk)
            return (new CallbackReceipt.TooMany(), null);
        kept.Become(sent);
        await db.TellNewTimeAsync(kept, sent.ReceivedAt, cancel);
        var line = new CallbackEvent
        {
            RequestId = kept.Id,
            At = sent.ReceivedAt,
            By = CallbackEvent.Enquirer,
            Step = CallbackStep.Corrected,
        };
        db.CallbackEvents.Add(line);
        return (new CallbackReceipt.Duplicate(kept.Reference, kept.DueAt), line);
    }

    private string Answers(CallbackRequest request) =>
        JsonSerializer.Serialize(
            new
            {
                request.ForSomeoneElse,
                request.Way,
                request.Topic,
                request.Programmes,
                Reach = personal.Open<string>(request.Form, nameof(request.SealedReach), request.SealedReach),
                Details = personal.Open<CallbackDetails>(request.Form, nameof(request.SealedDetails), request.SealedDetails),
            }
        );

    /// <summary>
    /// Six characters will collide once there are thousands: one that is taken is drawn again, and no one is refused because of it.
    /// </summary>
    private async Task<(CallbackReceipt Receipt, CallbackEvent? Line)> AddAsync(
        RehabDbContext db,
        CallbackRequest request,
        CancellationToken cancel
    )
    {
        while (await db.CallbackRequests.AnyAsync(r => r.Reference == request.Reference, cancel))
            request.Reference = Draw();
        db.CallbackRequests.Add(request);
        var line = new CallbackEvent
        {
            Request = request,
            At = request.ReceivedAt,
            By = CallbackEvent.Enquirer,
            Step = CallbackStep.Received,
        };
        db.CallbackEvents.Add(line);
        db.Tell(request, request.ReceivedAt);
        return (new CallbackReceipt.Accepted(request.Reference, request.DueAt), line);
    }

    private string Draw() => draw?.Invoke() ?? SpokenCode.New(ReferenceLength);

    private CallbackRequest Request(CallbackSubmission draft)
    {
        var now = clock.UtcNow();
        return new()
        {
            Reference = Draw(),
            Form = draft.Form,
            ReceivedAt = now,
            DueAt = hours.Due(now, TimeSpan.FromHours(options.CallWithinHours), draft.Details.Times),
            ForSomeoneElse = draft.ForSomeoneElse,
            Way = draft.Way,
            Topic = draft.Topic,
            Programmes = string.Join(' ', draft.Programmes),
            ConsentVersion = draft.ConsentVersion,
            ConsentedAt = draft.ConsentedAt,
            SealedReach = personal.Seal(draft.Form, nameof(CallbackRequest.SealedReach), draft.Reach),
            SealedDetails = personal.Seal(draft.Form, nameof(CallbackRequest.SealedDetails), draft.Details),
            SealedCode = personal.Seal(draft.Form, nameof(CallbackRequest.SealedCode), draft.Code),
            ReachMark = personal.Mark(draft.Reach),
        };
    }
}
