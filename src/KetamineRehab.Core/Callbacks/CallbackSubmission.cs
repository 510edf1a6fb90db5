using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Callbacks;

/// <summary>How and when the person may be called, and what they want us to know: everything but where to reach them.</summary>
/// <param name="Times">Keys of parts of the day; empty means whenever the team is there.</param>
public sealed record CallbackDetails(
    string Nickname,
    IReadOnlyList<string> Times,
    string Avoid,
    string Voicemail,
    string SomeoneElse,
    string Say,
    string CodeWord,
    string Words
);

/// <summary>A request as it is sent: checked, agreed to, and not yet kept.</summary>
/// <param name="Reach">A number as <see cref="TelephoneNumber"/> reads it, or an e-mail address.</param>
public sealed record CallbackSubmission(
    Guid Form,
    string Code,
    bool ForSomeoneElse,
    ContactWay Way,
    string Reach,
    CallbackDetails Details,
    string Topic,
    IReadOnlyList<string> Programmes,
    string ConsentVersion,
    DateTime ConsentedAt
);

/// <summary>What became of it.</summary>
public abstract record CallbackReceipt
{
    private CallbackReceipt() { }

    public sealed record Accepted(string Reference, DateTime DueAt) : CallbackReceipt;

    /// <summary>The same form was sent before: this is that request, with the answers as they are now.</summary>
    public sealed record Duplicate(string Reference, DateTime DueAt) : CallbackReceipt;

    /// <summary>
    /// The same form was sent before with other answers, and the team has read those: they stand, and these are not kept.
    /// </summary>
    public sealed record ReadBefore(string Reference) : CallbackReceipt;

    /// <summary>This number or address has as many open requests as it may.</summary>
    public sealed record TooMany : CallbackReceipt;

    /// <summary>Nothing was kept; the person still has every answer.</summary>
    public sealed record NotSaved : CallbackReceipt;
}
