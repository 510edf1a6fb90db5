using System.Text.RegularExpressions;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.Rules;

/// <summary>
/// What pages say follows docs/voice.md: the habits of words.csv that guides may not have, and names that only the code may use.
/// </summary>
[Trait("Req", "H6"), Trait("Req", "V1"), Trait("Req", "V2")]
public sealed partial class PageWordsTests
{
    /// <summary>Fine in a guide, where a person may be quoted, but not on our own pages.</summary>
    private static readonly string[] OfPages = ["nobody", "somebody", "anybody", "programme"];

    /// <summary>“Day programme” is what services call themselves.</summary>
    private static readonly string[] Allowed = ["day programme"];

    private static readonly WordList Words = new([
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "content", "evidence", "words.csv"))
            .Skip(1)
            .Select(l => l.Split(','))
            .Where(w => w[1] == "habit")
            .Select(w => new ListedWord(
                w[0],
                WordKind.Habit,
                "",
                [.. string.Join(',', w[3..]).Trim('"').Split('|', StringSplitOptions.RemoveEmptyEntries)]
            )),
        .. OfPages.Select(w => new ListedWord(w, WordKind.Habit, "", Allowed)),
    ]);

    [Theory]
    [InlineData("KetamineRehab.Site", 100)]
    [InlineData("KetamineRehab.Web/Desk", 50)]
    public void No_page_says_what_people_would_not(string room, int fewest)
    {
        var folder = Path.Combine(Sources.Folder, "src", room);
        var files = Directory
            .EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToList();
        Assert.InRange(files.Count, fewest, 400);
        Assert.Empty(files.SelectMany(f => Habits(File.ReadAllText(f)).Select(h => $"{Path.GetRelativePath(folder, f)}: {h}")));
    }

    [Theory]
    [InlineData("<p>Ring your GP.</p>", "ring")]
    [InlineData("<p>Call too for @sign.</p>", "call too")]
    [InlineData("<p>@if (isOpen) { <b>Nobody says.</b> }</p>", "nobody says")]
    [InlineData("<a href=\"/find\" aria-label=\"Find a programme\">x</a>", "programme")]
    [InlineData("<p>@(board.Waiting == 0 ? \"Nobody waits.\" : \"1 person waits.\")</p>", "nobody")]
    [InlineData("<MudTextField T=\"string\" Label=\"Whoever takes it\" />", "whoever")]
    [InlineData("<p>x</p>\n@code {\n    private string Says => \"You shall hear from us.\";\n}", "shall")]
    public void Each_is_found_in_text_in_a_label_and_in_code(string page, string habit) => Assert.Equal([habit], Habits(page));

    [Theory]
    [InlineData("@* Nobody sees a comment. *@<p>Day programme</p>")]
    [InlineData("@foreach (var programme in Programmes) { <b>@programme.Name</b> }")]
    [InlineData("@code {\n    /// <summary>Whoever reads code.</summary>\n    private string key = \"programme\";\n}")]
    public void What_only_the_code_says_is_left_alone(string page) => Assert.Empty(Habits(page));

    private static IEnumerable<string> Habits(string page)
    {
        var text = Comment().Replace(page, "");
        return Text()
            .Matches(text)
            .Concat(Said().Matches(text))
            .SelectMany(m => Words.Find(WordKind.Habit, Expression().Replace(m.Groups[1].Value, " ")))
            .Select(w => w.Word)
            .Distinct();
    }

    [GeneratedRegex(@"@\*[\s\S]*?\*@|^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    /// <summary>Between two tags.</summary>
    [GeneratedRegex(@">([^<>{}=;]*)<")]
    private static partial Regex Text();

    /// <summary>A string of several words.</summary>
    [GeneratedRegex(@"""([^""\r\n<=]*[a-z’,.:] [^""\r\n<=]*)""")]
    private static partial Regex Said();

    /// <summary>Names of the code inside a text.</summary>
    [GeneratedRegex(@"@[\w.!?()]+|\{[^{}]*\}|\.[A-Z]\w*")]
    private static partial Regex Expression();
}
