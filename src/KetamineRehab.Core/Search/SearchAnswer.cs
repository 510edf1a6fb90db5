using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Search;

/// <summary>A piece of a snippet; what was found in it stands out.</summary>
public sealed record SnippetPart(string Text, bool IsFound);

/// <summary>One thing that fits.</summary>
public sealed record SearchHit<T>(T Item, IReadOnlyList<SnippetPart> Snippet);

/// <summary>The best of one kind.</summary>
/// <param name="Total">How many fit in all.</param>
public sealed record SearchGroup<T>(IReadOnlyList<SearchHit<T>> Best, int Total)
{
    public static readonly SearchGroup<T> None = new([], 0);
}

/// <summary>A word that is written in no page, and the one that was looked for instead.</summary>
public sealed record Correction(string Typed, string Meant);

/// <summary>Everything the site knows about a few words, by kind.</summary>
/// <param name="Text">The words as they were typed.</param>
public sealed record SearchAnswer(string Text)
{
    /// <summary>More than this is not looked for, and the page says so.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>Nothing to look for: no letter and no figure.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Nothing has all the words, so these have some of them.</summary>
    public bool IsLoose { get; init; }

    /// <summary>What has to come before any result.</summary>
    public IReadOnlyList<UrgentNeed> Urgent { get; init; } = [];
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>Crisis contacts the words name.</summary>
    public IReadOnlyList<CrisisContact> Lines { get; init; } = [];

    /// <summary>Lines the words name of which we give no number, and why.</summary>
    public IReadOnlyList<(string Name, string Why)> LeftOut { get; init; } = [];

    /// <summary>The place or nation the words name, and what else they ask, for the finder; null where they name none.</summary>
    public FinderCriteria? Near { get; init; }

    public SearchGroup<Guide> Guides { get; init; } = SearchGroup<Guide>.None;
    public SearchGroup<Question> Questions { get; init; } = SearchGroup<Question>.None;
    public SearchGroup<GlossaryEntry> Terms { get; init; } = SearchGroup<GlossaryEntry>.None;
    public SearchGroup<TreatmentCentre> Centres { get; init; } = SearchGroup<TreatmentCentre>.None;

    /// <summary>What the finder is asked for the same programmes; empty where it would find none.</summary>
    public string FinderText { get; init; } = "";

    public int Total => Guides.Total + Questions.Total + Terms.Total + Centres.Total + Lines.Count;
}
