using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Search;

/// <summary>
/// Guides, questions, glossary and public centres in one answer, forgiving of spelling and street names. What people
/// read is indexed once; centres are looked up in the index of the catalogue as it is now.
/// </summary>
public sealed class SiteSearch : IDisposable
{
    public const int LongestText = 200;
    private const int Most = 6,
        FewestForAllButOne = 3;

    /// <summary>A shorter word is too easily another: "grams" is not the town of Grays.</summary>
    private const int ShortestOfName = 6;

    /// <summary>An emergency is heard in all that an address can hold.</summary>
    private const int LongestHeard = 8_192;

    private readonly CatalogueStore catalogue;
    private readonly PlaceIndex places;
    private readonly SearchWords words;
    private readonly UrgentWords urgent;
    private readonly AudienceDetector readers;
    private readonly ContactNames lines;
    private readonly List<SearchDocument> readables;
    private readonly WordIndex reading;
    private readonly SpellingSuggester spelling;
    private volatile CentreNames? names;

    public SiteSearch(EvidenceLibrary library, CrisisContacts contacts, CatalogueStore catalogue, PlaceIndex places)
    {
        (this.catalogue, this.places) = (catalogue, places);
        words = new(library.Glossary);
        (urgent, readers, lines) = (new(library.Urgent, words), new(library), new(contacts));
        readables = [.. SearchDocument.All(library)];
        reading = new(["title", "also", "said"], readables.Select(r => (string[])[r.Title, r.Also, r.Said]), keepsText: true);
        spelling = new([.. readables.SelectMany(r => new[] { r.Title, r.Also, r.Said }), .. lines.All]);
    }

    public SearchAnswer Search(string? text)
    {
        var answer = Look(text);
        if (answer.IsTooLong)
            return answer;
        var typed = SearchWords.Of(answer.Text).Select(w => answer.Corrections.FirstOrDefault(c => c.Typed == w)?.Meant ?? w);
        return answer with { Guides = First(readers.Of([.. typed]), answer.Guides) };
    }

    /// <summary>What has to be read before any result, when words sound like it.</summary>
    public IReadOnlyList<UrgentNeed> Hears(string text) => [.. urgent.In(text).Order()];

    private SearchAnswer Look(string? text)
    {
        var answer = new SearchAnswer(text?.Trim() ?? "");
        if (answer.Text.Length > LongestText)
            return answer with
            {
                IsTooLong = true,
                Urgent = [.. urgent.In(answer.Text[..Math.Min(answer.Text.Length, LongestHeard)]).Order()],
            };
        var snapshot = catalogue.Current;
        // One said twelve times is looked for once: each time more costs a multiple of the last.
        string[] typed = [.. SearchWords.Of(answer.Text).Distinct()];
        if (typed.Length == 0)
            return answer with { IsEmpty = true };
        string[] looked = [.. typed.Take(TextIndex.MostWords)];
        var corrections = new List<Correction>();
        var place = places.Within(looked);
        for (var i = 0; i < looked.Length; i++)
            if (!(place is { IsSure: true } && place.Names(i)) && Meant(looked[i], snapshot) is { } meant)
            {
                corrections.Add(new(looked[i], meant));
                looked[i] = meant;
            }
        var parts = words.Match(looked);
        var (whole, (near, rest)) = (
            place is { IsSure: false } && place.Length < looked.Length ? "" : PlaceIn(answer.Text),
            AskedInWords.Of(looked, snapshot, places)
        );
        answer = answer with
        {
            Urgent = [.. urgent.In(answer.Text).Union(urgent.In(looked)).Order()],
            Corrections = corrections,
            Near = whole.Length > 0 ? new() { Place = whole } : near,
            Lines = lines.In(looked),
            LeftOut = lines.LeftOutIn(looked),
            FinderText = FinderText(looked, snapshot),
        };
        var strict = Fill(answer, string.Join(" AND ", parts), snapshot);
        if (
            strict.Total > 0
            && strict.Total == strict.Centres.Total
            && parts.Count > 1
            && answer.Near is null
            && !snapshot.Text.IsInName(looked)
        )
            // A few services that happen to have the words are no answer to a question.
            return FillLoosely(answer, looked, rest, " OR ", snapshot) with { Centres = strict.Centres };
        if (strict.Total > 0)
            return parts.Count == 1 || parts.Count < FewestForAllButOne && (strict.Questions.Total > 0 || snapshot.Text.IsInName(looked))
                ? strict
                : strict with
                {
                    Questions = Group<Question>(reading.Best(AllButOne(parts))),
                };
        if (rest.Count > 0 && rest.Count < looked.Length && FillLoosely(answer, rest, rest, " AND ", snapshot) is { Total: > 0 } elsewhere)
            return elsewhere;
        return parts.Count == 1 ? strict : FillLoosely(answer, looked, rest, " OR ", snapshot);
    }

    /// <summary>A question that lacks one word of several is still the answer.</summary>
    private static string AllButOne(IReadOnlyList<string> parts) =>
        string.Join(" OR ", parts.Select((_, left) => $"({string.Join(" AND ", parts.Where((_, i) => i != left))})"));

    public void Dispose() => reading.Dispose();

    private SearchAnswer Fill(SearchAnswer answer, string match, CatalogueSnapshot snapshot) =>
        Fill(answer, match, snapshot.Text.Best(match), snapshot);

    /// <summary>
    /// What people read needs only some of the words. A centre is then listed for what stands in its name: hundreds have a word such as
    /// "rehab" or "free", and none of those is an answer to the rest.
    /// </summary>
    /// <param name="rest">The words that name no place.</param>
    private SearchAnswer FillLoosely(
        SearchAnswer answer,
        IReadOnlyList<string> asked,
        IReadOnlyList<string> rest,
        string joint,
        CatalogueSnapshot snapshot
    )
    {
        var naming = AskedInWords.NamingWords(rest, snapshot.Fields);
        return Fill(
            answer with
            {
                IsLoose = true,
            },
            string.Join(joint, words.Match(asked)),
            naming.Length == 0 ? [] : snapshot.Text.BestNamed(string.Join(joint, words.Match(naming))),
            snapshot
        );
    }

    private SearchAnswer Fill(SearchAnswer answer, string match, IEnumerable<int> programmes, CatalogueSnapshot snapshot)
    {
        var hits = reading.Best(match);
        var centres = programmes.Select(i => snapshot.Entries[i].Centre).Distinct().ToList();
        return answer with
        {
            Guides = Group<Guide>(hits),
            Questions = Group<Question>(hits),
            Terms = Group<GlossaryEntry>(hits),
            Centres = new([.. centres.Take(Most).Select(c => new SearchHit<TreatmentCentre>(c, []))], centres.Count),
        };
    }

    private SearchGroup<T> Group<T>(List<WordHit> hits)
    {
        var own = hits.Where(h => readables[h.Row].Item is T).ToList();
        return new([.. own.Take(Most).Select(h => new SearchHit<T>((T)readables[h.Row].Item, Snippets.Parts(h.Snippet)))], own.Count);
    }

    private static SearchGroup<Guide> First(IEnumerable<Guide> first, SearchGroup<Guide> found)
    {
        SearchHit<Guide>[] best =
        [
            .. first.Select(g => found.Best.FirstOrDefault(h => h.Item == g) ?? new(g, [])).Concat(found.Best).DistinctBy(h => h.Item),
        ];
        return new([.. best.Take(Most)], Math.Max(found.Total, best.Length));
    }

    /// <summary>Another word for one that nothing here is written with.</summary>
    private string? Meant(string word, CatalogueSnapshot snapshot)
    {
        if (
            LittleWords.Has(word)
            || words.IsInPhrase(word)
            || reading.Has(WordIndex.Prefix(word))
            || snapshot.Text.Has(WordIndex.Prefix(word))
        )
            return null;
        var (ofPages, ofNames) = (spelling.Nearest(word), word.Length < ShortestOfName ? null : Names(snapshot).Nearest(word));
        var best = ofPages is null || ofNames is { } name && name.Slips < ofPages.Value.Slips ? ofNames : ofPages;
        return best is { Slips: > 0 } meant ? meant.Word : null;
    }

    private SpellingSuggester Names(CatalogueSnapshot snapshot)
    {
        if (names is { } known && known.Of == snapshot)
            return known.Words;
        var words = new SpellingSuggester(snapshot.Entries.SelectMany(e => new[] { e.Name, e.Centre.Provider?.Name ?? "", e.Centre.Town }));
        names = new(snapshot, words);
        return words;
    }

    private static string FinderText(string[] looked, CatalogueSnapshot snapshot)
    {
        var text = string.Join(' ', looked.Where(w => !LittleWords.Has(w)));
        return text.Length > 0 && snapshot.Text.Find(text).Count() > 0 ? text : "";
    }

    /// <summary>A place that is surely meant, or a name that several have; a word that only begins like a town is none.</summary>
    private string PlaceIn(string text) =>
        places.Find(text) switch
        {
            PlaceResult.Found { Place.Label: var label } => label,
            PlaceResult.Ambiguous { Choices: [var first, ..] } when IsName(first.Name, text) => first.Name,
            _ => "",
        };

    private sealed record CentreNames(CatalogueSnapshot Of, SpellingSuggester Words);

    private static bool IsName(string label, string text) => SearchWords.Of(label.Split(',')[0]).SequenceEqual(SearchWords.Of(text));
}
