using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Callbacks;

/// <summary>One answer to choose: as the person reads it, and as the operator must act on it.</summary>
public sealed record CallbackChoice(string Key, string Label, string ForOperator);

/// <summary>The answers to choose from. Keys are kept in requests and never change.</summary>
public static class CallbackChoices
{
    public const string NoMessage = "none";
    public const string SayThis = "say-this";
    public const string AskForMe = "ask-for-me";
    public const string WrongNumber = "wrong-number";
    public const string AnyTime = "any";

    public static readonly IReadOnlyList<CallbackChoice> Voicemail =
    [
        new(NoMessage, "Do not leave any message", "Do NOT leave a message"),
        new(
            "neutral",
            "Leave a neutral message: a first name and that we will call again, nothing else",
            "Leave a neutral message only: your first name and that you will call again, nothing else"
        ),
        new("open", "Leave a message that says who you are and why you called", "You may say who we are and why we called"),
    ];

    public static readonly IReadOnlyList<CallbackChoice> SomeoneElse =
    [
        new(WrongNumber, "Say sorry, wrong number, and end the call", "Say “sorry, wrong number” and end the call"),
        new(AskForMe, "Ask for me by the name I gave, and say nothing else", "Ask for them by the name they gave, and say nothing else"),
        new(SayThis, "Say what I write here", "Say exactly this"),
    ];

    public static readonly IReadOnlyList<CallbackChoice> Topics =
    [
        new("options", "What help there is and how to get it", "What help there is"),
        new("withdrawal", "Cutting down, stopping or withdrawal", "Cutting down, stopping or withdrawal"),
        new("body", "Bladder pain or other health worries", "Bladder or other health worries"),
        new("programmes", "A service I have found", "A service they have found"),
        new("money", "Costs, insurance or NHS and council funding", "Costs and funding"),
        new("someone", "How to support someone", "How to support someone"),
        new("not-sure", "I’m not sure, or something else", "Not sure, or something else"),
    ];

    public static string ForOperator(IReadOnlyList<CallbackChoice> choices, string key) =>
        choices.FirstOrDefault(c => c.Key == key)?.ForOperator ?? "";
}

/// <summary>
/// The one text that is agreed to. Change a word, and give it a new version: requests keep the version they were made under.
/// </summary>
public static class CallbackConsent
{
    public const string Version = "2026-11-22";

    public static readonly IReadOnlyList<string> Text =
    [
        "The team of this guide may keep the answers I gave here, and use them to contact me about getting help.",
        "I understand that these answers may say something about my health, or about the health of someone close to me.",
        $"The answers are kept encrypted. Only the team can read them. They are deleted {CallbackRequest.DaysKept} days after the request is closed.",
        "I can take this back at any time with my reference and code. Then the team stops and deletes my answers.",
    ];
}
