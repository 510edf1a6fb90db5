using KetamineRehab.Core.Catalogue;
using Markdig.Syntax;

namespace KetamineRehab.Core.Evidence;

/// <summary>Where claims come from.</summary>
/// <param name="Url">Empty where no address is known: none is ever invented.</param>
/// <param name="RecheckBy">After this day somebody has to look whether it still says so.</param>
public sealed record EvidenceSource(
    string Id, string Title, string Publisher, ObservedOn? Published, string Url, ObservedOn ReadOn, ObservedOn RecheckBy, int Line);

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
public sealed record GlossaryEntry(string Term, string Meaning, IReadOnlyList<string> Also, string Guide, int Line);

/// <summary>A question people ask, with its answer as parsed Markdown.</summary>
/// <param name="Id">For the address of the answer on its page.</param>
public sealed record Question(string Group, string Text, string Id, IReadOnlyList<Block> Answer, IReadOnlyList<Claim> Notes, int Line);
