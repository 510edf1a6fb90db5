using System.Buffers;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>One rule of the house for text people read.</summary>
/// <param name="Problems">Line and reason of everything that breaks it.</param>
internal sealed record TextLint(string Name, Func<IReadOnlyList<Passage>, TextRules, IEnumerable<(int Line, string Reason)>> Problems);

/// <summary>What the rules need to know.</summary>
/// <param name="Numbers">Numbers of contacts, which stand in plain text too.</param>
internal sealed record TextRules(WordList Words, IReadOnlyList<string> Numbers);

/// <summary>The rules, each with the requirement behind it.</summary>
internal static partial class TextLints
{
    private const int LongestSentence = 25;
    private const int LongestOnAverage = 18;
    private const string Voice = "H6 words people say";
    private const string Average = "H6 average sentence";

    /// <summary>Without one of these there is no dose to look for.</summary>
    private static readonly SearchValues<string> Amounts = SearchValues.Create(
        ["mg", "mcg", "μg", "µg", "ug", "gram", "ml", "lit", "bump", "line", " by ", " g", .. Enumerable.Range(0, 10).Select(d => $"{d}g")],
        StringComparison.OrdinalIgnoreCase
    );

    public static readonly IReadOnlyList<TextLint> All =
    [
        new(
            "H4 cited or plain",
            (text, _) =>
                text.Where(p => IsToBeBelieved(p) && p.Cites.Count == 0 && !p.IsPlain)
                    .Select(p => (p.Line, "cites no claim and is not marked [plain]"))
        ),
        new(
            "H4 plain words",
            (text, rules) =>
                Plain(text)
                    .SelectMany(p =>
                        rules.Words.Find(WordKind.Clinical, p.Text).Select(w => (p.Line, $"is plain but holds “{w.Word}”: cite a claim"))
                    )
        ),
        new(
            "H4 plain figures",
            (text, rules) =>
                Plain(text).Where(p => HasFigure(p.Text, rules.Numbers)).Select(p => (p.Line, "is plain but holds a figure: cite a claim"))
        ),
        new(
            "H6 person-first words",
            (text, rules) =>
                text.SelectMany(p =>
                    rules
                        .Words.Find(WordKind.Stigma, Said(p))
                        .Select(w => (p.Line, $"“{w.Word}” is not our word{(w.Say.Length > 0 ? $"; say: {w.Say}" : "")}"))
                )
        ),
        new(
            "T5 unevidenced claims",
            (text, rules) =>
                text.SelectMany(p => rules.Words.Find(WordKind.Claim, Said(p)).Select(w => (p.Line, $"nothing backs “{w.Word}”")))
        ),
        new(
            "H8 old numbers",
            (text, rules) =>
                text.SelectMany(p =>
                    rules
                        .Words.OldNumbers(p.Text)
                        .Select(w => (p.Line, $"“{w.Word}” is an old number{(w.Say.Length > 0 ? $"; say: {w.Say}" : "")}"))
                )
        ),
        new(
            Voice,
            (text, rules) =>
                text.SelectMany(p =>
                    rules
                        .Words.Find(WordKind.Habit, Said(p))
                        .Select(w => (p.Line, $"“{w.Word}” is not how people speak{(w.Say.Length > 0 ? $"; say: {w.Say}" : "")}"))
                )
        ),
        new(
            "H11 dose words",
            (text, rules) =>
                text.SelectMany(p => rules.Words.Find(WordKind.Dose, p.Text).Select(w => (p.Line, $"“{w.Word}” is about doses")))
        ),
        new(
            "H11 doses",
            (text, _) =>
                text.Where(p => p.Text.AsSpan().ContainsAny(Amounts))
                    .SelectMany(p => Dose().Matches(p.Text).Select(m => (p.Line, $"“{m.Value}” reads like a dose")))
        ),
        new(
            "H6 sentence length",
            (text, _) =>
                text.SelectMany(p =>
                    Sentences(p)
                        .Where(s => s.Words > LongestSentence)
                        .Select(s =>
                            (
                                p.Line,
                                $"a sentence of {s.Words} words (at most {LongestSentence}): “{s.Text[..Math.Min(s.Text.Length, 40)]}…”"
                            )
                        )
                )
        ),
        new(
            Average,
            (text, _) =>
                text.Where(p => !p.IsField).SelectMany(Sentences).Select(s => s.Words).DefaultIfEmpty().Average()
                    is var average
                        and > LongestOnAverage
                    ? [(1, FormattableString.Invariant($"sentences have {average:0.0} words on average (at most {LongestOnAverage})"))]
                    : []
        ),
        new(
            "H5 natural frequencies",
            (text, _) =>
                text.Where(p => p.Text.Contains('%') && !NaturalFrequency().IsMatch(p.Text))
                    .Select(p => (p.Line, "a percentage without a natural frequency such as “1 in 4”"))
        ),
    ];

    /// <summary>For a title or a meaning, where nothing has to be cited.</summary>
    public static readonly IReadOnlyList<TextLint> ForWordsAlone =
    [
        .. All.Where(l => l.Name[..2] is not ("H4" or "H5") && l.Name is not (Average or Voice)),
    ];

    /// <summary>For a claim: its source backs what we would not say ourselves.</summary>
    public static readonly IReadOnlyList<TextLint> ForClaims = [.. ForWordsAlone.Where(l => l.Name[..2] != "T5")];

    public static IEnumerable<RowProblem> Problems(
        this IEnumerable<TextLint> lints,
        string file,
        IReadOnlyList<Passage> passages,
        TextRules rules
    ) => lints.SelectMany(l => l.Problems(passages, rules)).Select(p => new RowProblem(file, p.Line, "", p.Reason));

    private static bool IsToBeBelieved(Passage passage) => passage.Kind != PassageKind.Heading && !passage.IsField;

    private static IEnumerable<Passage> Plain(IReadOnlyList<Passage> text) =>
        text.Where(p => IsToBeBelieved(p) && p.IsPlain && p.Cites.Count == 0);

    /// <summary>What we say ourselves: beside it, a table of words to avoid has to name them.</summary>
    private static string Said(Passage passage) =>
        passage is { Kind: PassageKind.Row, Container: GuideContainers.Say } ? passage.Parts[0] : passage.Text;

    private static bool HasFigure(string text, IReadOnlyList<string> numbers)
    {
        foreach (var number in numbers)
            text = text.Replace(number, "", StringComparison.Ordinal);
        return NoFigure().Replace(text, "").Any(char.IsAsciiDigit);
    }

    private static IEnumerable<(string Text, int Words)> Sentences(Passage passage) =>
        passage
            .Parts.SelectMany(p => EndOfSentence().Split(p))
            .Select(s => (s, s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit))))
            .Where(s => s.Item2 > 0);

    [GeneratedRegex(@"(?<=[.?!:][”’"")]*)\s+")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"\b(under|over)[- ]18s?\b|\b18 or over\b|\b(step|option|press) \d\b|\b\d+ ?(?=[.)] )", RegexOptions.IgnoreCase)]
    private static partial Regex NoFigure();

    [GeneratedRegex(
        @"\b(\d[\d.,]*|half an?|an?|one|two|three|four|five)[ -]?(mg|milligrams?|mcg|[µμu]g|micrograms?(?! per lit(re|er))|grams?|ml|millilit(re|er)s?|bumps?)\b|\b\d[\d.,]* ?(g|lines?)\b|\b(reduce|cut|lower|drop)( it| down| your use| use)? by (\d|an? (half|third|quarter|tenth|fifth)|half)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Dose();

    [GeneratedRegex(
        @"\b(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten) (in|out of) (every )?(\d|two|three|four|five|six|seven|eight|nine|ten)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NaturalFrequency();
}
