using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Packages;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Packages;

[Trait("Database", "both")]
public sealed class PackageImportTests : IDisposable
{
    private readonly PackageFolder package = new();

    public void Dispose() => package.Dispose();

    [Fact]
    public async Task What_fills_an_empty_database_comes_out_again_byte_for_byte()
    {
        await using var database = ImportDatabase.Filled();
        var folder = database.Folder("out");
        Assert.Null(await database.ExportAsync(folder));
        var shipped = Path.Combine(ImportDatabase.Content, "catalogue");
        // What the content check measures the package against lies beside it.
        Assert.Equal(Names(shipped).Except(["floors.csv"]), Names(folder));
        Assert.Equal(6, Names(folder).Length);
        Assert.All(
            Names(folder),
            name =>
                Assert.True(
                    File.ReadAllBytes(Path.Combine(shipped, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, name))),
                    name
                )
        );
        Assert.Null(await database.ExportAsync(folder));
        Assert.Equal(6, Names(folder).Length);
    }

    private static string[] Names(string folder) =>
        [.. Directory.GetFileSystemEntries(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_not_written_to()
    {
        await using var database = ImportDatabase.Empty();
        var folder = Directory.CreateDirectory(database.Folder("letters")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "facts.csv"), "mine", TestContext.Current.CancellationToken);
        Assert.Contains("nothing was written", await database.ExportAsync(folder), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder, "facts.csv"), TestContext.Current.CancellationToken));
        Assert.NotNull(await database.ExportAsync(Path.Combine(folder, "facts.csv")));
        Assert.Single(Names(folder));
    }

    [Fact]
    public async Task The_same_package_a_second_time_adds_nothing()
    {
        await using var database = ImportDatabase.Filled();
        var before = await database.StateAsync();
        Assert.True((await database.AddAsync(ImportDatabase.Embedded())).IsNothing);
        Assert.Equal(before, await database.StateAsync());
    }

    [Fact]
    public async Task An_empty_database_is_filled_as_the_package_says()
    {
        await using var database = ImportDatabase.Empty();
        Assert.Equal(new(1, 1, 1, 1), await database.AddAsync(package.Sound()));
        Assert.Equal(Listing.Public, Assert.Single((await database.RecordsAsync()).Programmes).Listing);
    }

    [Fact]
    public async Task A_new_programme_in_a_filled_database_waits_for_a_person_whatever_the_package_says()
    {
        await using var database = ImportDatabase.Filled();
        var before = await database.RecordsAsync();
        package.AppendSecond("programmes.csv", ("listing", "closed"), ("reason", "Closed in 2025."), ("successor", "a"));
        Assert.Equal(new(1, 1, 2, 1), await database.AddAsync(package.Sound()));
        var after = (await database.RecordsAsync()).Programmes.ToDictionary(p => p.Id);
        Assert.Equal((Listing.Review, PackageImport.NewReason), (after["a"].Listing, after["a"].Reason));
        Assert.Equal((Listing.Closed, "Closed in 2025.", "a"), (after["b"].Listing, after["b"].Reason, after["b"].SuccessorId));
        Assert.All(before.Programmes, p => Assert.Equal((p.Listing, p.Reason), (after[p.Id].Listing, after[p.Id].Reason)));
    }

    [Fact]
    public async Task What_is_here_stays_as_it_is_and_new_facts_join_it()
    {
        await using var database = ImportDatabase.Empty();
        await database.AddAsync(package.Sound());
        package.Replace("centres.csv", text => text.Replace("First centre", "Other name", StringComparison.Ordinal));
        package.Write("programmes.csv", "a,c,Other,closed,Closed.,");
        package.AppendSecond("facts.csv");
        Assert.Equal(new(0, 0, 0, 1), await database.AddAsync(package.Sound()));
        var records = await database.RecordsAsync();
        Assert.Equal("First centre", Assert.Single(records.Centres).Name);
        Assert.Equal(Listing.Public, Assert.Single(records.Programmes).Listing);
        Assert.Equal(2, records.Facts.Count);
    }

    [Fact]
    public async Task A_centre_with_the_same_registration_under_another_id_is_the_same_centre()
    {
        await using var database = ImportDatabase.Empty();
        await database.AddAsync(package.Sound());
        package.Replace("centres.csv", text => text.Replace("\nc,", "\nelsewhere,", StringComparison.Ordinal));
        package.Write("programmes.csv", "b,elsewhere,New,public,,");
        package.Write(
            "facts.csv",
            "b,commission,none,our-record,s,2026-11-01,current,",
            "elsewhere,rating,good,regulator,s,2026-04,current,"
        );
        Assert.Equal(new(0, 0, 1, 2), await database.AddAsync(package.Sound()));
        var records = await database.RecordsAsync();
        Assert.Equal("c", Assert.Single(records.Centres).Id);
        Assert.All(records.Programmes, p => Assert.Equal("c", p.CentreId));
        Assert.Equal("c", Assert.Single(records.Facts, f => f.Field == "rating").SubjectId);
        Assert.True((await database.AddAsync(package.Sound())).IsNothing);
    }

    [Fact]
    public async Task An_import_that_is_stopped_changes_nothing()
    {
        await using var database = ImportDatabase.Filled();
        var before = await database.StateAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.AddAsync(package.Sound(), cancelled: true));
        Assert.Equal(before, await database.StateAsync());
    }

    [Fact]
    public async Task An_import_that_fails_at_its_last_row_changes_nothing()
    {
        await using var database = ImportDatabase.Filled();
        var before = await database.StateAsync();
        var sound = package.Sound();
        var broken = sound with
        {
            Facts =
            [
                .. sound.Facts,
                new()
                {
                    SubjectId = "a",
                    Field = "detox",
                    Value = "yes",
                    SaidBy = Asserter.Provider,
                    SourceId = "nowhere",
                    ObservedOn = ObservedOn.Undated,
                },
            ],
        };
        await Assert.ThrowsAsync<DbUpdateException>(() => database.AddAsync(broken));
        Assert.Equal(before, await database.StateAsync());
        Assert.Equal(new(1, 1, 1, 1), await database.AddAsync(package.Sound()));
    }
}
