using System.Security.Cryptography;
using System.Text.Json;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Site.Callbacks;

/// <summary>
/// What a person has answered so far. It stands in their own browser, sealed, and nowhere else until they agree and send it.
/// </summary>
public sealed record CallbackAnswers
{
    public const string MarkField = "answers";

    /// <summary>Tells a second press of Send from a second request.</summary>
    public Guid Form { get; init; } = Guid.NewGuid();
    public string Code { get; init; } = CallbackRequests.NewCode();
    public required DateTime BegunAt { get; init; }

    /// <summary>Answers by question; an empty one was left out on purpose.</summary>
    public Dictionary<string, string> Given { get; init; } = [];
    public IReadOnlyList<string> Programmes { get; init; } = [];
    public string ConsentVersion { get; init; } = "";
    public DateTime? ConsentedAt { get; init; }

    public string this[string question] => Given.GetValueOrDefault(question, "");
    public bool IsForSomeoneElse => this[Questions.Who] == Questions.Someone;
    public ContactWay Way => this[Questions.Reach] == Questions.Email ? ContactWay.Email : ContactWay.Phone;
    public bool HasAgreed => ConsentedAt is not null && ConsentVersion == CallbackConsent.Version;

    public CallbackAnswers With(string question, string answer) => this with { Given = new(Given) { [question] = answer } };

    /// <summary>Differs as soon as an answer does. It stands in the form that sends them, so that no one sends what another tab changed.</summary>
    public string Mark =>
        Convert.ToHexString(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        BegunAt,
                        Given = Given.OrderBy(g => g.Key),
                        Programmes,
                    }
                )
            )
        )[..16];

    /// <summary>The same answers, to be sent as a request of their own.</summary>
    public CallbackAnswers Anew() => this with { Form = Guid.NewGuid(), Code = CallbackRequests.NewCode() };

    /// <summary>Only once every question is answered and the person has agreed.</summary>
    public CallbackSubmission Draft()
    {
        var isPhone = Way == ContactWay.Phone;
        var details = new CallbackDetails(
            this[Questions.Name],
            isPhone ? [.. Questions.Ticked(this[Questions.Times]).Where(t => t != CallbackChoices.AnyTime)] : [],
            isPhone ? this[Questions.Avoid] : "",
            isPhone ? this[Questions.Voicemail] : "",
            isPhone ? this[Questions.SomeoneElse] : "",
            isPhone && this[Questions.SomeoneElse] == CallbackChoices.SayThis ? this[Questions.Say] : "",
            this[Questions.CodeWord],
            this[Questions.Words]
        );
        return new(
            Form,
            Code,
            IsForSomeoneElse,
            Way,
            isPhone ? TelephoneNumber.Read(this[Questions.Phone])! : this[Questions.Email],
            details,
            this[Questions.About],
            Programmes,
            ConsentVersion,
            ConsentedAt!.Value
        );
    }
}

/// <summary>A request that was sent, as its own browser knows it for a while.</summary>
public sealed record CallbackPass(string Reference, string Code);
