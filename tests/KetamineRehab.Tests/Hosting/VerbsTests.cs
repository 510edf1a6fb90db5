using System.CommandLine;
using System.Security.Cryptography;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Data;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Hosting;

[Trait("Speed", "slow")]
public sealed class VerbsTests
{
    private static readonly Argument<string> File = new("FILE");
    private static readonly Option<bool> DryRun = new("--dry-run");

    private (string File, bool IsDry)? given;

    [Theory]
    [InlineData(false)]
    [InlineData(true, "import")]
    [InlineData(true, "--help")]
    [InlineData(false, "--urls", "http://localhost:1")]
    public void Without_a_verb_the_site_is_served(bool asked, params string[] words) => Assert.Equal(asked, CommandLine.Asked(words));

    [Fact]
    public async Task A_verb_gets_its_own_words_and_not_the_settings_of_the_host()
    {
        var code = await RunAsync(out _, "import", "cqc", "file.csv", "--DataDirectory", "/x", "--dry-run", "--urls=http://y");

        Assert.Equal(7, code);
        Assert.Equal(("file.csv", true), given);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("import", "nothing")]
    [InlineData("help")]
    [InlineData("import")]
    [InlineData("import", "cqc")]
    [InlineData("import", "cqc", "file.csv", "another.csv")]
    [InlineData("import", "cqc", "file.csv", "--typo")]
    public async Task Words_that_make_no_sense_are_told_with_what_there_is_and_exit_with_2(params string[] words)
    {
        var code = await RunAsync(out var errors, words);

        Assert.Equal(2, code);
        Assert.Null(given);
        Assert.Contains(
            words is ["import", "cqc", ..] ? "<FILE>"
                : words is ["import", ..] ? "cqc"
                : "import",
            errors.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("full disk")]
    [InlineData("database")]
    [InlineData("saving")]
    [InlineData("keys")]
    public async Task What_the_machine_does_not_give_ends_a_verb_with_one_sentence(string trouble)
    {
        Exception thrown = trouble switch
        {
            "full disk" => new IOException("No space left on device"),
            "database" => new SqliteException("database or disk is full", 13),
            "saving" => new DbUpdateException("See within.", new SqliteException("database or disk is full", 13)),
            _ => new CryptographicException("The key was not found."),
        };
        var (builder, errors) = (WebApplication.CreateSlimBuilder(), new StringWriter());
        builder.Services.AddCommand("fail", "Fails.", [], (_, _, _) => throw thrown);

        Assert.Equal(1, await builder.RunCommandAsync(["fail"], errors));
        Assert.Equal((thrown.InnerException ?? thrown).Message, errors.ToString().Trim());
    }

    [Theory]
    [InlineData("no database")]
    [InlineData("full disk")]
    public async Task A_backup_that_cannot_be_made_says_so_in_one_sentence_and_leaves_nothing(string trouble)
    {
        var folder = Directory.CreateTempSubdirectory("rehab-verbs-").FullName;
        try
        {
            var (data, file, key) = (Path.Combine(folder, "data"), Path.Combine(folder, "site.backup"), Path.Combine(folder, "key"));
            await System.IO.File.WriteAllTextAsync(key, "seven otters in a kettle", TestContext.Current.CancellationToken);
            if (trouble == "full disk")
            {
                Assert.Equal(0, (await VerbProcess.RunAsync(null, [], "user", "add", "anna", "--DataDirectory", data)).Code);
                System.IO.File.CreateSymbolicLink($"{file}.part", "/dev/full");
            }
            else
            {
                Directory.CreateDirectory(data);
                await System.IO.File.WriteAllTextAsync(
                    Path.Combine(data, DataRoom.FileName),
                    new string('x', 5000),
                    TestContext.Current.CancellationToken
                );
            }
            var (code, said) = await VerbProcess.RunAsync(null, [], "backup", file, "--key-file", key, "--DataDirectory", data);

            Assert.Equal(1, code);
            Assert.Single(said.Trim().Split('\n'));
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
            Assert.Equal(["data", "key"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order());
            Assert.Empty(Directory.EnumerateDirectories(data, ".backup-*"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Numbers_are_British_whatever_the_machine_is_set_to()
    {
        var folder = Directory.CreateTempSubdirectory("rehab-verbs-").FullName;
        try
        {
            var file = Path.Combine(folder, "contacts.csv");
            await System.IO.File.WriteAllLinesAsync(
                file,
                ["centre_id,contact", .. Enumerable.Range(0, 1234).Select(n => $"nowhere-{n},by post")],
                TestContext.Current.CancellationToken
            );

            var (_, said) = await VerbProcess.RunAsync(
                null,
                [("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8")],
                "import",
                "contacts",
                file,
                "--DataDirectory",
                Path.Combine(folder, "data")
            );

            Assert.Contains("1,234 rows left out", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("keys", "rotate")]
    [InlineData("audit", "verify")]
    [InlineData("backup", "all.backup")]
    [InlineData("export", "all")]
    [InlineData("user", "reset", "anna")]
    public async Task A_mistyped_folder_does_not_become_a_site_that_all_is_well_with(params string[] verb)
    {
        var folder = Directory.CreateTempSubdirectory("rehab-verbs-").FullName;
        try
        {
            var (code, said) = await VerbProcess.RunAsync(null, [], [.. verb, "--DataDirectory", Path.Combine(folder, "dtaa")]);

            Assert.Equal(1, code);
            Assert.Contains($"There is no {Path.Combine(folder, "dtaa", DataRoom.FileName)}", said, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "dtaa")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<int> RunAsync(out StringWriter errors, params string[] words)
    {
        errors = new StringWriter();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddCommand(
            "import cqc",
            "Reads a register.",
            [File, DryRun],
            (_, asked, _) =>
            {
                given = (asked.GetRequiredValue(File), asked.GetValue(DryRun));
                return Task.FromResult(7);
            }
        );
        return builder.RunCommandAsync(words, errors);
    }
}
