using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Index;

/// <summary>Words of every public programme, as long as its snapshot lives.</summary>
public sealed class TextIndex : IDisposable
{
    /// <summary>Words of one question that are used; more is not a search.</summary>
    public const int MostWords = 12;

    private readonly WordIndex words;
    private readonly int count;

    private TextIndex(WordIndex words, int count) => (this.words, this.count) = (words, count);

    public static TextIndex Build(IReadOnlyList<ProgrammeEntry> entries, CatalogueFields fields, DateOnly today) =>
        new(
            new(
                ["name", "place", "rest"],
                entries.Select(entry =>
                    (string[])
                        [
                            string.Join(
                                ' ',
                                new[] { entry.Name, entry.Centre.Provider?.Name, entry.Centre.Provider?.OwnerGroup }
                                    .OfType<string>()
                                    .Distinct()
                                    .Select(NameForms.Of)
                            ),
                            $"{entry.Centre.Address} {entry.Centre.Town} {entry.Centre.Postcode} {entry.Centre.Authority} {entry.Centre.Region} {entry.Centre.Nation}",
                            string.Join(
                                ' ',
                                fields
                                    .All.Where(IsSearched)
                                    .Select(f => entry.Value(f, today))
                                    .Where(v => v.IsKnown && v.Answer != Answer.No)
                                    .Select(Words)
                            ),
                        ]
                )
            ),
            entries.Count
        );

    /// <summary>The programmes that have every word that says something, in any form, anywhere, or all of them joined to one.</summary>
    public BitSet Find(string text)
    {
        var asked = Asked(text);
        return asked.Length switch
        {
            0 => BitSet.All(count),
            1 => Matching(WordIndex.Prefix(asked[0])),
            _ => Matching($"({string.Join(" AND ", asked.Select(WordIndex.Prefix))}) OR {WordIndex.Prefix(string.Concat(asked))}"),
        };
    }

    /// <summary>The programmes that have one of the words at least.</summary>
    public BitSet FindSome(string text) =>
        Asked(text) is { Length: > 0 } asked ? Matching(string.Join(" OR ", asked.Select(WordIndex.Prefix))) : BitSet.All(count);

    /// <summary>Whether all the words stand in the name of one programme, its provider or its owner.</summary>
    public bool IsInName(IReadOnlyList<string> asked) =>
        asked.Count > 0 && words.Has($"name : ({string.Join(" AND ", asked.Select(WordIndex.Prefix))})");

    public bool Has(string match) => words.Has(match);

    /// <summary>Positions of the programmes that fit, the best first.</summary>
    public IEnumerable<int> Best(string match) => words.Best(match).Select(h => h.Row);

    /// <summary>As <see cref="Best"/>, of the words in the names of a programme, its provider and its owner alone.</summary>
    public IEnumerable<int> BestNamed(string match) => Best($"name : ({match})");

    public void Dispose() => words.Dispose();

    private static string[] Asked(string text)
    {
        var asked = WordIndex.Words(text).Take(MostWords).ToArray();
        return asked.Where(w => !LittleWords.Has(w.ToLowerInvariant())).ToArray() is { Length: > 0 } saying ? saying : asked;
    }

    private BitSet Matching(string match)
    {
        var found = new BitSet(count);
        words.Each(match, row => found[row] = true);
        return found;
    }

    private static bool IsSearched(CatalogueField field) =>
        field.Derived is null && !field.IsCommercial && field.Key is not ("phone" or "website");

    private static string Words(EffectiveValue value) => value.Answer == Answer.Yes ? value.Field.Label : value.Format();
}
