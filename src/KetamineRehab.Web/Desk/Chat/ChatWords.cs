using KetamineRehab.Core.Chat;

namespace KetamineRehab.Web.Desk.Chat;

/// <summary>States as the team reads them, and openings of messages for the writer to finish.</summary>
internal static class ChatWords
{
    public static readonly IReadOnlyList<(string Label, string Text)> Beginnings =
    [
        (
            "Hello",
            "Hello, I am here. I work for this guide and I am not a doctor. You do not have to tell me your name. What would help most right now?"
        ),
        (
            "Are you safe?",
            "Before we go on: are you safe where you are? Is anyone hurt or very unwell? If someone is in danger, please call 999."
        ),
        (
            "Free help",
            "Your local drug and alcohol service is free, and you can contact them yourself. /start finds it with five questions."
        ),
        (
            "Bladder",
            "Ketamine can harm your bladder. /guides/bladder says when to see a GP, and /guides/bladder-gp says what to tell them."
        ),
        ("Under 18", "There are people who help under-18s every day, with or without a parent: /callback/under-18"),
        ("Urgent help", "You can call these numbers day and night: /help-now"),
        ("Pause", "I need a few minutes to look something up. I will be back."),
        ("Goodbye", "Thank you for talking to us. I will end the conversation now. You can delete it straight away on your page."),
    ];

    public static string Format(ChatRow row) =>
        row switch
        {
            { IsErased: true } => "Deleted",
            { State: ConversationState.Waiting } => "Waiting",
            { State: ConversationState.Running } => $"With {row.Operator}",
            { Ending: ConversationEnd.ByPerson } => "Ended by the person",
            { Ending: ConversationEnd.ByTeam } => $"Ended by {row.Operator}",
            _ => "Ended: no one wrote",
        };
}
