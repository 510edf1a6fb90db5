using Markdig.Syntax;

namespace KetamineRehab.Core.Evidence;

/// <summary>A guide is read; a tool is filled in and printed. Neither sends anything.</summary>
public enum GuideKind
{
    Guide,
    Tool,
}

/// <summary>A heading of the text with the place in the page it can be reached at.</summary>
public sealed record GuideHeading(int Level, string Text, string Id, int Line, bool IsInPart);

/// <summary>A page of text and the claims it rests on.</summary>
/// <param name="Review">When it was last read through; null where no one has.</param>
/// <param name="File">Where that is written.</param>
public sealed record CitingPage(string Url, string Title, IReadOnlyList<Claim> Notes, Reviewable? Review, string File)
{
    /// <summary>What it rests on that says something else than when the page was last reviewed.</summary>
    public IEnumerable<Claim> ChangedSinceReviewed => Notes.Where(c => c.ChangedOn?.From > Review?.Reviewed);
}

/// <summary>One page to read, parsed once at start and never changed after.</summary>
/// <param name="Document">Markdown with <see cref="CiteInline"/> and <see cref="PlainInline"/>; headings carry their id as an
/// attribute.</param>
/// <param name="Passages">The text as a reader meets it, without markup: for checks and for search.</param>
/// <param name="Notes">Claims in the order in which they are first cited: note 1 is the first.</param>
public sealed record Guide(
    GuideKind Kind,
    string Slug,
    GuideFront Front,
    MarkdownDocument Document,
    IReadOnlyList<Passage> Passages,
    IReadOnlyList<GuideHeading> Headings,
    IReadOnlyList<Claim> Notes
)
{
    public string Url => $"/{Folder}/{Slug}";

    /// <summary>Where it stands, from the content folder.</summary>
    public string File => $"{Folder}/{Slug}.md";

    private string Folder => FolderOf(Kind);

    public static string FolderOf(GuideKind kind) => kind == GuideKind.Tool ? "tools" : "guides";
}
