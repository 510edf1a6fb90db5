using System.Text.RegularExpressions;

namespace KetamineRehab.Tests.Rules;

/// <summary>docs/requirements.md and the traits of the tests name the same requirements.</summary>
public sealed partial class RequirementsTests
{
    [Fact]
    public void Every_requirement_is_named_by_a_test_and_every_test_names_one_there_is()
    {
        var required = Row().Matches(File.ReadAllText(Path.Combine(Sources.Folder, "docs", "requirements.md"))).Select(Id).ToList();
        var proved = Directory
            .EnumerateFiles(Path.Combine(Sources.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Trait().Matches(File.ReadAllText(file)).Select(Id));

        Assert.Equal(required, required.Distinct());
        Assert.Equal(required.Order(StringComparer.Ordinal), proved.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Id(Match found) => found.Groups["id"].Value;

    [GeneratedRegex(@"^\| (?<id>[A-Z]{1,2}\d{1,2}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""Trait\("Req", "(?<id>[A-Z]{1,2}\d{1,2})"\)""")]
    private static partial Regex Trait();
}
