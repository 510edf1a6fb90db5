using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Site.Start;

/// <summary>One of the five questions. Its key stands in the address, its choices are the values; the place has none.</summary>
public sealed record StartQuestion(string Key, string Words, string Hint, string Problem, IReadOnlyList<Term> Choices)
{
    public static readonly StartQuestion For = new(
        "for",
        "Who needs help?",
        "",
        "Say who needs help",
        [new("me", "Me"), new("someone", "Someone close to me"), new("client", "Someone I work with")]
    );

    public static readonly StartQuestion Place = new(
        "place",
        "Where do you need help?",
        "Enter a postcode, part of a postcode or a town. Leave blank to search the whole UK. We do not keep it.",
        "",
        []
    );

    public static readonly StartQuestion Age = new(
        "age",
        "How old is the person who needs help?",
        "There are different services for young people and adults.",
        "Say how old the person is, or that you are not sure",
        [.. Vocabularies.AgeBands, new("unsure", "I’m not sure")]
    );

    /// <summary>Asked before anything else: danger ends the questions.</summary>
    public static readonly StartQuestion Urgent = new(
        "urgent",
        "Is someone in danger now?",
        "For example, someone cannot be woken, cannot breathe properly, or might hurt themselves.",
        "Say if someone is in danger now",
        [
            new("danger", "Yes"),
            new("today", "No, but it cannot wait until tomorrow") { Hint = "For example, it hurts to pee, or you are in a crisis" },
            new("soon", "No. I need help in the next few weeks"),
            new("ahead", "No. I am planning ahead"),
        ]
    );

    public static readonly StartQuestion Pay = new(
        "pay",
        "Who would pay?",
        "You can change this later. Free help is always shown too.",
        "Say who would pay, or that you are not sure",
        [
            new("free", "It has to be free") { Hint = "NHS, council or a charity pays" },
            new("self-pay", "I or we would pay"),
            new("insurance", "A health insurer would pay"),
            new("unsure", "I’m not sure"),
        ]
    );

    public static readonly IReadOnlyList<StartQuestion> All = [Urgent, For, Place, Age, Pay];
}
