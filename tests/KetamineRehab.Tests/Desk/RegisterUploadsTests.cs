using System.IO.Compression;
using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Registers;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Registers;
using KetamineRehab.Web.Hosting;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Desk;

[Trait("Req", "O5"), Trait("Req", "S4")]
public sealed class RegisterUploadsTests : IAsyncLifetime
{
    private static readonly CqcDirectory Register = new();
    private OwnCatalogue own = null!;
    private RegisterUploads uploads = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        own = await OwnCatalogue.OfAsync(new Invented().With("p1"));
        uploads = new(new StorageOptions { DataDirectory = own.Folder("uploads") }, own.Diffs, own.Clock);
    }

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact]
    public async Task A_register_is_kept_under_a_name_of_ours_and_removed_again()
    {
        var (kept, problem, _) = await KeepAsync(Cqc.Of(), "../../cqc-2026-05.csv", "");

        Assert.Equal("", problem);
        Assert.Equal(("CQC", "2026-05"), (kept!.Register.Regulator, kept.On.ToString()));
        Assert.Equal(kept, Assert.Single(uploads.All()));
        Assert.Equal(kept, uploads.Find(kept.Name));
        uploads.Remove(kept);
        Assert.Empty(uploads.All());
    }

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(EndOfStreamException))]
    public async Task What_does_not_arrive_whole_is_told_and_not_kept(Type why)
    {
        await using var content = new BrokenStream((Exception)Activator.CreateInstance(why)!);

        var (kept, problem, _) = await uploads.KeepAsync(Register, content, "cqc-2026-05.csv", "", null, null, Cancel);

        Assert.Null(kept);
        Assert.Contains("The whole file did not arrive", problem, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(own.Folder("uploads"), "*", SearchOption.AllDirectories));
    }

    /// <summary>A browser that goes in the middle of a file.</summary>
    private sealed class BrokenStream(Exception why) : MemoryStream([1, 2, 3])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw why;
    }

    [Theory]
    [InlineData("../ketamine-rehab.db")]
    [InlineData("cqc_2026-05_0123abcd.csv/../../x")]
    [InlineData("cqc_2026-05_0123abcd.csv")]
    [InlineData("")]
    public void No_other_name_leads_to_a_file(string name) => Assert.Null(uploads.Find(name));

    [Theory]
    [InlineData("", "not a file from the CQC")]
    [InlineData("Name,Address\r\nA,B\r\n", "not a file from the CQC")]
    [InlineData("\0\u0001\u0002", "not a file from the CQC")]
    [InlineData("\"never closed", "not a file from the CQC")]
    public async Task What_is_no_register_is_refused_and_not_kept(string content, string words)
    {
        var (kept, problem, rows) = await KeepAsync(content, "cqc-2026-05.csv", "");

        Assert.Null(kept);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.NotEmpty(rows);
        Assert.Empty(Directory.GetFiles(own.Folder("uploads"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Without_a_day_the_file_is_refused_and_with_one_typed_it_is_taken()
    {
        Assert.Contains("Enter the date", (await KeepAsync(Cqc.Of(), "register.csv", "")).Problem, StringComparison.Ordinal);
        Assert.Contains("Enter the date", (await KeepAsync(Cqc.Of(), "register.csv", "yesterday")).Problem, StringComparison.Ordinal);
        Assert.Contains("in the future", (await KeepAsync(Cqc.Of(), "register.csv", "2027-05-03")).Problem, StringComparison.Ordinal);
        Assert.Equal("2026-05-03", (await KeepAsync(Cqc.Of(), "register.csv", "2026-05-03")).Kept!.On.ToString());
    }

    [Theory]
    [InlineData("MDSF_data_30%20June%202026.csv", "2026-06-30")]
    [InlineData("13_May_2026_CQC_directory.csv", "2026-05-13")]
    public async Task The_day_in_the_name_of_the_regulator_is_read(string name, string day) =>
        Assert.Equal(day, (await KeepAsync(Cqc.Of(), name, "")).Kept!.On.ToString());

    [Fact]
    public async Task A_file_that_gives_nothing_says_what_was_looked_for_and_what_it_has()
    {
        var (kept, problem, rows) = await KeepAsync(Cqc.Of((Types, "Dentist"), ("Specialisms/services", "")), "cqc-2026-05.csv", "");

        Assert.Null(kept);
        Assert.NotEmpty(problem);
        Assert.Contains("Looked for", Assert.Single(rows).Reason, StringComparison.Ordinal);
        Assert.Contains("“Dentist” (1)", rows[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ZIP_is_kept_as_the_CSV_it_holds()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("13_May_2026_CQC_directory.csv").Open())
            entry.Write(Encoding.UTF8.GetBytes(Cqc.Of()));
        packed.Position = 0;

        var (kept, problem, _) = await uploads.KeepAsync(Register, packed, "cqc.zip", "", null, null, Cancel);

        Assert.Equal("", problem);
        Assert.Equal("2026-05-13", kept!.On.ToString());
        Assert.Equal(Cqc.Of(), await File.ReadAllTextAsync(kept.Path, Cancel));
        Assert.Single(Directory.GetFiles(own.Folder("uploads"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("", "x,\"y\"z,\n", 1, "more than 1,000 rows are broken")]
    [InlineData("", "xxxxxxxx", 1, "a row is longer than 64 KB")]
    [InlineData("a,b\n\"", "xx,\n", 1, "a row is longer than 64 KB")]
    [InlineData("", "x,y\n", 5, "more than 1,000,000 rows")]
    public async Task What_can_be_no_register_is_refused_while_it_arrives_and_leaves_nothing(
        string start,
        string part,
        int megabytes,
        string reason
    )
    {
        await using var endless = new Endless(start, part);

        var (kept, problem, rows) = await uploads.KeepAsync(Register, endless, "cqc-2026-05.csv", "", null, null, Cancel);

        Assert.Null(kept);
        Assert.Contains("not a file from the CQC", problem, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Single(rows).Reason, StringComparison.Ordinal);
        Assert.InRange(endless.Position, 1, megabytes * 1024L * 1024);
        Assert.Empty(Directory.GetFiles(own.Folder("uploads"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004")]
    public async Task A_file_that_is_too_large_is_cut_off_refused_and_not_kept(string start)
    {
        await using var endless = new Endless(start, new string('x', 100) + ",\n");

        var (kept, problem, _) = await uploads.KeepAsync(Register, endless, "cqc-2026-05.csv", "", null, null, Cancel);

        Assert.Null(kept);
        Assert.Contains("larger than 64 MB", problem, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(own.Folder("uploads"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Halves_that_a_killed_process_left_are_gone_with_the_next_file()
    {
        Assert.Empty(uploads.All());
        var half = Path.Combine(own.Folder("uploads"), "registers", "0123.part");
        await File.WriteAllTextAsync(half, "x", Cancel);
        File.SetLastWriteTimeUtc(half, own.Clock.GetUtcNow().UtcDateTime.AddDays(-2));

        Assert.NotNull((await KeepAsync(Cqc.Of(), "cqc-2026-05.csv", "")).Kept);
        Assert.False(File.Exists(half));
    }

    private async Task<(UploadedRegister? Kept, string Problem, IReadOnlyList<RowProblem> Rows)> KeepAsync(
        string content,
        string name,
        string date
    )
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await uploads.KeepAsync(Register, stream, name, date, null, null, Cancel);
    }

    /// <summary>Sends the same part for ever, whatever length was announced; counts what was taken.</summary>
    private sealed class Endless(string start, string part) : Stream
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, 64 * 1024 / part.Length)));
        private bool isBegun;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var sent = isBegun || start.Length == 0 ? bytes : Encoding.UTF8.GetBytes(start);
            isBegun = true;
            // Whole parts, because it begins anew each time.
            var length = Math.Min(count, sent.Length);
            Assert.Equal(length, sent.Length);
            sent.CopyTo(buffer, offset);
            Position += length;
            return length;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
