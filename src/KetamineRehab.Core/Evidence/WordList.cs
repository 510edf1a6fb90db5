using System.Text.RegularExpressions;

namespace KetamineRehab.Core.Evidence;

/// <summary>Why a word is listed: only cited text may hold it, nobody may be called it, nothing backs it, or it is about doses.</summary>
public enum WordKind { Clinical, Stigma, Claim, Dose }

/// <param name="Say">What to say instead; empty where nothing fits everywhere.</param>
/// <param name="Except">Phrases in which the word may stand.</param>
public sealed record ListedWord(string Word, WordKind Kind, string Say, IReadOnlyList<string> Except);

/// <summary>Finds listed words in a text: whole words, in any case, with or without a plural s.</summary>
public sealed class WordList
{
    private readonly Dictionary<WordKind, (Regex Finder, Dictionary<string, ListedWord> Words)> kinds;

    public WordList(IReadOnlyList<ListedWord> words)
    {
        All = words;
        kinds = words.GroupBy(w => w.Kind).ToDictionary(g => g.Key, g => (Finder(g), g.ToDictionary(w => w.Word, StringComparer.OrdinalIgnoreCase)));
    }

    public IReadOnlyList<ListedWord> All { get; }

    public IEnumerable<ListedWord> Find(WordKind kind, string text)
    {
        if (!kinds.TryGetValue(kind, out var list))
            yield break;
        for (var match = list.Finder.Match(text); match.Success; match = match.NextMatch())
            if (list.Words[match.Groups["word"].Value] is var word && !word.Except.Any(phrase => Stands(phrase, text, match)))
                yield return word;
    }

    private static bool Stands(string phrase, string text, Match match)
    {
        for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
            if (at <= match.Index && match.Index + match.Groups["word"].Length <= at + phrase.Length)
                return true;
        return false;
    }

    /// <summary>The longest first, so that “drug abuse” is found before a shorter word within it.</summary>
    private static Regex Finder(IEnumerable<ListedWord> words) => new(
        $@"(?<!\w)(?<word>{string.Join('|', words.Select(w => w.Word).OrderByDescending(w => w.Length).Select(Regex.Escape))})s?(?!\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
