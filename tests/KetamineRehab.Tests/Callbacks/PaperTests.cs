using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Req", "P10"), Trait("Req", "S1")]
public sealed partial class PaperTests
{
    private static readonly string Content = Path.Combine(AppContext.BaseDirectory, "content");

    [Fact]
    public void A_review_that_is_over_is_said_and_breaks_nothing()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var check = PaperCheck.Of(clock);
        var problems = new List<RowProblem>();
        check.Run(Content, problems.Add);
        Assert.Empty(problems);

        clock.Advance(TimeSpan.FromDays(400));
        check.Run(Content, problems.Add);
        Assert.Contains(problems, p => p.File == "dpia.md");
        Assert.All(problems, p => Assert.True(p.IsWarning));
    }

    [Theory, Trait("Req", "P6")]
    [InlineData("retention.md", "| a closed request | {0} days |")]
    [InlineData("retention.md", "| a request nobody closed | {1} days |")]
    [InlineData("dpia.md", "erased {0} days after closing, {1} days if nobody closes it")]
    [InlineData("record-of-processing.md", "| {0} days after closing |")]
    public void The_papers_say_how_long_a_request_is_kept(string paper, string words) =>
        Assert.Contains(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, words, CallbackRequest.DaysKept, CallbackRequest.DaysOpen),
            File.ReadAllText(Path.Combine(Content, "papers", paper)),
            StringComparison.Ordinal
        );

    /// <summary>Anyone who changes a word, or how long requests are kept, gives the text a new version and writes its hash here.</summary>
    [Fact, Trait("Req", "P2")]
    public void A_text_to_agree_to_has_one_version() =>
        Assert.Equal(
            ("2026-11-22", "6d1e81ffd18090c6"),
            (
                CallbackConsent.Version,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', CallbackConsent.Text))))[..16]
            )
        );

    [Fact]
    public void Every_hazard_names_a_test_that_is_there()
    {
        var rows = File.ReadAllLines(Path.Combine(Content, "papers", "hazard-log.md"))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)[^2])
            .ToList();
        Assert.True(rows.Count > 10);
        var tests = typeof(PaperTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        foreach (
            var name in rows.SelectMany(r => r.Split(',', StringSplitOptions.TrimEntries))
                .Where(n => !n.Contains("(browser)", StringComparison.Ordinal))
        )
            Assert.Contains(name.Trim('`'), tests);
    }

    [Fact, Trait("Req", "S2")]
    public void Every_item_of_the_security_standard_stands_once_and_the_tests_it_names_are_there()
    {
        var paper = File.ReadAllText(Path.Combine(Content, "papers", "asvs.md"));
        var here = typeof(PaperTests)
            .Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Tests", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods().Select(m => $"{t.Name}.{m.Name}"))
            .ToHashSet();
        var named = NamedTest().Matches(paper);
        Assert.True(named.Count > 80);
        foreach (Match test in named)
            Assert.True(here.Contains(test.Groups[1].Value) || IsInBrowser(test), $"There is no test {test.Groups[1].Value}.");

        var items = paper
            .Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(l => Item().Matches(l.Split('|')[1]).Select(m => m.Value))
            .ToList();
        Assert.Equal(items.Distinct().Count(), items.Count);
        Assert.Equal(
            Enumerable.Range(1, 17),
            items
                .Select(i => int.Parse(i.TrimStart('V').Split('.')[0], System.Globalization.CultureInfo.InvariantCulture))
                .Distinct()
                .Order()
        );
    }

    /// <summary>The browser tests are another program: only their text can be asked.</summary>
    private static bool IsInBrowser(Match test) =>
        test.Groups[2].Success
        && test.Groups[1].Value.Split('.') is [var type, var method]
        && File.ReadAllText(Path.Combine(Sources.Folder, "tests", "KetamineRehab.BrowserTests", $"{type}.cs"))
            .Contains($" {method}(", StringComparison.Ordinal);

    [GeneratedRegex(@"`(\w+Tests\.\w+)`( \(browser\))?")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"\d+\.\d+\.\d+|V\d+")]
    private static partial Regex Item();
}
