using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Registers;
using KetamineRehab.Tests.Packages;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

/// <summary>No file takes more memory than a sound one, and one sentence says which limit it broke.</summary>
[Trait("Req", "S4")]
public sealed class RegisterBoundsTests : IDisposable
{
    private const long Mega = 1024 * 1024;
    private static readonly CqcDirectory Register = new();
    private readonly string folder = Directory.CreateTempSubdirectory("rehab-bounds-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("HEADER\n", "x,\"y\"z,\n", 24, "more than 1,000 rows are broken")]
    [InlineData("", "x,y\"z,\n", 24, "more than 1,000 rows are broken")]
    [InlineData("HEADER\n", "x,y\n", 24, "more than 1,000 rows are broken")]
    [InlineData("", "xxxxxxxx", 60, "a row is longer than 64 KB")]
    [InlineData("HEADER\n", "xxxxxxxx", 60, "a row is longer than 64 KB")]
    [InlineData("HEADER\n\"", "xx,\n", 60, "a row is longer than 64 KB")]
    [InlineData("HEADER\n", "x,y,z,1,\n", 65, "the file is larger than 64 MB")]
    public async Task A_file_without_end_is_refused_with_one_sentence_and_little_memory(
        string start,
        string part,
        int megabytes,
        string reason
    )
    {
        await using var database = ImportDatabase.Empty();
        var path = Written(start.Replace("HEADER", Cqc.Header, StringComparison.Ordinal), part, megabytes * Mega);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var day = RegisterDay.Of(path, null, new(2026, 11, 22));
        var running = database.AddFileAsync(Register, path);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(running.IsCompletedSuccessfully, "all of it ran on this thread");
        var (tally, problems) = await running;
        Assert.Null(day.On);
        Assert.Equal(0, tally.Kept);
        Assert.Contains(reason, Assert.Single(problems, p => p.IsFatal).Reason, StringComparison.Ordinal);
        Assert.InRange(problems.Count, 1, 1_001);
        Assert.InRange(taken, 0, 8 * Mega);
    }

    [Theory]
    [InlineData("s2,\"Second\"x,,yes\n", "more than 1,000 rows are broken")]
    [InlineData("s2,Second\n", "more than 1,000 rows are broken")]
    [InlineData("S,Second,,yes\n", "1,000 rows cannot be used")]
    [InlineData("xxxxxxxx", "a row is longer than 64 KB")]
    public void A_package_has_the_same_limits(string part, string reason)
    {
        using var package = new PackageFolder();
        File.WriteAllText(package.Path("sources.csv"), PackageFolder.Header("sources.csv") + "\n");
        using (var file = File.AppendText(package.Path("sources.csv")))
            for (var size = 0L; size < 16 * Mega; size += part.Length)
                file.Write(part);
        var problems = new List<RowProblem>();

        var before = GC.GetAllocatedBytesForCurrentThread();
        new PackageReader(CatalogueFields.Standard, problems.Add).Read(Path.GetDirectoryName(package.Path("sources.csv"))!);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains(reason, Assert.Single(problems, p => p.IsFatal).Reason, StringComparison.Ordinal);
        Assert.InRange(taken, 0, 8 * Mega);
    }

    [Fact]
    public async Task A_cell_too_long_to_keep_leaves_out_its_row()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            Cqc.File(Cqc.Row(("Also known as", new('x', 8_001))), Cqc.Row((Id, "1-200000001"), ("Provider name", new('x', 201))), Cqc.Row())
        );

        Assert.Equal(
            [(2, "a cell is longer than 8,000 bytes"), (3, "is longer than 200 characters")],
            outcome.Problems.Select(p => (p.Line, p.Reason))
        );
        Assert.Equal(1, outcome.Tally.Kept);
    }

    [Fact]
    public async Task More_services_than_there_can_be_are_refused_before_they_fill_the_memory()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            Cqc.File([.. Enumerable.Range(0, 30_000).Select(i => Cqc.Row((Id, $"1-{100_000_000 + i}")))])
        );

        Assert.Equal((20_001, true), (outcome.Tally.Read, outcome.Tally.IsSpoiled));
        Assert.Contains("more than 20,000 services", outcome.Problem.Reason, StringComparison.Ordinal);
        Assert.Empty((await database.RecordsAsync()).Centres);
    }

    private string Written(string start, string part, long bytes)
    {
        var path = Path.Combine(folder, "register.csv");
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        file.Write(start);
        for (var size = (long)start.Length; size < bytes; size += part.Length)
            file.Write(part);
        return path;
    }
}
