using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Search;

/// <summary>The words our own pages are written in, to find the one that was meant.</summary>
internal sealed class Spelling
{
    private const int Shortest = 4, ShortestWithTwoSlips = 5;

    private readonly Dictionary<int, Dictionary<string, int>> byLength = [];

    public Spelling(IEnumerable<string> texts)
    {
        foreach (var word in texts.SelectMany(SearchWords.Of).Where(w => w.Length >= Shortest && w.All(char.IsLetter)))
        {
            if (!byLength.TryGetValue(word.Length, out var words))
                byLength[word.Length] = words = new(StringComparer.Ordinal);
            words[word] = words.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>The word fewest slips away, of several the one with the same beginning, then the one used most; null where none is near.</summary>
    public (string Word, int Slips, int Times)? Nearest(string typed)
    {
        if (typed.Length < Shortest || !typed.All(char.IsLetter))
            return null;
        var most = typed.Length < ShortestWithTwoSlips ? 1 : 2;
        return Enumerable.Range(typed.Length - most, 2 * most + 1)
            .SelectMany(length => byLength.GetValueOrDefault(length) ?? [])
            .Select(w => ((string Word, int Slips, int Times)?)(w.Key, PlaceName.Slips(typed, w.Key), w.Value))
            .Where(w => w!.Value.Slips <= most)
            .OrderBy(w => w!.Value.Slips).ThenBy(w => w!.Value.Word[0] != typed[0]).ThenByDescending(w => w!.Value.Times)
            .FirstOrDefault();
    }
}
