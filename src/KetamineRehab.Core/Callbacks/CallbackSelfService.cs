using System.Security.Cryptography;
using System.Text;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>What a person may see of their own request.</summary>
public sealed record CallbackStatus(
    CallbackState State,
    DateTime ReceivedAt,
    DateTime DueAt,
    ContactWay Way,
    IReadOnlyList<string> Times,
    string Avoid,
    bool IsErased
)
{
    public bool IsOpen => State.IsOpen;

    /// <summary>Whether they wrote when we must not call: words that only the team can read as days and times.</summary>
    public bool HasTimesToAvoid => Way == ContactWay.Phone && Avoid.Length > 0;

    public bool IsLate(DateTime now) => State.IsOverdue(DueAt, now);
}

/// <summary>How a person ends it: no call but the record stays its days, the consent goes and all with it, or all is deleted.</summary>
public enum CallbackEnd
{
    Cancel,
    WithdrawConsent,
    Erase,
}

/// <summary>What a person does with their own request, by reference and code. Which of the two was wrong is never told.</summary>
public sealed class CallbackSelfService(
    IDbContextFactory<RehabDbContext> contexts,
    PersonalData personal,
    SealingKeys keys,
    OperatingHours hours,
    CallbackOptions options,
    CallbackNews news,
    TimeProvider clock
)
{
    private const string Nobody = "????????";
    private const int MostTries = 5;

    /// <returns>Null where there is no such pair of reference and code.</returns>
    public async Task<CallbackStatus?> FindAsync(string reference, string code, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await OwnAsync(db, reference, code, cancel) is { } own ? Status(own) : null;
    }

    /// <returns>False where it is closed, or not theirs.</returns>
    public Task<bool> ChangeTimesAsync(
        string reference,
        string code,
        IReadOnlyList<string> times,
        string avoid,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            reference,
            code,
            async (db, own) =>
            {
                if (own is not { IsOpen: true, SealedDetails: not null })
                    return null;
                var (now, before) = (clock.UtcNow(), Details(own)!);
                own.SealedDetails = personal.Seal(own.Form, nameof(own.SealedDetails), before with { Times = times, Avoid = avoid });
                if (!before.Times.Order(StringComparer.Ordinal).SequenceEqual(times.Order(StringComparer.Ordinal)))
                {
                    own.DueAt = hours.Due(own.ReceivedAt, TimeSpan.FromHours(options.CallWithinHours), times, now);
                    await db.TellNewTimeAsync(own, now, cancel);
                }
                return CallbackStep.TimesChanged;
            },
            cancel
        );

    public Task<bool> EndAsync(string reference, string code, CallbackEnd end, CancellationToken cancel) =>
        ChangeAsync(
            reference,
            code,
            (_, own) =>
            {
                if (own.ErasedAt is not null)
                    return Task.FromResult<CallbackStep?>(null);
                var now = clock.UtcNow();
                if (own.IsOpen)
                    (own.State, own.ClosedAt) = (CallbackState.Withdrawn, now);
                if (end == CallbackEnd.WithdrawConsent)
                    own.ConsentWithdrawnAt = now;
                if (end != CallbackEnd.Cancel)
                    own.Erase(now);
                return Task.FromResult<CallbackStep?>(
                    end switch
                    {
                        CallbackEnd.Cancel => CallbackStep.Cancelled,
                        CallbackEnd.WithdrawConsent => CallbackStep.ConsentWithdrawn,
                        _ => CallbackStep.Erased,
                    }
                );
            },
            cancel
        );

    /// <summary>
    /// Where an operator did something in the same moment it is done again on what is there now: the person's word counts.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">It is not kept.</exception>
    /// <exception cref="CryptographicException">It is not kept, since the keys are gone.</exception>
    private async Task<bool> ChangeAsync(
        string reference,
        string code,
        Func<RehabDbContext, CallbackRequest, Task<CallbackStep?>> change,
        CancellationToken cancel
    )
    {
        for (var tries = 1; ; tries++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await keys.DemandAsync(db, cancel);
            if (await OwnAsync(db, reference, code, cancel) is not { } own || await change(db, own) is not { } step)
                return false;
            var line = new CallbackEvent
            {
                RequestId = own.Id,
                At = clock.UtcNow(),
                By = CallbackEvent.Enquirer,
                Step = step,
            };
            db.CallbackEvents.Add(line);
            try
            {
                await db.SaveChangesAsync(cancel);
                if (own.ErasedAt is not null)
                    await db.ClearNotesAsync(CancellationToken.None);
                await CallbackKeeping.DemandOnDiskAsync(db, own.Reference, line);
                news.Tell(own.Id);
                return true;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries) { }
        }
    }

    /// <summary>
    /// The work is the same for a reference that does not exist, and the comparison for a code that is nearly right. One that the keys do
    /// not open is answered like one that does not exist.
    /// </summary>
    private async Task<CallbackRequest?> OwnAsync(RehabDbContext db, string reference, string code, CancellationToken cancel)
    {
        var found = await db.CallbackRequests.SingleOrDefaultAsync(r => r.Reference == reference, cancel);
        var decoy = personal.Seal(Guid.Empty, nameof(CallbackRequest.SealedCode), Nobody);
        var right = OpenOrNull(found?.Form ?? Guid.Empty, found?.SealedCode ?? decoy);
        var isRight = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(right ?? Nobody)),
            SHA256.HashData(Encoding.UTF8.GetBytes(code))
        );
        return isRight && right is not null ? found : null;
    }

    private string? OpenOrNull(Guid form, string code)
    {
        try
        {
            return personal.Open<string>(form, nameof(CallbackRequest.SealedCode), code);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private CallbackDetails? Details(CallbackRequest own) =>
        personal.Open<CallbackDetails>(own.Form, nameof(own.SealedDetails), own.SealedDetails);

    private CallbackStatus Status(CallbackRequest own) =>
        Details(own) is var details
            ? new(own.State, own.ReceivedAt, own.DueAt, own.Way, details?.Times ?? [], details?.Avoid ?? "", own.ErasedAt is not null)
            : null!;
}
