using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using Markdig.Syntax;

namespace KetamineRehab.Site.Guides;

/// <summary>Every guide and tool as HTML, made when the site starts.</summary>
public sealed class GuideShelf
{
    private readonly EvidenceLibrary library;
    private readonly CrisisContacts contacts;
    private readonly CatalogueFields fields;
    private readonly Dictionary<string, GuideHtml> pages;

    public GuideShelf(EvidenceLibrary library, CrisisContacts contacts, CatalogueFields fields)
    {
        (this.library, this.contacts, this.fields) = (library, contacts, fields);
        pages = library.Pages.ToDictionary(p => p.Url, p => Write(p.Document, p.Notes));
        QuestionNotes = [.. library.Questions.SelectMany(q => q.Notes).Distinct()];
        var writer = new GuideWriter(QuestionNotes, library, contacts, fields);
        Answers = library.Questions.ToDictionary(
            q => q.Id,
            q =>
            {
                writer.Level = QuestionLevel;
                return writer.Write(q.Answer);
            }
        );
    }

    /// <summary>Of the heading a question stands in.</summary>
    public const int QuestionLevel = 3;

    /// <summary>The claims behind every answer, whose numbers count through the page of questions.</summary>
    public IReadOnlyList<Claim> QuestionNotes { get; }

    /// <summary>By the id of the question.</summary>
    public IReadOnlyDictionary<string, GuideHtml> Answers { get; }

    public GuideHtml this[Guide guide] => pages[guide.Url];

    /// <summary>For other text of the library, such as the answer to a question.</summary>
    /// <param name="notes">In the order of their numbers on the page.</param>
    public GuideHtml Write(IEnumerable<Block> blocks, IReadOnlyList<Claim> notes) =>
        new GuideWriter(notes, library, contacts, fields).Write(blocks);
}
