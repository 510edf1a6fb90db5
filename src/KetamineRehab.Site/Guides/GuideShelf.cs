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
    }

    public GuideHtml this[Guide guide] => pages[guide.Url];

    /// <summary>For other text of the library, such as the answer to a question.</summary>
    /// <param name="notes">In the order of their numbers on the page.</param>
    public GuideHtml Write(IEnumerable<Block> blocks, IReadOnlyList<Claim> notes) => new GuideWriter(notes, library, contacts, fields).Write(blocks);
}
