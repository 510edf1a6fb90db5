using KetamineRehab.Core.Import;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Req", "P10"), Trait("Req", "S1")]
public sealed class PaperTests
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

    [Fact]
    public void Every_hazard_names_a_test_that_is_there()
    {
        var rows = File.ReadAllLines(Path.Combine(Content, "papers", "hazard-log.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(l => l.Split('|', StringSplitOptions.TrimEntries)[^2]).ToList();
        Assert.True(rows.Count > 10);
        var tests = typeof(PaperTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        foreach (var name in rows.SelectMany(r => r.Split(',', StringSplitOptions.TrimEntries)).Where(n => !n.Contains("(browser)", StringComparison.Ordinal)))
            Assert.Contains(name.Trim('`'), tests);
    }
}
