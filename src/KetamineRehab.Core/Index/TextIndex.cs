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

    public static TextIndex Build(IReadOnlyList<ProgrammeEntry> entries, CatalogueFields fields, DateOnly today) => new(new(
        ["name", "place", "rest"],
        entries.Select(entry => (string[])
        [
            string.Join(' ', new[] { entry.Name, entry.Centre.Provider?.Name, entry.Centre.Provider?.OwnerGroup }.OfType<string>().Distinct().Select(NameForms.Of)),
            $"{entry.Centre.Address} {entry.Centre.Town} {entry.Centre.Postcode} {entry.Centre.Authority} {entry.Centre.Region} {entry.Centre.Nation}",
            string.Join(' ', fields.All.Where(IsSearched).Select(f => entry.Value(f, today)).Where(v => v.IsKnown && v.Answer != Answer.No).Select(Words)),
        ])), entries.Count);

    /// <summary>The programmes that have every word, in any form, anywhere, or all of them joined to one.</summary>
    public BitSet Find(string text)
    {
        var asked = WordIndex.Words(text).Take(MostWords).ToArray();
        if (asked.Length == 0)
            return BitSet.All(count);
        var found = new BitSet(count);
        var match = string.Join(" AND ", asked.Select(WordIndex.Prefix));
        words.Each(asked.Length == 1 ? match : $"({match}) OR {WordIndex.Prefix(string.Concat(asked))}", row => found[row] = true);
        return found;
    }

    public bool Has(string match) => words.Has(match);

    /// <summary>Positions of the programmes that fit, the best first.</summary>
    public IEnumerable<int> Best(string match) => words.Best(match).Select(h => h.Row);

    public void Dispose() => words.Dispose();

    private static bool IsSearched(CatalogueField field) => field.Derived is null && !field.IsCommercial && field.Key is not ("phone" or "website");

    private static string Words(EffectiveValue value) => value.Answer == Answer.Yes ? value.Field.Label : value.Say();
}
