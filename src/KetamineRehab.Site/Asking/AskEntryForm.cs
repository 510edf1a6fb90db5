using System.Globalization;
using KetamineRehab.Core.Asking;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Asking;

/// <summary>The names of a question's inputs, and what came back in them.</summary>
internal static class AskEntryForm
{
    /// <summary>Before the key of a chosen term, among the options that are no term.</summary>
    public const string Term = "is:";

    public static string Answer(AskQuestion question) => $"a-{question.Key}";

    public static string Said(AskQuestion question) => $"said-{question.Key}";

    public static string Basis(AskQuestion question) => $"basis-{question.Key}";

    public static string Note(AskQuestion question) => $"note-{question.Key}";

    public static string Sure(AskQuestion question) => $"sure-{question.Key}";

    public static string Seen(AskQuestion question) => $"seen-{question.Key}";

    /// <summary>The entry after one of the options was selected: a term takes the place of every other answer.</summary>
    public static AskEntry Select(AskEntry entry, AskQuestion question, string option) =>
        option.StartsWith(Term, StringComparison.Ordinal)
            ? entry with
            {
                Said = "",
                Values = [option[Term.Length..]],
            }
            : entry with
            {
                Said = option,
                Values = question.Input == AskInput.Choice ? [] : entry.Values,
            };

    public static AskEntry Read(AskQuestion question, IFormCollection sent)
    {
        var said = sent[Said(question)].ToString();
        var term = said.StartsWith(Term, StringComparison.Ordinal) ? said[Term.Length..] : null;
        return new(
            term is null ? said : "",
            term is null ? [.. sent[Answer(question)].OfType<string>().Select(v => v.ReplaceLineEndings("\n"))] : [term],
            sent[Basis(question)].ToString(),
            sent[Note(question)].ToString(),
            sent[Sure(question)].ToString().ReplaceLineEndings("\n"),
            int.TryParse(sent[Seen(question)], CultureInfo.InvariantCulture, out var seen) ? seen : 0
        );
    }
}
