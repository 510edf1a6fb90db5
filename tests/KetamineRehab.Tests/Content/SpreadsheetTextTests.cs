using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Packages;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Packages;

namespace KetamineRehab.Tests.Content;

[Trait("Req", "D3")]
public sealed class SpreadsheetTextTests
{
    private static readonly string[] Formulas =
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\uFF1D1+1",
        "\uFF0B1",
        "\uFF0D1+1",
        "\uFF20A1",
        " =1+1",
        "'=1+1",
        "''=1+1",
        "'-1",
        "+44 113 496 0000",
    ];

    public static TheoryData<string> Running => [.. Formulas, "\t=1", "\r=1", "\n=1", "\tx"];

    [Theory, MemberData(nameof(Running))]
    public void What_a_spreadsheet_would_run_begins_with_an_apostrophe_and_comes_back_as_it_was(string cell)
    {
        Assert.Equal($"'{cell}", SpreadsheetText.Mark(cell));
        Assert.Equal(cell, SpreadsheetText.Unmark(SpreadsheetText.Mark(cell)));
    }

    [Theory]
    [
        InlineData(""),
        InlineData("Leeds"),
        InlineData("-1.55"),
        InlineData("4+"),
        InlineData("'quoted'"),
        InlineData("’=1"),
        InlineData("a=b"),
        InlineData("'")
    ]
    public void Everything_else_stays(string cell)
    {
        Assert.Equal(cell, SpreadsheetText.Mark(cell));
        Assert.Equal(cell, SpreadsheetText.Unmark(cell));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was() =>
        Gen.Char["'=+-@ \t\r\n\uFF1D\uFF0B\uFF0D\uFF201.a"]
            .Array[0, 6]
            .Select(c => new string(c))
            .Sample(cell => Assert.Equal(cell, SpreadsheetText.Unmark(SpreadsheetText.Mark(cell))));

    [Fact]
    public void A_package_runs_nothing_and_written_again_has_the_same_bytes()
    {
        var folders = Enumerable.Range(0, 2).Select(_ => Directory.CreateTempSubdirectory("rehab-package-").FullName).ToArray();
        var catalogue = new Invented().With("oak", ["setting=residential-rehab"]);
        string[] texts = [.. Formulas.Select(f => f.Trim()).Distinct()];
        foreach (var text in texts)
            catalogue.And("oak", $"approach={text}");
        var records = catalogue.Records with { Providers = [.. texts.Select((text, i) => new Provider { Id = $"p{i}", Name = text })] };
        try
        {
            PackageWriter.Write(folders[0], records, "{}");
            var problems = new List<RowProblem>();
            var back = new PackageReader(CatalogueFields.Standard, problems.Add).Read(folders[0]);
            PackageWriter.Write(folders[1], back, "{}");

            Assert.Empty(problems);
            Assert.Equal(
                records.Facts.Select(f => f.Value).Order(StringComparer.Ordinal),
                back.Facts.Select(f => f.Value).Order(StringComparer.Ordinal)
            );
            Assert.Equal(
                records.Providers.Select(p => p.Name).Order(StringComparer.Ordinal),
                back.Providers.Select(p => p.Name).Order(StringComparer.Ordinal)
            );
            foreach (var file in PackageFolder.Files)
            {
                var written = File.ReadAllText(Path.Combine(folders[0], file));
                Assert.Equal(written, File.ReadAllText(Path.Combine(folders[1], file)));
                Assert.DoesNotMatch("(^|[,\"\n])[ ]*([=+@\uFF1D\uFF0B\uFF0D\uFF20]|-[^0-9])", written);
            }
        }
        finally
        {
            foreach (var folder in folders)
                Directory.Delete(folder, recursive: true);
        }
    }
}
