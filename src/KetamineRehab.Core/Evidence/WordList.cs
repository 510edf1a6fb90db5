using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Evidence;

/// <summary>
/// Why a word is listed: only cited text may contain it, no one may be called it, nothing backs it, it is about doses, it is an old phone
/// number, or people would not put it that way.
/// </summary>
public enum WordKind
{
    Clinical,
    Stigma,
    Claim,
    Dose,
    Old,
    Habit,
}

/// <param name="Say">What to say instead; empty where nothing fits everywhere.</param>
/// <param name="Except">Phrases in which the word may stand.</param>
public sealed record ListedWord(string Word, WordKind Kind, string Say, IReadOnlyList<string> Except);

/// <summary>
/// Finds listed words in a text: whole words, in any case, with or without a plural s. One look-up a word, since it reads all text at
/// start.
/// </summary>
public sealed partial class WordList
{
    private readonly Dictionary<string, ListedWord[]>.AlternateLookup<ReadOnlySpan<char>> byFirst;
    private readonly (ListedWord Word, string Digits)[] oldNumbers;

    public WordList(IReadOnlyList<ListedWord> words) =>
        (oldNumbers, byFirst) = (
            [.. words.Where(w => w.Kind == WordKind.Old).Select(w => (w, Digits(w.Word)))],
            words
                .Where(w => w.Kind != WordKind.Old)
                .GroupBy(w => w.Word[..EndOfWord(w.Word, 0)], StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Word.Length).ToArray(), StringComparer.OrdinalIgnoreCase)
                .GetAlternateLookup<ReadOnlySpan<char>>()
        );

    /// <summary>Phone numbers that must not be printed any more, however a text groups their figures.</summary>
    public IEnumerable<ListedWord> OldNumbers(string text)
    {
        var numbers = PhoneNumber().Matches(text).Select(m => Digits(m.Value)).ToList();
        return oldNumbers.Where(old => numbers.Any(n => n.Contains(old.Digits, StringComparison.Ordinal))).Select(old => old.Word);
    }

    public IReadOnlyList<ListedWord> Find(WordKind kind, string text)
    {
        List<ListedWord>? found = null;
        for (var at = 0; at < text.Length; at++)
        {
            var end = EndOfWord(text, at);
            if (end == at)
                continue;
            if (Word(kind, text, at, end) is { } word)
                (found ??= []).Add(word);
            at = end;
        }
        return found ?? [];
    }

    private ListedWord? Word(WordKind kind, string text, int at, int end)
    {
        if (
            !byFirst.TryGetValue(text.AsSpan(at, end - at), out var words)
            && !(text[end - 1] is 's' or 'S' && byFirst.TryGetValue(text.AsSpan(at, end - at - 1), out words))
        )
            return null;
        return words.FirstOrDefault(w =>
            w.Kind == kind && Stands(w.Word, text, at) && !w.Except.Any(phrase => IsWithin(phrase, text, at, at + w.Word.Length))
        );
    }

    private static bool Stands(string word, string text, int at)
    {
        if (!text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return false;
        var end = at + word.Length;
        return EndOfWord(text, end) == end || text[end] is 's' or 'S' && EndOfWord(text, end + 1) == end + 1;
    }

    private static bool IsWithin(string phrase, string text, int from, int to)
    {
        for (
            var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase)
        )
            if (at <= from && to <= at + phrase.Length)
                return true;
        return false;
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\d[\d ()-]{6,}\d")]
    private static partial Regex PhoneNumber();

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }
}
