using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Markdig.Syntax;

namespace KetamineRehab.Core.Evidence;

/// <summary>What sort of source it is.</summary>
/// <param name="Words">As people hear it behind “Based on”.</param>
/// <param name="IsOfficial">Good enough for a phone number: the NHS, government, a regulator, the law, or the line itself.</param>
public sealed record SourceKind(string Key, string Words, bool IsOfficial = false);

/// <summary>Where claims come from.</summary>
/// <param name="Url">Empty where no address is known: none is ever invented.</param>
/// <param name="RecheckBy">After this day someone has to check whether it still says so.</param>
/// <param name="Words">What it is in a few words, such as “a survey of 274 people”; empty where those of its kind do.</param>
public sealed record EvidenceSource(
    string Id,
    string Title,
    string Publisher,
    ObservedOn? Published,
    string Url,
    ObservedOn ReadOn,
    ObservedOn RecheckBy,
    SourceKind Kind,
    string Words,
    int Line
)
{
    public bool IsOverdue(DateOnly today) => RecheckBy.From < today;

    /// <summary>What sources are and how new the newest of each sort is: "NHS advice, 2022; a survey of 274 people, 2025".</summary>
    public static string Format(IEnumerable<EvidenceSource> sources) =>
        string.Join(
            "; ",
            sources
                .GroupBy(s => s.Words.Length > 0 ? s.Words : s.Kind.Words, s => s.Published?.From?.Year)
                .Select(g => $"{g.Key}, {g.Max()?.ToString(CultureInfo.InvariantCulture) ?? "no date"}")
        );
}

/// <summary>One statement with all that a reader needs to weigh it.</summary>
/// <param name="Counted">Who was counted; empty where there is no figure.</param>
/// <param name="Nation">In words, as a note shows it.</param>
/// <param name="ChangedOn">When what it says last changed; null where it stands as it was first written.</param>
/// <param name="Tried">Where a source was looked for in vain; empty where there is one.</param>
public sealed record Claim(
    string Id,
    string Statement,
    string Figure,
    string Counted,
    string Nation,
    string Year,
    Grade Grade,
    IReadOnlyList<EvidenceSource> Sources,
    ObservedOn CheckedOn,
    ObservedOn? ChangedOn,
    string Tried,
    int Line
)
{
    /// <summary>What it rests on, for people who do not know our grades.</summary>
    public string Basis =>
        Grade == Grade.N ? $"our own search, {CheckedOn.From?.Year}"
        : Sources.Count == 0 ? "what is generally agreed"
        : EvidenceSource.Format(Sources);

    /// <summary>The oldest first; those for former words among them.</summary>
    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    /// <summary>Who last signed for what it says today; null where no one has.</summary>
    public Signature? CurrentSignature => Signatures.LastOrDefault(s => s.Mark == Mark);

    /// <summary>True where someone signed, and it says something different today.</summary>
    public bool IsChangedSinceSigned => Signatures.Count > 0 && CurrentSignature is null;

    /// <summary>
    /// True where it is about the body, the mind or treatment, which a clinician has to sign for; false for law, money, figures and who
    /// offers what.
    /// </summary>
    public bool IsClinical { get; init; }

    /// <summary>Changes with everything a reviewer signs for.</summary>
    public string Mark { get; } = Signature.MarkOf(Statement, Figure, Counted, Nation, Year);
}

/// <summary>That a reviewer read a claim and agreed with it.</summary>
/// <param name="Mark">Of what it said then.</param>
/// <param name="Role">Never a name: “GP”, “Urologist”.</param>
public sealed record Signature(string ClaimId, string Mark, string Role, ObservedOn On)
{
    internal static readonly string[] Columns = ["claim", "mark", "role", "signed_on"];

    private const int MarkLength = 8;

    public string Format() => $"{Role}, {On.Format()}";

    internal static string MarkOf(params string[] said) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said))))[..MarkLength];
}

/// <summary>Whether a number was counted, or worked out, or is a forecast: never drawn alike.</summary>
public enum StatisticStatus
{
    Counted,
    Estimated,
    Projected,
}

/// <summary>One number of a series; its claim says who was counted and where.</summary>
public sealed record Statistic(string Series, string Period, double Value, StatisticStatus Status, Claim Claim);

/// <summary>Numbers that were counted in the same way and may stand side by side.</summary>
public sealed record StatisticSeries(string Key, string Unit, IReadOnlyList<Statistic> Values)
{
    public string Format(Statistic value) =>
        Unit == "%" ? FormattableString.Invariant($"{value.Value:0.#} in 100") : FormattableString.Invariant($"{value.Value:N0}");
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
public sealed record Question(
    QuestionGroup Group,
    string Text,
    string Id,
    IReadOnlyList<Block> Answer,
    string Said,
    IReadOnlyList<Claim> Notes,
    int Line
);

public sealed record QuestionGroup(string Name, string Id);

/// <summary>What someone has read through and has to read again.</summary>
public abstract record Reviewable(DateOnly Reviewed, DateOnly Next, string Reviewer)
{
    public bool IsOverdue(DateOnly today) => Next < today;
}

/// <summary>The review of a page that is no guide.</summary>
/// <param name="Page">Its address, such as "/faq".</param>
/// <param name="Claims">What a page written in code rests on, in the order of its notes; empty where its text cites them itself.</param>
public sealed record PageReview(
    string Page,
    string Title,
    DateOnly Reviewed,
    DateOnly Next,
    string Reviewer,
    IReadOnlyList<Claim> Claims,
    int Line
) : Reviewable(Reviewed, Next, Reviewer);

/// <summary>What someone may need before any page, recognised by the words they search with.</summary>
public enum UrgentNeed
{
    Emergency,
    Crisis,
    Distress,
    Pregnancy,
    Bladder,
    Belly,
    Stopping,
}

/// <param name="Phrase">
/// Plain words in lower case; one that ends with a star stands for all that begin so, and a word of the glossary for those that mean the same.
/// </param>
public sealed record UrgentPhrase(string Phrase, UrgentNeed Need);
