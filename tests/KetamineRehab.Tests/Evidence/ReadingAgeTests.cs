using System.Text.RegularExpressions;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.Evidence;

/// <summary>
/// How old one has to be to read a page with ease, by the Flesch–Kincaid grade (Kincaid and others, 1975) and five years more, the age at
/// which school begins. Syllables are groups of vowels without a silent e, which no dictionary corrects: half a year either way.
/// </summary>
[Trait("Req", "H6")]
public sealed partial class ReadingAgeTests
{
    private const double Oldest = 11;

    [Fact]
    public void Every_guide_and_tool_is_read_with_ease_at_eleven()
    {
        var ages = ShippedContent.Evidence.Pages.ToDictionary(
            page => page.Url,
            page => Age(page.Passages.Where(p => p.Kind is PassageKind.Paragraph or PassageKind.Item).Select(p => p.Text))
        );

        Assert.InRange(ages.Count, 27, 100);
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join('\n', ages.OrderBy(a => a.Value).Select(a => FormattableString.Invariant($"{a.Key} {a.Value:0.0}")))
        );
        Assert.All(ages, age => Assert.True(age.Value <= Oldest, $"{age.Key} {age.Value:0.0}"));
    }

    [Theory]
    [InlineData("The cat sat on the mat. It was warm.", 0, 7)]
    [InlineData("Call your GP today if it hurts to pee or you see blood.", 5, 9)]
    [InlineData(
        "Multidisciplinary assessment facilitates appropriate identification of individual vulnerabilities, necessitating comprehensive psychosocial interventions.",
        20,
        60
    )]
    public void The_measure_tells_easy_from_hard(string text, double youngest, double oldest) =>
        Assert.InRange(Age([text]), youngest, oldest);

    private static double Age(IEnumerable<string> passages)
    {
        var sentences = passages
            .SelectMany(p => SentenceEnd().Split(p))
            .Select(s => Word().Matches(s).Select(m => m.Value).ToList())
            .Where(s => s.Count > 0)
            .ToList();
        double words = sentences.Sum(s => s.Count);
        return 0.39 * words / sentences.Count + 11.8 * sentences.Sum(s => s.Sum(Syllables)) / words - 15.59 + 5;
    }

    private static int Syllables(string word) => Math.Max(1, Vowels().Count(SilentEnd().Replace(word, "")));

    [GeneratedRegex(@"(?<=[.!?:])\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[A-Za-z’']+")]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouy]+", RegexOptions.IgnoreCase)]
    private static partial Regex Vowels();

    /// <summary>A last e that is not spoken, also before s or d.</summary>
    [GeneratedRegex("(?<=[aeiouy].*[^aeiouyl])e$|(?<=[aeiouy].*[^aeioudtscgxz])e(s|d)$", RegexOptions.IgnoreCase)]
    private static partial Regex SilentEnd();
}
