using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Core.Search;

/// <summary>
/// Hears an emergency in search words: the words of a phrase in their order, a few others between them, a slip in a long one, and "wee"
/// where the phrase says "pee".
/// </summary>
internal sealed class UrgentWords(IReadOnlyList<UrgentPhrase> phrases, SearchWords words)
{
    private const int MostBetween = 2;
    private const int ShortestWithSlip = 7;

    private readonly List<(string[] Words, UrgentNeed Need)> phrases = [.. phrases.Select(p => (p.Phrase.Split(' '), p.Need))];

    /// <summary>An apostrophe may join ("can't") or part ("od'd"): both are heard.</summary>
    public IEnumerable<UrgentNeed> In(string text) =>
        In([.. SearchWords.Of(text)]).Union(In([.. WordIndex.Words(text.ToLowerInvariant())]));

    public IReadOnlyList<UrgentNeed> In(IReadOnlyList<string> typed) =>
        typed.Count == 0 ? [] : [.. phrases.Where(p => Holds(typed, p.Words)).Select(p => p.Need).Distinct().Order()];

    private bool Holds(IReadOnlyList<string> typed, string[] phrase) =>
        Enumerable.Range(0, typed.Count).Any(at => Means(typed[at], phrase[0]) && Follows(typed, at, phrase.AsSpan(1)));

    private bool Follows(IReadOnlyList<string> typed, int at, ReadOnlySpan<string> rest)
    {
        if (rest.Length == 0)
            return true;
        for (var next = at + 1; next < typed.Count && next <= at + 1 + MostBetween; next++)
            if (Means(typed[next], rest[0]) && Follows(typed, next, rest[1..]))
                return true;
        return false;
    }

    private bool Means(string word, string listed) => Is(word, listed) || words.Meant(word) is { } meant && meant == words.Meant(listed);

    private static bool Is(string word, string listed)
    {
        var begin = listed.TrimEnd('*');
        if (begin.Length < listed.Length ? word.StartsWith(begin, StringComparison.Ordinal) : word == begin)
            return true;
        var same = begin.Length < listed.Length && word.Length > begin.Length ? word[..begin.Length] : word;
        return word.Length >= ShortestWithSlip
            && word[0] == begin[0]
            && Math.Abs(same.Length - begin.Length) <= 1
            && EditDistance.Between(same, begin) == 1;
    }
}
