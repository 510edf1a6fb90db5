namespace KetamineRehab.Core.Evidence;

public enum PassageKind
{
    Heading,
    Paragraph,
    Item,
    Row,
}

/// <summary>A piece of text that is cited, or plain, as a whole: a paragraph, the own text of a list item, a row of a table.</summary>
/// <param name="Parts">The cells of a row; else the one text.</param>
/// <param name="Cites">Ids of claims.</param>
/// <param name="IsField">Something to fill in, not to believe.</param>
/// <param name="Container">Name of the part it stands in; empty for none.</param>
public sealed record Passage(
    PassageKind Kind,
    int Line,
    IReadOnlyList<string> Parts,
    IReadOnlyList<string> Cites,
    bool IsPlain,
    bool IsField,
    string Container
)
{
    public string Text => string.Join(" · ", Parts);

    /// <summary>Words that stand outside a page: a title, a meaning, a statement.</summary>
    public static Passage Words(string text, int line) => new(PassageKind.Heading, line, [text], [], true, false, "");
}

/// <summary>A link of the text.</summary>
public sealed record TextLink(int Line, string Url);
