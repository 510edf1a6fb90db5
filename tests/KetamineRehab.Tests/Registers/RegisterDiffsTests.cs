using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Registers;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

[Trait("Database", "both")]
[Trait("Req", "O5")]
public sealed class RegisterDiffsTests : IAsyncLifetime
{
    private const string Name = "Name",
        Postcode = "Postcode",
        Phone = "Phone number",
        Address = "Address";
    private static readonly CqcDirectory Register = new();
    private static readonly HashSet<string> InApril = ["1-100000001", "1-100000002", "1-100000003", "1-100000004"];
    private OwnCatalogue own = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Four services as of April, all public.</summary>
    public async ValueTask InitializeAsync()
    {
        own = await OwnCatalogue.OfAsync(new Invented().With("p1"));
        var april = Cqc.File([.. InApril.Select(id => Cqc.Row((Id, id), (Name, $"House {id[^1]}")))]);
        await own.Diffs.AcceptAsync(Register, await FileAsync(april), ObservedOn.Parse("2026-04"), InApril, "anna", Cancel);
        await using var db = own.Open();
        await db.Programmes.ExecuteUpdateAsync(
            set => set.SetProperty(p => p.Listing, Listing.Public).SetProperty(p => p.Reason, ""),
            Cancel
        );
        db.Audit.Add(AuditEntry.Of(own.Clock, AuditArea.Catalogue, "test", "", "all public"));
        await db.SaveChangesAsync(Cancel);
        await own.Store.RefreshAsync(Cancel);
    }

    public ValueTask DisposeAsync() => own.DisposeAsync();

    /// <summary>In May the first is as it was, the second moved and has another number, the third is gone, and a fifth is new.</summary>
    private static string May =>
        Cqc.File(
            Cqc.Row((Id, "1-100000001"), (Name, "House 1")),
            Cqc.Row((Id, "1-100000002"), (Name, "House Two"), (Address, "9 New Road,Leeds"), (Postcode, "LS6 2AA"), (Phone, "1132222222")),
            Cqc.Row((Id, "1-100000004"), (Name, "House 4"), (Website, "www.new.example")),
            Cqc.Row((Id, "1-100000005"), (Name, "House 5"))
        );

    [Fact]
    public async Task A_newer_file_is_shown_as_new_changed_gone_and_confirmed_and_changes_nothing()
    {
        var before = await FactsAsync();

        var diff = await own.Diffs.ReadAsync(Register, await FileAsync(May), ObservedOn.Parse("2026-05"), null, Cancel);

        Assert.Equal(
            [
                (DiffKind.New, "House 5"),
                (DiffKind.Changed, "House 2"),
                (DiffKind.Changed, "House 4"),
                (DiffKind.Gone, "House 3"),
                (DiffKind.Confirmed, "House 1"),
            ],
            diff.Items.Select(i => (i.Kind, i.Name))
        );
        var moved = diff.Items[1].Lines;
        Assert.Equal(["Address", "Phone"], moved.Select(l => l.What));
        Assert.Equal(("1 Quay Road, Thornes, Wakefield WF1 1AA", "9 New Road, Leeds LS6 2AA"), (moved[0].Here, moved[0].There));
        Assert.Equal(("01924 438383", "0113 222 2222"), (moved[1].Here, moved[1].There));
        Assert.Equal(before, await FactsAsync());
    }

    [Fact]
    public async Task Of_what_is_accepted_the_new_waits_for_review_the_gone_is_closed_and_a_phone_waits_for_a_second_person()
    {
        var file = await FileAsync(May);

        var accepted = await own.Diffs.AcceptAsync(Register, file, ObservedOn.Parse("2026-05"), await AllAsync(file), "anna", Cancel);

        Assert.Equal(new(1, 2, 1, 1, 0, 1), accepted);
        var now = own.Store.Current;
        Assert.Equal(Listing.Review, Of(now, "House 5").Programme.Listing);
        Assert.Equal(
            (Listing.Closed, "It is no longer in the CQC care directory (May 2026)."),
            (Of(now, "House 3").Programme.Listing, Of(now, "House 3").Programme.Reason)
        );
        var moved = Of(now, "House 2");
        Assert.Equal(
            ("9 New Road", "Leeds", "LS6 2AA", Listing.Public),
            (moved.Centre.Address, moved.Centre.Town, moved.Centre.Postcode, moved.Programme.Listing)
        );
        Assert.Equal("01924 438383", now.Value(moved, CatalogueFields.Phone).Format());
        Assert.Equal("https://www.new.example", now.Value(Of(now, "House 4"), CatalogueFields.Website).Format());
        Assert.Equal("2026-05", now.Value(Of(now, "House 1"), CatalogueFields.Website).Front!.ObservedOn.ToString());

        await own.Edits.ConfirmAsync(Assert.Single(await own.Edits.WaitingAsync(Cancel)).Id, "bert", Cancel);
        Assert.Equal("0113 222 2222", own.Store.Current.Value(Of(own.Store.Current, "House 2"), CatalogueFields.Phone).Format());
    }

    [Fact]
    public async Task One_is_accepted_and_the_others_stay_and_another_name_is_a_decision_of_its_own()
    {
        var file = await FileAsync(May);
        await own.Diffs.AcceptAsync(Register, file, ObservedOn.Parse("2026-05"), new HashSet<string> { "1-100000002" }, "anna", Cancel);

        var left = await own.Diffs.ReadAsync(Register, file, ObservedOn.Parse("2026-05"), null, Cancel);
        var again = await own.Diffs.AcceptAsync(
            Register,
            file,
            ObservedOn.Parse("2026-05"),
            new HashSet<string> { "1-100000002" },
            "bert",
            Cancel
        );

        Assert.Equal(5, left.Items.Count);
        Assert.Equal(
            new(DiffKind.Named, "1-100000002"),
            left.Items.Select(i => (i.Kind, i.Registration)).Single(i => i.Registration == "1-100000002")
        );
        Assert.Equal(new(0, 0, 0, 0, 1, 0), again);
        Assert.Equal("House Two", Of(own.Store.Current, "House Two").Name);
        Assert.Equal(
            new(0, 0, 0, 0, 0, 0),
            await own.Diffs.AcceptAsync(Register, file, ObservedOn.Parse("2026-05"), new HashSet<string> { "1-100000002" }, "bert", Cancel)
        );
        Assert.Single(await own.Edits.WaitingAsync(Cancel));
        Assert.Equal(Listing.Public, Of(own.Store.Current, "House 3").Programme.Listing);
    }

    [Fact]
    public async Task Every_acceptance_is_in_the_audit_under_its_name()
    {
        var file = await FileAsync(May);
        await own.Diffs.AcceptAsync(Register, file, ObservedOn.Parse("2026-05"), await AllAsync(file), "carla", Cancel);

        await using var db = own.Open();
        var told = await db.Audit.Where(e => e.By == "carla").Select(e => e.Text).ToListAsync(Cancel);
        Assert.Equal(4, told.Count);
        Assert.Contains(told, t => t.Contains("Phone: 01924 438383 → 0113 222 2222", StringComparison.Ordinal));
        Assert.Null((await AuditChain.VerifyAsync(db, null, Cancel)).Problem);
    }

    [Fact]
    public async Task Ids_that_are_in_neither_file_nor_catalogue_do_nothing()
    {
        var file = await FileAsync(May);

        Assert.Equal(
            new(0, 0, 0, 0, 0, 0),
            await own.Diffs.AcceptAsync(
                Register,
                file,
                ObservedOn.Parse("2026-05"),
                new HashSet<string> { "1-999999999", "'; DROP TABLE Facts" },
                "anna",
                Cancel
            )
        );
    }

    private static ProgrammeEntry Of(CatalogueSnapshot snapshot, string name) => snapshot.All.Single(e => e.Centre.Name == name);

    private async Task<HashSet<string>> AllAsync(string file) =>
        [.. (await own.Diffs.ReadAsync(Register, file, ObservedOn.Parse("2026-05"), null, Cancel)).Items.Select(i => i.Registration)];

    private async Task<int> FactsAsync()
    {
        await using var db = own.Open();
        return await db.Facts.CountAsync(Cancel) + await db.Audit.CountAsync(Cancel) + await db.Centres.CountAsync(Cancel);
    }

    private async Task<string> FileAsync(string content)
    {
        var path = own.Folder($"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, content, Cancel);
        return path;
    }
}
