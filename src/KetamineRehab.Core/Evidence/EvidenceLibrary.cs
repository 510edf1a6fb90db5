using System.Collections.Frozen;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>Everything people read here and what backs it: read and checked at start, immutable after.</summary>
public sealed class EvidenceLibrary
{
    private const string ReviewsFile = "reviews.csv";

    private readonly FrozenDictionary<string, Guide> bySlug;
    private readonly FrozenDictionary<string, Claim> byId;

    internal EvidenceLibrary(
        IReadOnlyList<EvidenceSource> sources,
        IReadOnlyList<Claim> claims,
        IReadOnlyList<StatisticSeries> series,
        IReadOnlyList<GlossaryEntry> glossary,
        IReadOnlyList<Question> questions,
        IReadOnlyList<UrgentPhrase> urgent,
        IReadOnlyList<PageReview> reviews,
        IReadOnlyList<Guide> pages
    )
    {
        (Sources, Claims, Series, Glossary, Questions, Urgent, Reviews, Pages) = (
            sources,
            claims,
            series,
            glossary,
            questions,
            urgent,
            reviews,
            pages
        );
        bySlug = pages.ToFrozenDictionary(g => g.Slug, StringComparer.Ordinal);
        byId = claims.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<EvidenceSource> Sources { get; }
    public IReadOnlyList<Claim> Claims { get; }
    public IReadOnlyList<StatisticSeries> Series { get; }
    public IReadOnlyList<GlossaryEntry> Glossary { get; }
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>Search words that put a crisis card first.</summary>
    public IReadOnlyList<UrgentPhrase> Urgent { get; }

    /// <summary>Of pages that are neither guide nor tool, which carry their own.</summary>
    public IReadOnlyList<PageReview> Reviews { get; }

    /// <summary>Guides and tools, by title.</summary>
    public IReadOnlyList<Guide> Pages { get; }

    public IEnumerable<Guide> Guides => Pages.Where(p => p.Kind == GuideKind.Guide);
    public IEnumerable<Guide> Tools => Pages.Where(p => p.Kind == GuideKind.Tool);

    /// <summary>Slugs are lower case and no guide shares one with a tool.</summary>
    public Guide? Find(string slug) => bySlug.GetValueOrDefault(slug);

    public Guide? Find(GuideKind kind, string slug) => Find(slug) is { } found && found.Kind == kind ? found : null;

    public PageReview? Review(string page) => Reviews.FirstOrDefault(r => r.Page == page);

    /// <summary>Pages of text with the claims each rests on: those written in code, guides and tools, then the questions.</summary>
    public IEnumerable<CitingPage> Citing =>
        [
            .. Reviews.Where(r => r.Claims.Count > 0).Select(r => new CitingPage(r.Page, r.Title, r.Claims, r, ReviewsFile)),
            .. Pages.Select(p => new CitingPage(p.Url, p.Front.Title, p.Notes, p.Front, p.File)),
            new("/faq", "Questions people ask", [.. Questions.SelectMany(q => q.Notes).Distinct()], Review("/faq"), ReviewsFile),
        ];

    public Claim? Claim(string id) => byId.GetValueOrDefault(id);

    /// <summary>The content as it must be: the first problem stops the start.</summary>
    public static EvidenceLibrary Load(string contentDirectory, CatalogueFields fields)
    {
        var problems = new List<RowProblem>();
        var library = Read(contentDirectory, fields, problems.Add);
        if (problems.Count == 0)
            return library;
        var (first, more) = (problems[0], problems.Count - 1);
        throw new ContentException(
            more == 0 ? first : first with { Reason = $"{first.Reason} (and {more:N0} more: check-content lists them)" }
        );
    }

    /// <summary>Reports everything that is wrong; with a problem the library is not whole.</summary>
    public static EvidenceLibrary Read(string contentDirectory, CatalogueFields fields, Action<RowProblem> report) =>
        EvidenceReader.Read(contentDirectory, fields, report);

    /// <summary>What has to be looked at again by now; nothing stops because of it.</summary>
    public IEnumerable<RowProblem> Overdue(DateOnly today) =>
        [
            .. Pages
                .Where(p => p.Front.IsOverdue(today))
                .Select(p => Warning(p.File, 1, "", $"its review was due on {ObservedOn.On(p.Front.Next).Format()}")),
            .. Reviews
                .Where(r => r.IsOverdue(today))
                .Select(r => Warning(ReviewsFile, r.Line, "next", $"the review of {r.Page} was due on {ObservedOn.On(r.Next).Format()}")),
            .. Citing
                .Where(p => p.ChangedSinceReviewed.Any())
                .Select(p =>
                    Warning(
                        p.File,
                        (p.Review as PageReview)?.Line ?? 1,
                        "",
                        $"{p.Url} has to be reviewed: these say something else now: {string.Join(", ", p.ChangedSinceReviewed.Select(c => c.Id))}"
                    )
                ),
            .. Claims
                .Where(c => c.IsChangedSinceSigned)
                .Select(c =>
                    Warning("claims.csv", c.Line, "statement", $"“{c.Id}” has changed since {c.Signatures[^1].Format()} signed it")
                ),
            .. Sources
                .Where(s => s.IsOverdue(today))
                .Select(s => Warning("sources.csv", s.Line, "recheck_by", $"{s.Id} was due to be read again by {s.RecheckBy.Format()}")),
        ];

    private static RowProblem Warning(string file, int line, string column, string reason) =>
        new(file, line, column, reason) { IsWarning = true };
}
