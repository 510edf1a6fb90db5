using System.Linq.Expressions;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Callbacks;

/// <summary>How far a request has come.</summary>
public enum CallbackState
{
    New,
    Opened,
    InProgress,
    Done,
    Declined,
    Withdrawn,
}

public static class CallbackStates
{
    /// <summary>The requests that are open, for a query.</summary>
    internal static readonly Expression<Func<CallbackRequest, bool>> OfOpen = r =>
        r.State == CallbackState.New || r.State == CallbackState.Opened || r.State == CallbackState.InProgress;

    extension(CallbackState state)
    {
        /// <summary>It still waits for the team.</summary>
        public bool IsOpen => state is CallbackState.New or CallbackState.Opened or CallbackState.InProgress;

        public bool IsOverdue(DateTime dueAt, DateTime now) => state.IsOpen && dueAt < now;
    }
}

/// <summary>What came of a request: the help that was given, or why there was none.</summary>
public enum CloseReason
{
    Answered,
    ToldWhere,
    PutInTouch,
    NotReached,
    OtherHelpFits,
    CouldNotCallSafely,
    SentTwice,
    TooOld,
}

public static class CloseReasons
{
    public static bool IsHelp(this CloseReason reason) => reason <= CloseReason.PutInTouch;
}

public enum ContactWay
{
    Phone,
    Email,
}

/// <summary>
/// One person's request to be called. What belongs to the person is sealed before it comes here and gone after erasure; the
/// rest is the tombstone that proves it.
/// </summary>
public sealed class CallbackRequest
{
    public const int LongestNickname = 40;
    public const int LongestAvoid = 200;
    public const int LongestSay = 200;
    public const int LongestCodeWord = 40;
    public const int LongestWords = 500;
    public const int MostProgrammes = 4;
    public const int LongestNote = 1000;

    /// <summary>A closed request is erased this many days later. The number stands in the notice.</summary>
    public const int DaysKept = 30;

    /// <summary>A request that no one has closed is closed and erased after this many days, a day after the team was told.</summary>
    public const int DaysOpen = 90;

    /// <summary>What is left after erasure, without personal data, goes after this many days.</summary>
    public const int DaysOfTombstone = 365;

    /// <summary>Open requests for one number or address: more than that would be someone else playing games.</summary>
    public const int MostOpen = 3;

    public int Id { get; init; }

    /// <summary>Short and neutral: six signs that spell nothing.</summary>
    public required string Reference { get; set; }

    /// <summary>The form it came from: however often that is sent, it is one request.</summary>
    public required Guid Form { get; init; }
    public CallbackState State { get; set; }
    public CloseReason? Reason { get; set; }
    public required DateTime ReceivedAt { get; init; }
    public required DateTime DueAt { get; set; }
    public DateTime? ClosedAt { get; set; }
    public DateTime? ErasedAt { get; set; }

    /// <summary>The operator who holds it, or held it when it was closed.</summary>
    public string TakenBy { get; set; } = "";
    public required bool ForSomeoneElse { get; set; }
    public required ContactWay Way { get; set; }

    /// <summary>Key of the topic; of programmes, their ids with a space between.</summary>
    public string Topic { get; set; } = "";
    public string Programmes { get; set; } = "";

    public required string ConsentVersion { get; set; }
    public required DateTime ConsentedAt { get; set; }
    public DateTime? ConsentWithdrawnAt { get; set; }

    /// <summary>Number or address. Kept apart from the rest, so that an operator who reads the rules has not yet seen it.</summary>
    public string? SealedReach { get; set; }
    public string? SealedDetails { get; set; }
    public required string SealedCode { get; set; }

    /// <summary>A keyed fingerprint of number or address: it finds a person's requests without telling who they are.</summary>
    public byte[]? ReachMark { get; set; }

    public IReadOnlyList<string> ProgrammeIds => Programmes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public bool IsOpen => State.IsOpen;

    /// <summary>When the answers of a request that no one closes are erased; null while that is not near.</summary>
    public static DateTime? EndsAt(DateTime receivedAt, DateTime now) =>
        receivedAt.AddDays(DaysOpen) is var end && now >= end - CallbackRetention.Notice
            ? end > now
                ? end
                : now + CallbackRetention.Notice
            : null;

    /// <summary>Sent again with other answers, which count from now on. Reference, code and the time it came stay.</summary>
    public void Become(CallbackRequest edited)
    {
        (ForSomeoneElse, Way, Topic, Programmes, DueAt) = (
            edited.ForSomeoneElse,
            edited.Way,
            edited.Topic,
            edited.Programmes,
            edited.DueAt
        );
        (ConsentVersion, ConsentedAt) = (edited.ConsentVersion, edited.ConsentedAt);
        (SealedReach, SealedDetails, ReachMark) = (edited.SealedReach, edited.SealedDetails, edited.ReachMark);
    }

    /// <summary>Nothing that tells of the person stays.</summary>
    public void Erase(DateTime now)
    {
        (SealedReach, SealedDetails, ReachMark, Topic, Programmes, TakenBy) = (null, null, null, "", "", "");
        ErasedAt = now;
    }
}
