using System.Numerics;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Search;

/// <summary>The words our own pages are written in, to find the one that was meant.</summary>
internal sealed class SpellingSuggester
{
    private const int Shortest = 4,
        ShortestWithSlip = 5,
        ShortestWithTwoSlips = 8;

    private readonly ILookup<int, Known> byLength;

    /// <param name="Letters">A bit for each letter in it: one slip changes two of them at most, so that few words have to be compared in
    /// full.</param>
    private sealed record Known(string Word, int Times, uint Letters);

    public SpellingSuggester(IEnumerable<string> texts) =>
        byLength = texts
            .SelectMany(SearchWords.Of)
            .Where(w => w.Length >= Shortest && w.All(char.IsLetter))
            .CountBy(w => w, StringComparer.Ordinal)
            .ToLookup(w => w.Key.Length, w => new Known(w.Key, w.Value, LettersOf(w.Key)));

    /// <summary>
    /// The word that is fewest slips away; of several, the one with the same beginning, then the one used most; null where none is near. A
    /// short word is corrected only with care: any other change to it makes another word, such as "work" from "wonk".
    /// </summary>
    public (string Word, int Slips)? Nearest(string typed)
    {
        if (typed.Length < Shortest || !typed.All(char.IsLetter))
            return null;
        var (most, letters) = (typed.Length < ShortestWithSlip ? 1 : 2, LettersOf(typed));
        return Enumerable
            .Range(typed.Length - most, 2 * most + 1)
            .SelectMany(length => byLength[length])
            .Where(w => BitOperations.PopCount(w.Letters ^ letters) <= 2 * most)
            .Select(w => (Known: w, Slips: EditDistance.Between(typed, w.Word)))
            .Where(w => w.Slips <= most && MayBeMeant(typed, w.Known.Word, w.Slips))
            .OrderBy(w => w.Slips)
            .ThenBy(w => w.Known.Word[0] != typed[0])
            .ThenByDescending(w => w.Known.Times)
            .Select(w => ((string, int)?)(w.Known.Word, w.Slips))
            .FirstOrDefault();
    }

    /// <summary>In a short word the first letter is right, and more slips than its length allows are only letters left out.</summary>
    private static bool MayBeMeant(string typed, string known, int slips) =>
        typed.Length >= ShortestWithTwoSlips
        || known[0] == typed[0] && (known.Length - typed.Length == slips || slips == 1 && typed.Length >= ShortestWithSlip);

    private static uint LettersOf(string word) => word.Aggregate(0u, (mask, c) => mask | 1u << (c % 32));
}
