using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Index;

namespace KetamineRehab.Core.Search;

/// <summary>Something to read, as the index sees it.</summary>
/// <param name="Also">Words that lead to it without standing in its title.</param>
internal sealed record SearchDocument(object Item, string Title, string Also, string Said)
{
    public static IEnumerable<SearchDocument> All(EvidenceLibrary library)
    {
        var terms = library.Glossary.Where(g => g.Guide.Length > 0).ToLookup(g => g.Guide);
        foreach (var page in library.Pages)
            yield return new(
                page,
                page.Front.Title,
                $"{page.Slug} {page.Front.Question} {page.Front.Summary} {Words(terms[page.Slug])}",
                string.Join(" · ", page.Passages.Select(p => p.Text))
            );
        foreach (var question in library.Questions)
            yield return new(question, question.Text, question.Group.Name, question.Said);
        foreach (var term in library.Glossary)
            yield return new(term, term.Term, $"{string.Join(' ', term.Also)} {string.Join(' ', SearchWords.Of(term.Term))}", term.Meaning);
    }

    private static string Words(IEnumerable<GlossaryEntry> terms) =>
        string.Join(' ', terms.Select(t => $"{t.Term} {string.Join(' ', t.Also)}"));
}

internal static class Snippets
{
    /// <summary>Empty where nothing in it was found.</summary>
    public static IReadOnlyList<SnippetPart> Parts(string snippet)
    {
        if (!snippet.Contains(Index.WordIndex.MarkFrom, StringComparison.Ordinal))
            return [];
        var parts = new List<SnippetPart>();
        foreach (var piece in snippet.Replace("____", "", StringComparison.Ordinal).Split(Index.WordIndex.MarkFrom))
        {
            var found = piece.Split(Index.WordIndex.MarkTo, 2);
            if (found.Length == 2)
                parts.Add(new(found[0], true));
            if (found[^1].Length > 0)
                parts.Add(new(found[^1], false));
        }
        return parts;
    }
}
