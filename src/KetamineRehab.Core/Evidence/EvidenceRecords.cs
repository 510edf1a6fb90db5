using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Markdig.Syntax;

namespace KetamineRehab.Core.Evidence;

/// <summary>Where claims come from.</summary>
/// <param name="Url">Empty where no address is known: none is ever invented.</param>
/// <param name="RecheckBy">After this day somebody has to look whether it still says so.</param>
public sealed record EvidenceSource(
    string Id, string Title, string Publisher, ObservedOn? Published, string Url, ObservedOn ReadOn, ObservedOn RecheckBy, int Line)
{
    public bool IsOverdue(DateOnly today) => RecheckBy.From < today;
}

/// <summary>One statement with all that a reader needs to weigh it (H4).</summary>
/// <param name="Counted">Who was counted; empty where there is no figure.</param>
/// <param name="Nation">In words, as a note shows it.</param>
public sealed record Claim(
    string Id, string Statement, string Figure, string Counted, string Nation, string Year, Grade Grade,
    IReadOnlyList<EvidenceSource> Sources, ObservedOn CheckedOn, int Line);

/// <summary>Whether a number was counted, or worked out, or is a forecast: never drawn alike.</summary>
public enum StatisticStatus { Counted, Estimated, Projected }

/// <summary>One number of a series; its claim says who was counted and where.</summary>
public sealed record Statistic(string Series, string Period, double Value, StatisticStatus Status, Claim Claim);

/// <summary>Numbers that were counted in the same way and may stand side by side.</summary>
public sealed record StatisticSeries(string Key, string Unit, IReadOnlyList<Statistic> Values)
{
    public string Say(Statistic value) => Unit == "%" ? FormattableString.Invariant($"{value.Value:0.#} in 100") : FormattableString.Invariant($"{value.Value:N0}");
}

/// <param name="Also">Other words for it, street names among them.</param>
/// <param name="Guide">Slug of the guide that tells more; empty where there is none.</param>
public sealed record GlossaryEntry(string Term, string Meaning, IReadOnlyList<string> Also, string Guide, int Line)
{
    /// <summary>For the address of the term on its page.</summary>
    public string Id { get; } = PageIds.SlugOf(Term);
}

/// <summary>A question people ask, with its answer as parsed Markdown.</summary>
/// <param name="Id">For the address of the answer on its page.</param>
/// <param name="Said">The answer as a reader meets it, without markup: for search.</param>
public sealed record Question(QuestionGroup Group, string Text, string Id, IReadOnlyList<Block> Answer, string Said, IReadOnlyList<Claim> Notes, int Line);

public sealed record QuestionGroup(string Name, string Id);

/// <summary>What somebody has read through and has to read again (H2).</summary>
public abstract record Reviewable(DateOnly Reviewed, DateOnly Next, string Reviewer)
{
    public bool IsOverdue(DateOnly today) => Next < today;
}

/// <summary>The review of a page that is no guide.</summary>
/// <param name="Page">Its address, such as "/faq".</param>
public sealed record PageReview(string Page, DateOnly Reviewed, DateOnly Next, string Reviewer, int Line) : Reviewable(Reviewed, Next, Reviewer);

/// <summary>What somebody may need before any page, told by the words they search with.</summary>
public enum UrgentNeed { Emergency, Crisis, Distress, Pregnancy, Bladder, Stopping }

/// <param name="Phrase">Plain words in lower case; one that ends with a star stands for all that begin so.</param>
public sealed record UrgentPhrase(string Phrase, UrgentNeed Need);
