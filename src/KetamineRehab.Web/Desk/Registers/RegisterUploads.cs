using System.Globalization;
using System.IO.Pipelines;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Registers;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Desk.Registers;

/// <summary>A register file that an editor brought: what it is stands in the name we gave it.</summary>
public sealed record UploadedRegister(string Name, string Path, IRegister Register, ObservedOn On);

/// <summary>
/// Keeps uploaded register files in the data folder until someone removes them. No name from outside ever reaches the disk.
/// </summary>
public sealed partial class RegisterUploads(StorageOptions storage, RegisterDiffs diffs, TimeProvider clock)
{
    public const long LargestBytes = RegisterFile.LargestBytes;

    private string Folder => PrivateFiles.MakeFolder(Path.Combine(storage.DataDirectory, "registers")).FullName;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<UploadedRegister> All() =>
        [
            .. new DirectoryInfo(Folder)
                .EnumerateFiles("*.csv")
                .OrderByDescending(f => f.LastWriteTimeUtc)
                .Select(f => Find(f.Name))
                .OfType<UploadedRegister>(),
        ];

    /// <summary>Null for any name that we did not give.</summary>
    public UploadedRegister? Find(string name) =>
        OwnName().Match(name) is { Success: true } match
        && IRegister.All.FirstOrDefault(r => Slug(r) == match.Groups[1].Value) is { } register
        && ObservedOn.TryParse(match.Groups[2].Value) is { } on
        && Path.Combine(Folder, name) is var path
        && File.Exists(path)
            ? new(name, path, register.FormOf(path), on)
            : null;

    /// <param name="name">As it was called: only a day is looked for in it.</param>
    /// <param name="date">The day the editor gave; empty to take it from the file.</param>
    /// <returns>The file as it is kept, or why it is not.</returns>
    public async Task<(UploadedRegister? Kept, string Problem, IReadOnlyList<RowProblem> Rows)> KeepAsync(
        IRegister register,
        Stream content,
        string name,
        string date,
        Action<long>? received,
        Action<RegisterTally>? read,
        CancellationToken cancel
    )
    {
        var half = Path.Combine(Folder, $"{Guid.NewGuid():N}.part");
        var plain = $"{half}.part";
        try
        {
            Sweep();
            var (bytes, spoilt) = await ReceiveAsync(content, half, received, cancel);
            if (bytes > LargestBytes)
                return (null, $"The file is larger than {LargestBytes / 1024 / 1024} MB. No register we know is that large.", []);
            if (spoilt is not null)
                return (null, $"This is not a file from the {register.Regulator} that we can use.", [spoilt]);
            var today = clock.Today();
            var made = date.Trim().Length > 0 ? RegisterDay.Given(date.Trim(), today) : RegisterDay.Of(half, name, today);
            if (made.On is not { } day)
                return (null, $"{made.Problem} Enter the date, for example 2026-04-30.", []);
            var diff = await diffs.ReadAsync(register.FormOf(half), half, day, read, cancel);
            if (diff.Tally.IsSpoiled || diff.Tally.Kept == 0)
                return (null, $"This is not a file from the {register.Regulator} that we can use.", diff.Problems);
            var kept = $"{Slug(register)}_{day}_{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8]}.csv";
            await UnpackAsync(half, plain, cancel);
            File.Move(plain, Path.Combine(Folder, kept));
            return (Find(kept), "", diff.Problems);
        }
        // The two others are a connection that went, and a file that was changed on the editor's disk.
        catch (Exception e) when (e is IOException or TimeoutException or InvalidOperationException)
        {
            return (null, "The whole file did not arrive, or the disk is full. Try again.", []);
        }
        finally
        {
            File.Delete(half);
            File.Delete(plain);
        }
    }

    /// <summary>What a process that died while it received a file left behind.</summary>
    private void Sweep()
    {
        var before = clock.GetUtcNow().UtcDateTime - TimeSpan.FromDays(1);
        foreach (var half in new DirectoryInfo(Folder).EnumerateFiles("*.part").Where(f => f.LastWriteTimeUtc < before))
            half.Delete();
    }

    public void Remove(UploadedRegister upload) => File.Delete(upload.Path);

    /// <summary>Ends where the file does, or where it is clear that it is no register.</summary>
    private static async Task<(long Bytes, RowProblem? Spoilt)> ReceiveAsync(
        Stream content,
        string path,
        Action<long>? received,
        CancellationToken cancel
    )
    {
        RowProblem? spoilt = null;
        var pipe = new Pipe();
        var judging = Task.Run(
            () => RegisterFile.FollowAsync(pipe.Reader, path, problem => spoilt = problem.IsFatal ? problem : spoilt, cancel),
            cancel
        );
        var (buffer, all) = (new byte[64 * 1024], 0L);
        try
        {
            await using var file = File.Create(path);
            for (int read; all <= LargestBytes && (read = await content.ReadAsync(buffer, cancel)) > 0; received?.Invoke(all))
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                all += read;
                if ((await pipe.Writer.WriteAsync(buffer.AsMemory(0, read), cancel)).IsCompleted)
                    break;
            }
        }
        finally
        {
            await pipe.Writer.CompleteAsync();
            await judging;
        }
        return (all, spoilt);
    }

    /// <summary>What came in a ZIP or as a workbook is kept as CSV.</summary>
    private static async Task UnpackAsync(string from, string to, CancellationToken cancel)
    {
        await using var csv = RegisterFile.Open(from);
        await using var file = File.Create(to);
        await csv.CopyToAsync(file, cancel);
    }

    private static string Slug(IRegister register) => register.Code.ToLowerInvariant();

    [GeneratedRegex("^([a-z]+)_([0-9-]{4,10})_[0-9a-f]{8}[.]csv$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
