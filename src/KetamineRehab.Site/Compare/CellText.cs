using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Site.Compare;

/// <summary>The words of one cell: what one source said on one day stands together, and more than one screen of it is folded away.</summary>
internal readonly record struct CellText(IReadOnlyList<(string Words, Fact Fact)> First, IReadOnlyList<(string Words, Fact Fact)> Rest)
{
    /// <summary>Characters after which what follows is folded; the first statement always stands.</summary>
    private const int Long = 220;

    /// <summary>Values of a list that stand before the fold.</summary>
    private const int Many = 8;

    public static CellText Of(EffectiveValue value)
    {
        if (value.Stated.Count == 1)
            return new([(value.Field.Say(value.Stated[0].Value), value.Stated[0])], []);
        var said = value.Stated.GroupBy(f => (f.SaidBy, f.SourceId, f.ObservedOn)).SelectMany(g => Parts(value.Field, [.. g])).ToList();
        var (length, stand) = (0, 0);
        foreach (var (words, _) in said)
        {
            if (stand > 0 && length + words.Length > Long)
                break;
            (length, stand) = (length + words.Length, stand + 1);
        }
        return new(said[..stand], said[stand..]);
    }

    /// <summary>Words of a vocabulary are one list; free statements each stand for themselves.</summary>
    private static IEnumerable<(string, Fact)> Parts(CatalogueField field, Fact[] facts) => field.Terms.Count == 0
        ? facts.Select(f => (field.Say(f.Value), f))
        : facts.Chunk(Many).Select(some => (string.Join(", ", some.Select(f => field.Say(f.Value))), some[0]));
}
