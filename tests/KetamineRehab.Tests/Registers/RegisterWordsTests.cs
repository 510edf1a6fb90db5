using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Registers;
using KetamineRehab.Tests.Data;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

/// <summary>What becomes of a file whose words or columns are those of another edition.</summary>
[Trait("Req", "O5")]
[Trait("Speed", "slow")]
public sealed class RegisterWordsTests
{
    private static readonly CqcDirectory Register = new();

    [Fact]
    public async Task A_directory_that_says_misuse_for_abuse_gives_the_same_services()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            Cqc.File(
                Cqc.Row((Types, "Rehabilitation (Substance Misuse)")),
                Cqc.Row((Id, "1-200000001"), (Types, "Community services - substance misuse")),
                Cqc.Row(
                    (Id, "1-200000002"),
                    (Types, "Hospitals - Mental health/capacity"),
                    ("Specialisms/services", "Substance abuse problems")
                )
            )
        );

        Assert.Empty(outcome.Problems);
        Assert.Equal(3, outcome.Tally.Kept);
        Assert.Equal(["community-outpatient", "residential-rehab"], await database.ValuesAsync("setting"));
    }

    [Fact]
    public async Task A_new_word_about_drugs_is_told_once_and_the_other_rows_are_taken()
    {
        await using var database = ImportDatabase.Empty();
        var unknown = Enumerable
            .Range(1, 3)
            .Select(i => Cqc.Row((Id, $"1-20000000{i}"), (Types, "Drug recovery centre|Nursing homes")))
            .ToArray();
        var outcome = await database.AddAsync(Register, Cqc.File([.. unknown, Cqc.Row()]));

        Assert.Equal((1, 3, false), (outcome.Tally.Kept, outcome.Tally.Skipped, outcome.Tally.IsSpoiled));
        Assert.Equal((2, Types, true), (outcome.Problem.Line, outcome.Problem.Column, outcome.Problem.IsWarning));
        Assert.Contains("“Drug recovery centre”", outcome.Problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_gives_nothing_says_what_was_looked_for_and_what_it_has()
    {
        await using var database = ImportDatabase.Filled();
        var before = await database.StateAsync();
        var outcome = await database.AddAsync(
            Register,
            Cqc.File([
                .. Enumerable.Range(0, 7).Select(i => Cqc.Row((Id, $"1-10000000{i}"), (Types, "Dentist"), ("Specialisms/services", ""))),
            ])
        );

        Assert.True(outcome.Tally.IsSpoiled);
        Assert.True(outcome.Problem.IsFatal);
        Assert.Contains("“Rehabilitation (substance abuse)”", outcome.Problem.Reason, StringComparison.Ordinal);
        Assert.Contains("“Dentist” (7)", outcome.Problem.Reason, StringComparison.Ordinal);
        Assert.Equal(before, await database.StateAsync());
    }

    [Fact]
    public async Task All_missing_columns_are_named_at_once_with_the_nearest_there_is()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            Cqc.Of()
                .Replace("\"Postcode\"", "\"Location postcode\"", StringComparison.Ordinal)
                .Replace("\"Phone number\"", "\"Telephone\"", StringComparison.Ordinal)
                .Replace("\"Region\"", "\"Area\"", StringComparison.Ordinal)
        );

        Assert.True(outcome.Tally.IsSpoiled);
        Assert.Equal(["Postcode", "Phone number", "Region"], outcome.Problems.Select(p => p.Column));
        Assert.Equal(
            [
                "the column is missing; the nearest in the file is “Location postcode”",
                "the column is missing; the nearest in the file is “Telephone”",
                "the column is missing",
            ],
            outcome.Problems.Select(p => p.Reason)
        );
    }

    [Fact]
    public async Task A_column_more_changes_nothing()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(Register, $"{Cqc.Header},\"Brand\"\r\n{Cqc.Row()},\"Harbour\"\r\n");
        Assert.Empty(outcome.Problems);
        Assert.Equal(1, outcome.Tally.Kept);
    }

    [Theory]
    [InlineData("register.csv", "", 1, "Give the day with --date")]
    [InlineData("MDSF 31 June 2026.csv", "", 1, "“31 June 2026” is not a date.")]
    [InlineData("13_May_2026_CQC_directory.csv", "Dentist", 1, "Looked for")]
    [InlineData("13_May_2026_CQC_directory.csv", "", 0, "1 kept")]
    public async Task The_verb_asks_for_a_day_and_fails_on_a_file_that_gives_nothing(string name, string types, int code, string said)
    {
        var folder = Directory.CreateTempSubdirectory("rehab-verb-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, name),
            types.Length == 0 ? Cqc.Of() : Cqc.Of((Types, types)),
            TestContext.Current.CancellationToken
        );

        TestDatabase.FileWithCatalogue(Path.Combine(folder, "data"));
        var (exit, words) = await VerbProcess.RunAsync(
            null,
            [],
            "import",
            "cqc",
            Path.Combine(folder, name),
            "--DataDirectory",
            Path.Combine(folder, "data")
        );

        Assert.True(exit == code, words);
        Assert.Contains(said, words, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
