using System.IO.Compression;
using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Registers;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

[Trait("Req", "O5"), Trait("Req", "S4")]
public sealed class RegisterArchiveTests : IAsyncLifetime
{
    private static readonly CqcDirectory Register = new();
    private ImportDatabase database = null!;
    private readonly string folder = Directory.CreateTempSubdirectory("rehab-zip-").FullName;

    private string Zip => Path.Combine(folder, "directory.zip");

    public async ValueTask InitializeAsync() => database = ImportDatabase.Empty();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_directory_is_read_out_of_its_ZIP()
    {
        Pack(("13_May_2026_CQC_directory.CSV", Cqc.Of()), ("readme.txt", "x"), ("__MACOSX/._13_May_2026_CQC_directory.csv", "x"));

        var outcome = await database.AddFileAsync(Register, Zip);

        Assert.Empty(outcome.Problems);
        Assert.Equal((1, 1), (outcome.Tally.Kept, outcome.Tally.Written));
        Assert.Equal("2026-05-13", RegisterDay.Of(Zip, null, new(2026, 11, 22)).On.ToString());
    }

    [Fact]
    public async Task A_ZIP_without_one_CSV_says_what_it_holds()
    {
        Pack(("a.txt", "x"), ("b.pdf", "x"));
        Assert.Equal("the ZIP holds no CSV, XLSX or ODS file, only a.txt, b.pdf", await RefusalAsync());
        Pack();
        Assert.Equal("the ZIP holds no CSV, XLSX or ODS file", await RefusalAsync());
        Pack(("a.csv", "x"), ("b/b.csv", "x"));
        Assert.Equal("the ZIP holds 2 tables (a.csv, b.csv): unpack it and give the one with the services", await RefusalAsync());
        Pack(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x"));
        Assert.Equal("the spreadsheet is damaged and cannot be opened", await RefusalAsync());
    }

    [Fact]
    public async Task A_bomb_is_refused_and_a_damaged_ZIP_too()
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("a.csv").Open())
            for (var i = 0; i < 65; i++)
                entry.Write(new byte[1024 * 1024]);
        Assert.InRange(new FileInfo(Zip).Length, 0, 200_000);
        Assert.Equal("“a.csv” in the ZIP is larger than 64 MB", await RefusalAsync(out var taken));
        Assert.InRange(taken, 0, 4 * 1024 * 1024);

        Pack(("a.csv", Cqc.File([.. Enumerable.Range(0, 2_000).Select(i => Cqc.Row((Id, $"1-{i + 100_000_000}")))])));
        var bytes = File.ReadAllBytes(Zip);
        bytes.AsSpan(100, 2_000).Fill(0xAA);
        File.WriteAllBytes(Zip, bytes);
        Assert.NotEmpty(await RefusalAsync());
        File.WriteAllBytes(Zip, bytes[..(bytes.Length / 2)]);
        Assert.Equal("the ZIP is damaged and cannot be opened", await RefusalAsync());
    }

    [Fact]
    public async Task A_ZIP_of_very_many_files_is_refused_after_a_part_of_its_list()
    {
        Pack([.. Enumerable.Range(0, 20_000).Select(i => ($"{i}.csv", ""))]);

        Assert.Equal("the list of files in the ZIP is longer than 256 KB", await RefusalAsync(out var taken));

        Assert.InRange(taken, 0, 8 * 1024 * 1024);
    }

    private Task<string> RefusalAsync() => RefusalAsync(out _);

    /// <summary>Nothing is awaited before a refusal, so what it took is what this thread took.</summary>
    private Task<string> RefusalAsync(out long taken)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var running = database.AddFileAsync(Register, Zip);
        Assert.True(running.IsCompletedSuccessfully);
        taken = GC.GetAllocatedBytesForCurrentThread() - before;
        return SpoilingAsync(running);

        static async Task<string> SpoilingAsync(Task<ImportDatabase.Outcome> running) =>
            Assert.Single((await running).Problems, p => p.IsFatal).Reason;
    }

    private void Pack(params (string Name, string Content)[] files)
    {
        File.Delete(Zip);
        using var zip = ZipFile.Open(Zip, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }
    }
}
