using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Site.Programmes;

/// <summary>One statement of a value.</summary>
/// <param name="IsMarked">The last one of its source, behind which stands what has to be known besides, and how we know them.</param>
internal readonly record struct Statement(string Words, Fact Fact, bool IsMarked);

/// <summary>
/// The words of one value: what one source said on one day stands together, and more than one screen of it is folded away.
/// </summary>
internal readonly record struct ValueText(IReadOnlyList<Statement> First, IReadOnlyList<Statement> Rest)
{
    /// <summary>Characters after which what follows is folded; the first statement always stands.</summary>
    private const int Long = 220;

    /// <summary>Values of a list that stand before the fold.</summary>
    private const int Many = 8;

    /// <param name="say">The words of one fact, of the first where several of a vocabulary are one list.</param>
    /// <param name="others">The words of those behind it.</param>
    public static ValueText Of(EffectiveValue value, Func<Fact, string> say, Func<Fact, string> others)
    {
        if (value.Stated.Count == 1)
            return new([new(say(value.Stated[0]), value.Stated[0], true)], []);
        var said = value.Together.SelectMany(g => Parts(value.Field, g, say, others)).ToList();
        var (length, stand) = (0, 0);
        while (stand < said.Count && (stand == 0 || length + said[stand].Words.Length <= Long))
            length += said[stand++].Words.Length;
        return new(Marked(said[..stand]), Marked(said[stand..]));
    }

    /// <summary>Words of a vocabulary are one list; free statements each stand for themselves.</summary>
    private static IEnumerable<(string Words, Fact Fact)> Parts(
        CatalogueField field,
        IReadOnlyList<Fact> facts,
        Func<Fact, string> say,
        Func<Fact, string> others
    ) =>
        field.Terms.Count == 0
            ? facts.Select(f => (say(f), f))
            : facts.Chunk(Many).Select(some => (string.Join(", ", some.Skip(1).Select(others).Prepend(say(some[0]))), some[0]));

    private static Statement[] Marked(List<(string Words, Fact Fact)> said) =>
        [.. said.Select((s, i) => new Statement(s.Words, s.Fact, i + 1 == said.Count || said[i + 1].Fact.Saying != s.Fact.Saying))];
}
