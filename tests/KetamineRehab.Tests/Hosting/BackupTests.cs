using System.Net;
using System.Security.Cryptography;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Tests.Observability;
using KetamineRehab.Web.Backups;
using KetamineRehab.Web.Commands;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.Programmes;
using KetamineRehab.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Hosting;

[Trait("Req", "S6")]
[Trait("Speed", "slow")]
public sealed class BackupTests : IAsyncDisposable
{
    private const string Secret = "seven otters in a kettle";
    private readonly SiteFactory site = new();
    private readonly string elsewhere = Directory.CreateTempSubdirectory("rehab-backup-").FullName;

    private string File(string name = "site.backup") => Path.Combine(elsewhere, name);

    [Fact]
    public async Task A_site_that_serves_is_backed_up_and_stands_again_in_an_empty_folder_with_its_keys()
    {
        var before = await site.GetAsync("/find.csv");
        Assert.Null(await WriteAsync());

        await using var restored = new SiteFactory();
        Assert.Null(await RestoreAsync(restored.DataDirectory));

        Assert.Equal(before.Html, (await restored.GetAsync("/find.csv")).Html);
        Assert.Equal(KeyNames(site), KeyNames(restored));
        Assert.Empty(Directory.GetDirectories(site.DataDirectory, ".backup-*"));
    }

    [Fact]
    public void A_copy_that_a_killed_backup_left_is_gone_after_a_day_and_one_in_the_making_stays()
    {
        var (left, making) = (Directory.CreateDirectory(File(".backup-1")), Directory.CreateDirectory(File(".backup-2")));
        System.IO.File.WriteAllText(Path.Combine(left.FullName, DataRoom.FileName), "a copy");
        left.LastWriteTimeUtc = making.LastWriteTimeUtc.AddHours(-25);

        WorkFolder.Sweep(elsewhere, making.LastWriteTimeUtc);

        Assert.Equal([making.FullName], Directory.GetDirectories(elsewhere));
    }

    [Fact]
    public async Task After_a_restore_the_team_signs_in_and_finds_requests_notes_and_edits_as_they_were()
    {
        var key = await site.Visitor().EnrolAsync("olivia", await site.InviteAsync("olivia", TeamRoles.Operator, TeamRoles.Editor));
        var draft = OwnCallbacks.Draft(words: "my own words");
        await Get<CallbackRequests>(site).AcceptAsync(draft, Cancel);
        await Get<CallbackCases>(site).TakeAsync(1, "olivia", Cancel);
        await Get<CallbackCases>(site).NoteAsync(1, "olivia", "after five", Cancel);
        var pets = CatalogueFields.Standard.Find("pets")!;
        var entry = Get<CatalogueStore>(site).Current.Entries.First(e => !Get<CatalogueStore>(site).Current.Value(e, pets).IsKnown);
        var edit = Heard(entry.SubjectOf(pets), pets, "yes");
        Assert.IsType<EditResult.Done>(
            await Get<FactEdits>(site)
                .SubmitAsync(edit, (await Get<FactEdits>(site).ReadAsync(edit.SubjectId, pets, Cancel)).Seen, "olivia", Cancel)
        );
        Assert.Null(await WriteAsync());

        await using var restored = new SiteFactory();
        Assert.Null(await RestoreAsync(restored.DataDirectory));

        var browser = restored.Visitor();
        await browser.GivePasswordAsync("olivia", TeamDoor.Password);
        Assert.EndsWith("/team", (await browser.GiveCodeAsync(Authenticator.Code(key))).Header("Location"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.PageAsync("/team/callbacks/1")).Status);
        var found = (await Get<CallbackCases>(restored).ReadAsync(1, Cancel))!;
        Assert.Equal(("my own words", "otter", "after five"), (found.Details!.Words, found.Details.CodeWord, found.Lines[^1].Note));
        Assert.Equal(draft.Reach, await Get<CallbackCases>(restored).ShowReachAsync(1, "olivia", Cancel));
        var now = Get<CatalogueStore>(restored).Current;
        Assert.Equal("yes", now.Value(now.Programme(entry.Id)!, pets).Front?.Value);
        await using var db = await Get<IDbContextFactory<RehabDbContext>>(restored).CreateDbContextAsync(Cancel);
        Assert.Null((await AuditChain.VerifyAsync(db, null, Cancel)).Problem);
    }

    [Fact]
    [Trait("Req", "P5")]
    public async Task Nothing_in_the_file_can_be_read_without_its_passphrase()
    {
        Assert.Null(await WriteAsync());
        var bytes = await System.IO.File.ReadAllBytesAsync(File(), Cancel);

        Assert.Equal(-1, bytes.AsSpan().IndexOf("SQLite format"u8));
        Assert.Contains("the key is another one", await RestoreAsync(secret: "seven otters in a teapot"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(70_000)]
    [InlineData(-1)]
    public async Task A_changed_byte_anywhere_is_noticed_and_nothing_is_restored(int at)
    {
        Assert.Null(await WriteAsync());
        var bytes = await System.IO.File.ReadAllBytesAsync(File(), Cancel);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File(), bytes, Cancel);

        Assert.NotNull(await RestoreAsync());
        Assert.False(Directory.Exists(Path.Combine(elsewhere, "data", "keys")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    [InlineData(24 + SealKey.PieceLength + SealKey.TagLength)]
    [InlineData(90_000)]
    public async Task A_file_that_was_cut_off_is_noticed(int length)
    {
        Assert.Null(await WriteAsync());
        using (var file = System.IO.File.OpenWrite(File()))
            file.SetLength(length);

        Assert.NotNull(await RestoreAsync());
    }

    [Fact]
    public async Task What_stands_in_the_folder_is_never_lost()
    {
        Assert.Null(await WriteAsync());
        Assert.Contains("never replaces", await WriteAsync(), StringComparison.Ordinal);
        Assert.Null(await RestoreAsync());

        Assert.Contains("--replace", await RestoreAsync(), StringComparison.Ordinal);
        Assert.Null(await RestoreAsync(replace: true));

        var aside = Assert.Single(Directory.GetDirectories(Path.Combine(elsewhere, "data"), "before-restore-*"));
        Assert.True(System.IO.File.Exists(Path.Combine(aside, DataRoom.FileName)));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(aside, "keys")));
    }

    [Theory]
    [InlineData("the folder")]
    [InlineData("one of them")]
    public async Task Where_the_keys_cannot_be_written_database_and_keys_are_those_from_before(string trouble)
    {
        Assert.Null(await WriteAsync());
        Assert.Null(await RestoreAsync());
        var data = Path.Combine(elsewhere, "data");
        var keys = Path.Combine(data, "keys");
        await System.IO.File.WriteAllTextAsync(Path.Combine(data, $"{DataRoom.FileName}-wal"), "a journal", Cancel);
        if (trouble == "the folder")
        {
            Directory.Delete(keys, recursive: true);
            await System.IO.File.WriteAllTextAsync(keys, "no folder", Cancel);
        }
        else
        {
            // No file can take the name of a folder, whatever the account may do.
            var key = Directory.GetFiles(keys, "*.xml")[0];
            System.IO.File.Move(key, Path.Combine(keys, "key-before.xml"));
            Directory.CreateDirectory(key);
        }
        var before = All(data);

        Assert.Contains("cannot be restored: ", await RestoreAsync(replace: true), StringComparison.Ordinal);

        Assert.Equal(before, All(data));
    }

    [Fact]
    public async Task Where_a_journal_cannot_be_moved_aside_it_stays_beside_its_database()
    {
        var (data, aside) = (Directory.CreateDirectory(File("data")).FullName, Directory.CreateDirectory(File("aside")).FullName);
        string[] names = [DataRoom.FileName, $"{DataRoom.FileName}-shm", $"{DataRoom.FileName}-wal"];
        foreach (var name in names)
            await System.IO.File.WriteAllTextAsync(Path.Combine(data, name), name, Cancel);
        await System.IO.File.WriteAllTextAsync(File("copy"), "copy", Cancel);
        Directory.CreateDirectory(Path.Combine(aside, names[2]));
        var before = All(data);

        Assert.NotNull(await new SqliteCopy(null!, new(data)).PutBackAsync(File("copy"), new(() => aside), Cancel));

        Assert.Equal(before, All(data));
        Assert.True(System.IO.File.Exists(File("copy")));
    }

    [Fact]
    public void What_cannot_be_moved_back_is_named_with_the_place_where_it_lies()
    {
        System.IO.File.WriteAllText(File("one"), "1");
        var moves = new FileMoves();
        moves.Move(File("one"), File("two"));
        Directory.CreateDirectory(File("one"));

        Assert.Equal($"; {File("one")} could not be moved back and lies in {File("two")}", moves.TakeBack());
    }

    [Theory]
    [InlineData("inside", "anyone who takes the folder")]
    [InlineData("missing", "There is no key file")]
    [InlineData("short", "16 characters")]
    public void A_key_that_would_not_protect_is_refused(string key, string says)
    {
        var storage = new StorageOptions { DataDirectory = Directory.CreateDirectory(Path.Combine(elsewhere, "data")).FullName };
        var file = key == "inside" ? Path.Combine(storage.DataDirectory, "key") : File("key");
        if (key != "missing")
            System.IO.File.WriteAllText(file, key == "short" ? "otter" : Secret);

        Assert.Contains(says, BackupCommands.Secret(storage, file).Problem, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every file below a folder with what is in it, and every folder.</summary>
    private static string[] All(string folder) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Select(path =>
                    Directory.Exists(path) ? path : $"{path} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(path)))}"
                )
                .Order(StringComparer.Ordinal),
        ];

    private static T Get<T>(SiteFactory of)
        where T : notnull => of.Services.GetRequiredService<T>();

    private static StorageOptions Storage(SiteFactory of) => new() { DataDirectory = of.DataDirectory };

    private static string?[] KeyNames(SiteFactory of) =>
        [.. Directory.GetFiles(Storage(of).KeysDirectory).Select(Path.GetFileName).Order()];

    private async Task<string?> WriteAsync()
    {
        // A form makes the first key, as the first visitor's form would.
        await site.GetAsync("/report");
        return await site.Services.GetRequiredService<Backup>().WriteAsync(File(), Secret, Cancel);
    }

    private Task<string?> RestoreAsync(string? into = null, bool replace = false, string secret = Secret)
    {
        var data = new StorageOptions { DataDirectory = Directory.CreateDirectory(into ?? Path.Combine(elsewhere, "data")).FullName };
        return new Backup(data, new SqliteCopy(null!, new(data.DataDirectory)), TimeProvider.System).RestoreAsync(
            File(),
            secret,
            replace,
            Cancel
        );
    }

    private FactEdit Heard(string subject, CatalogueField field, string value)
    {
        var draft = FactDraft.For(subject, field);
        draft.Choose(Asserter.WeAsked, Get<CatalogueStore>(site).Current.Today);
        return draft.ToEdit(value, out _)!;
    }
}
