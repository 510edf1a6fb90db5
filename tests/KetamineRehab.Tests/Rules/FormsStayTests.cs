using System.Text.RegularExpressions;

namespace KetamineRehab.Tests.Rules;

/// <summary>
/// A form that a page does not render when it is sent is answered with 400 by the framework: the last of two who send, or the second tab,
/// would read that we could not send it. So a form inside a condition has a hidden twin for the other states.
/// </summary>
[Trait("Req", "F6")]
public sealed partial class FormsStayTests
{
    /// <summary>A page without the secret leads elsewhere before it could be sent.</summary>
    private static readonly string[] Always = ["EnrolPage.razor"];

    [Fact]
    public void A_form_inside_a_condition_has_a_twin_for_the_other_states()
    {
        var pages = Directory
            .EnumerateFiles(Path.Combine(Sources.Folder, "src"), "*.razor", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(f => (Name: Path.GetFileName(f), Text: File.ReadAllText(f)))
            .Where(f => f.Text.Contains("@formname", StringComparison.Ordinal))
            .ToList();

        Assert.InRange(pages.Count, 20, 100);
        Assert.Equal(Always, pages.Where(p => Alone(p.Text).Count > 0).Select(p => p.Name));
    }

    [Theory]
    [InlineData("<form method=\"post\" @formname=\"a\">", 0)]
    [InlineData("@if (x)\n{\n  <form method=\"post\" @formname=\"a\"></form>\n}", 1)]
    [InlineData("  <form method=\"post\" @formname=\"a\" hidden></form>\n  <form method=\"post\" @formname=\"a\"></form>", 0)]
    [InlineData("  <AskClosed FormName=\"@Form\" />\n  <form method=\"post\" @formname=\"@Form\"></form>", 0)]
    public void A_form_alone_inside_a_condition_is_found(string page, int alone) => Assert.Equal(alone, Alone(page).Count);

    private static List<string> Alone(string page) =>
        [
            .. Inside()
                .Matches(page)
                .Select(m => m.Groups[1].Value)
                .GroupBy(n => n)
                .Where(g => g.Count() == 1 && !page.Contains("FormName", StringComparison.Ordinal))
                .Select(g => g.Key),
        ];

    [GeneratedRegex("^ +<form [^\n]*@formname=\"([^\"]+)\"", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Inside();
}
