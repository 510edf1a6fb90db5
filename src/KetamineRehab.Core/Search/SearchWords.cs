using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Core.Search;

/// <summary>Turns words into what the indexes are asked: other words for the same thing count as the thing itself.</summary>
internal sealed class SearchWords
{
    private const int LongestPhrase = 5,
        ShortestStart = 3;
    private const string Apostrophes = "'’‘ʼ`´";

    /// <summary>"special k" to "ketamine", and anything else that the glossary says means the same.</summary>
    private readonly ILookup<string, string> meanings;
    private readonly HashSet<string> ofPhrases;
    private readonly Dictionary<string, string> oneWord;

    public SearchWords(IReadOnlyList<GlossaryEntry> glossary)
    {
        meanings = glossary
            .SelectMany(g => g.Also.Append(g.Term).Select(also => (Also: Join(Of(also)), Term: Join(Of(g.Term)))))
            .Distinct()
            .ToLookup(m => m.Also, m => m.Term);
        ofPhrases = [.. meanings.SelectMany(m => m.Key.Split(' '))];
        oneWord = meanings
            .Where(m => !m.Key.Contains(' ') && !m.First().Contains(' '))
            .ToDictionary(m => m.Key, m => m.First(), StringComparer.Ordinal);
    }

    /// <summary>Words in lower case; one with an apostrophe is one word.</summary>
    public static IEnumerable<string> Of(string text) =>
        WordIndex.Words(string.Concat(text.Where(c => !Apostrophes.Contains(c))).ToLowerInvariant());

    /// <summary>"pee" for "wee" and "pee": the one word of the glossary for what a word means; null where it has none.</summary>
    public string? Meant(string word) => oneWord.GetValueOrDefault(word);

    public bool IsInPhrase(string word) => ofPhrases.Contains(word);

    /// <summary>What each part of a search is matched by, of which every one has to fit.</summary>
    public IReadOnlyList<string> Match(IReadOnlyList<string> words)
    {
        var parts = new List<string>();
        var at = 0;
        while (at < words.Count)
        {
            var length = Enumerable
                .Range(1, Math.Min(LongestPhrase, words.Count - at))
                .Reverse()
                .FirstOrDefault(n => meanings.Contains(Join(words.Skip(at).Take(n))) && !(n == 1 && LittleWords.Has(words[at])));
            if (length > 0)
                parts.Add(
                    $"({string.Join(" OR ", meanings[Join(words.Skip(at).Take(length))].Select(Phrase).Prepend(Known([.. words.Skip(at).Take(length)])).Distinct())})"
                );
            else if (!LittleWords.Has(words[at]))
                parts.Add(Typed([words[at]]));
            at += Math.Max(length, 1);
        }
        return parts.Count > 0 ? parts : [.. words.Select(w => Typed([w]))];
    }

    /// <summary>Words anywhere in any form, but single letters only beside what stands with them.</summary>
    private static string Typed(IReadOnlyList<string> words) =>
        words.All(w => w.Length >= ShortestStart) ? $"({string.Join(" AND ", words.Select(WordIndex.Prefix))})" : Phrase(Join(words));

    /// <summary>A short word that we know is itself: "kid" is no beginning of "kidney".</summary>
    private static string Known(IReadOnlyList<string> words) => words is [{ Length: <= ShortestStart } word] ? Phrase(word) : Typed(words);

    private static string Phrase(string words) => $"\"{words}\"";

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);
}
