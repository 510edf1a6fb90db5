using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Site.Start;

/// <summary>One of the five questions. Its key stands in the address, its choices are the values; the place has none.</summary>
public sealed record StartQuestion(string Key, string Words, string Hint, string Problem, IReadOnlyList<Term> Choices)
{
    public static readonly StartQuestion For = new("for", "Who is the help for?", "", "Say who the help is for",
    [
        new("me", "Me"), new("someone", "Someone close to me"), new("client", "Someone I work with"),
    ]);

    public static readonly StartQuestion Place = new("place", "Where is help needed?",
        "A postcode, the first half of one, or a town (optional). Leave it empty for the whole UK. We do not store it.", "", []);

    public static readonly StartQuestion Age = new("age", "How old is the person?", "Services for young people and for adults are not the same.", "Say how old the person is, or that you are not sure",
    [
        .. Vocabularies.AgeBands, new("unsure", "I’m not sure"),
    ]);

    public static readonly StartQuestion Urgent = new("urgent", "How urgent is it?", "", "Say how urgent it is",
    [
        new("danger", "Someone is in danger now") { Hint = "Cannot be woken, cannot breathe well, or may hurt themselves" },
        new("today", "It cannot wait until tomorrow"), new("soon", "Soon: in the next weeks"), new("ahead", "I am looking ahead"),
    ]);

    public static readonly StartQuestion Pay = new("pay", "How would it be paid?", "You can change this later. Free help is always shown too.", "Say how it would be paid, or that you are not sure",
    [
        new("free", "It has to be free") { Hint = "NHS, council or a charity pays" },
        new("self-pay", "We would pay ourselves"), new("insurance", "A health insurer would pay"), new("unsure", "I’m not sure"),
    ]);

    public static readonly IReadOnlyList<StartQuestion> All = [For, Place, Age, Urgent, Pay];
}
