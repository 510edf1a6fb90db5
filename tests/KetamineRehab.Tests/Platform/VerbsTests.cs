using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace KetamineRehab.Tests.Platform;

[Trait("Speed", "slow")]
public sealed class VerbsTests
{
    private string[]? given;

    [Theory]
    [InlineData(false)]
    [InlineData(true, "import")]
    [InlineData(false, "--urls", "http://localhost:1")]
    public void Without_a_verb_the_site_is_served(bool asked, params string[] words) => Assert.Equal(asked, CommandLine.Asked(words));

    [Fact]
    public async Task A_verb_gets_its_own_words_and_not_the_settings_of_the_host()
    {
        var code = await RunAsync(out _, "import", "cqc", "file.csv", "--DataDirectory", "/x", "--dry-run", "--urls=http://y");

        Assert.Equal(7, code);
        Assert.Equal(["file.csv", "--dry-run"], given!);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("import", "nothing")]
    [InlineData("help")]
    public async Task An_unknown_verb_prints_what_there_is_and_exits_with_2(params string[] words)
    {
        var code = await RunAsync(out var errors, words);

        Assert.Equal(2, code);
        Assert.Null(given);
        Assert.Contains("import cqc FILE", errors.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(out StringWriter errors, params string[] words)
    {
        errors = new StringWriter();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddCommand("import cqc", "FILE", "Reads a register.", (_, own, _) =>
        {
            given = own;
            return Task.FromResult(7);
        });
        return builder.RunCommandAsync(words, errors);
    }
}
