using System.Globalization;
using System.Text;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Asking;

/// <summary>Who writes to the centres, as the operators set it.</summary>
/// <param name="Address">Where the site is reached, such as <c>https://guide.example</c>; null where that is not set: no letter is
/// written.</param>
/// <param name="Contact">Where people can write to; empty where that is not set.</param>
public sealed record AskSender(string? Address, string Contact);

/// <summary>What a letter says.</summary>
/// <param name="Secret">Part of the link in an e-mail, the code on paper.</param>
/// <param name="Reminder">0 for the first letter.</param>
/// <param name="Shown">What people read now, question by question.</param>
public sealed record AskLetterFacts(
    string Name,
    string CentreId,
    string Town,
    AskWay Way,
    string Secret,
    int Reminder,
    DateOnly AnswerBy,
    DateOnly EndsOn,
    IReadOnlyList<(CatalogueField Field, EffectiveValue Now)> Shown
);

/// <summary>
/// A letter to a centre as plain text: who we are, what we show, one link, by when, and how to stop the letters. Nothing in it is counted
/// or followed.
/// </summary>
public sealed record AskLetter(string Subject, string Text)
{
    private const string Guide = "Ketamine Rehab Finder";

    /// <param name="site">Where the site is reached.</param>
    public static AskLetter Write(AskLetterFacts facts, string site, string contact)
    {
        var host = site[(site.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var text = new StringBuilder(
            $"""
            Hello,

            {Opening(facts)}

            {Guide} is an independent guide for people in the UK who are looking for help with ketamine. It is free to read, and we are not a treatment provider. You can find the page about your service at:
            {site}/centres/{facts.CentreId}

            Please tell us what is right, what is wrong and what is missing. You do not need an account, and you can stop and continue later.

            {(facts.Way == AskWay.Email ? "Open this link" : $"Go to {host}/ask and enter this code")} by {Format(facts.AnswerBy)}:
            {(facts.Way == AskWay.Email ? $"{site}/ask/{facts.Secret}" : AskSecret.Spoken(facts.Secret))}

            What we show now

            """
        );
        foreach (var (field, now) in facts.Shown)
        {
            var source = now is { IsKnown: true, Front: { } said } ? $" ({said.SaidBy.Format()}, {said.ObservedOn.Format()})" : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"- {field.Label}: {now.Format()}{source}");
        }
        text.Append(
            CultureInfo.InvariantCulture,
            $"""

            What happens with your answers
            Someone in our team reads them first. Then we show them with their date, and say that they come from you. If we do not hear from you, we show “Asked, no answer”. Money never changes your place in a list. A new answer can change which filters you appear in.

            Who can use the {(facts.Way == AskWay.Email ? "link" : "code")}
            Anyone who has it can answer for your service, so please share it only with your colleagues. It works until {Format(
                facts.EndsOn
            )}.

            If you do not want letters from us
            {(facts.Way == AskWay.Email ? "Open the link" : "Enter the code")} and choose “Do not write to us again”{(
                facts.Way == AskWay.Email ? ", or reply to this email with the word “stop”" : ""
            )}.

            You can read all our questions and this letter at {site}/how-we-ask
            {(contact.Length > 0 ? $"You can reach us at {contact}\n" : "")}
            Thank you.
            The {Guide} team

            """
        );
        return new($"{Before(facts)}{facts.Name}: is this still right?", text.ToString().ReplaceLineEndings("\n"));
    }

    private static string Opening(AskLetterFacts facts) =>
        facts.Reminder switch
        {
            0 => $"We have a few questions about {Where(facts)}.",
            1 => $"Two weeks ago we wrote to you with questions about {Where(facts)}. We have not had your answer yet.",
            _ => $"This is our last reminder. We wrote to you with questions about {Where(facts)}, and we have not had your answer yet.",
        };

    private static string Where(AskLetterFacts facts) =>
        facts.Town.Length > 0 && !facts.Name.Contains(facts.Town, StringComparison.Ordinal) ? $"{facts.Name} in {facts.Town}" : facts.Name;

    private static string Before(AskLetterFacts facts) =>
        facts.Reminder switch
        {
            0 => "",
            1 => "Reminder: ",
            _ => "Last reminder: ",
        };

    private static string Format(DateOnly day) => day.ToString("d MMMM yyyy", Cultures.British);
}
