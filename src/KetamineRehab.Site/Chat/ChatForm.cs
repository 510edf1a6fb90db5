using KetamineRehab.Core.Chat;
using KetamineRehab.Site.Callbacks;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Chat;

/// <summary>What the person has typed, and what makes a form that is sent twice one line.</summary>
/// <param name="Key">Of the conversation that the form would start.</param>
public sealed record ChatForm(string Do, string Key, Guid Line, string Name, string Text)
{
    public const string Start = "start";
    public const string Say = "say";
    public const string End = "end";
    public const string Delete = "delete";

    public static ChatForm New() => new("", ChatKey.New(), Guid.NewGuid(), "", "");

    public static ChatForm Of(IFormCollection sent) =>
        new(
            $"{sent["do"]}",
            ChatKey.Read(sent["key"]) ?? ChatKey.New(),
            Guid.TryParseExact(sent["line"], "N", out var line) ? line : Guid.NewGuid(),
            SentText.Line(sent["name"]),
            SentText.Text(sent["text"])
        );

    /// <summary>Id of the field and what is wrong with it.</summary>
    public IReadOnlyList<(string Field, string Words)> Problems =>
        [
            .. Name.Length > Conversation.LongestName
                ? [("name", $"Use a name of {Conversation.LongestName} characters or fewer")]
                : Array.Empty<(string, string)>(),
            .. Text.Length switch
            {
                0 => [("text", "Enter what you want to say")],
                > ChatLine.Longest =>
                [
                    (
                        "text",
                        $"This is {Text.Length:N0} characters. Shorten it to {ChatLine.Longest:N0}, or send it in parts. All of it is still here"
                    ),
                ],
                _ => Array.Empty<(string, string)>(),
            },
        ];
}
