using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Registers;
using Microsoft.EntityFrameworkCore;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

[Trait("Req", "O5")]
public sealed class CqcActiveLocationsTests : IAsyncLifetime
{
    private const string Here = "1-100000001",
        Second = "1-100000002",
        Manager = "Persephone Quibble";
    private static readonly CqcDirectory Cqc15 = new();
    private static readonly string[] Header =
    [
        "Location ID",
        "Location HSCA start date",
        "Location Name",
        "Registered manager",
        "Location Latest Overall Rating",
        "Publication Date",
        "Inherited Rating (Y/N)",
        "Service user band - People who misuse drugs and alcohol",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("rehab-locations-").FullName;
    private ImportDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = ImportDatabase.Empty();
        await database.AddAsync(Cqc15, Cqc.File(Cqc.Row((Id, Here)), Cqc.Row((Id, Second), ("Name", "Second House"))));
        await using var db = database.Open();
        await db.Programmes.ExecuteUpdateAsync(
            set => set.SetProperty(p => p.Listing, Listing.Public).SetProperty(p => p.Reason, ""),
            Cancel
        );
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("ods")]
    [InlineData("csv in a ZIP")]
    [InlineData("xlsx in a ZIP")]
    [InlineData("ods in a ZIP")]
    public async Task The_overall_rating_and_its_day_come_from_every_form_of_the_file_and_nothing_else_does(string form)
    {
        var outcome = await AddAsync(
            form,
            Row(Here, "Requires improvement", "17/11/2025"),
            Row(Second, "Good", "03/02/2024", inherited: "Y"),
            Row("1-999999999", "Outstanding", "01/01/2020")
        );

        Assert.Empty(outcome.Problems);
        var records = await database.RecordsAsync();
        Assert.Equal(2, records.Centres.Count);
        Assert.Equal(
            [("requires-improvement", "2025-11-17", ""), ("good", "2024-02-03", "Carried over from an earlier registration.")],
            records
                .Facts.Where(f => f.Field == "rating")
                .OrderByDescending(f => f.ObservedOn)
                .Select(f => (f.Value, f.ObservedOn.ToString(), f.Note))
        );
        Assert.All(
            records.Facts.Where(f => f.Field == "rating"),
            f => Assert.Equal((Asserter.Regulator, "cqc-active-locations-2026-05"), (f.SaidBy, f.SourceId))
        );
        Assert.All(records.Centres, c => Assert.Contains("House", c.Name, StringComparison.Ordinal));
        Assert.False(database.IsKept(Manager));
        Assert.All(records.Programmes, p => Assert.Equal(Listing.Public, p.Listing));
    }

    [Fact]
    public async Task The_same_file_twice_adds_nothing()
    {
        await AddAsync("xlsx", Row(Here, "Good", "17/11/2025"), Row(Second, "Good", "17/11/2025"));
        var state = await database.StateAsync();

        await AddAsync("ods", Row(Here, "Good", "17/11/2025"), Row(Second, "Good", "17/11/2025"));

        Assert.Equal(state, await database.StateAsync());
    }

    [Theory]
    [InlineData("Splendid", "17/11/2025", "Location Latest Overall Rating")]
    [InlineData("Good", "soon", "Publication Date")]
    [InlineData("Good", "", "Publication Date")]
    [InlineData("Good", "31/02/2025", "Publication Date")]
    public async Task A_rating_that_CQC_does_not_give_or_without_its_day_is_left_out_and_told(
        string rating,
        string published,
        string column
    )
    {
        var outcome = await AddAsync("csv", Row(Here, rating, published), Row(Second, "", ""));

        Assert.Equal((column, 2), (outcome.Problem.Column, outcome.Problem.Line));
        Assert.Empty(await database.FactsAsync("rating"));
    }

    [Theory]
    [InlineData("Not rated")]
    [InlineData("Inspected but not rated")]
    [InlineData("No published rating")]
    public async Task No_rating_is_no_problem(string rating)
    {
        Assert.Empty((await AddAsync("csv", Row(Here, rating, ""), Row(Second, "", ""))).Problems);
        Assert.Empty(await database.FactsAsync("rating"));
    }

    [Fact]
    public async Task Another_column_more_and_lines_before_the_header_change_nothing_and_a_renamed_one_is_named()
    {
        var path = Write(
            "more.csv",
            Encoding.UTF8.GetBytes(
                $"HSCA Active Locations\n\n{string.Join(',', [.. Header, "Location Colour"])}\n{string.Join(',', [.. Row(Here, "Good", "2025-11-17"), "blue"])}\n{string.Join(',', [.. Row(Second, "Good", "17/Nov/2025"), "red"])}\n"
            )
        );
        Assert.Empty((await database.AddFileAsync(Cqc15.FormOf(path), path, "2026-05")).Problems);
        Assert.Equal(["good", "good"], await database.ValuesAsync("rating"));

        path = Write(
            "renamed.csv",
            Encoding.UTF8.GetBytes(
                $"{string.Join(',', Header).Replace("Location Latest Overall Rating", "Latest Overall Rating of Location (new)", StringComparison.Ordinal)}\n{string.Join(',', Row(Here, "Inadequate", "17/11/2025"))}\n"
            )
        );
        var outcome = await database.AddFileAsync(Cqc15.FormOf(path), path, "2026-06");
        Assert.Equal("the column is missing; the nearest in the file is “Latest Overall Rating of Location (new)”", outcome.Problem.Reason);
        Assert.DoesNotContain("inadequate", await database.ValuesAsync("rating"));
    }

    [Theory]
    [InlineData("01_May_2026_HSCA_Active_Locations.xlsx", "2026-05-01")]
    [InlineData("HSCA_Active_Locations_2026-06-01.xlsx", "2026-06-01")]
    [InlineData("active-locations-june-2026.xlsx", "2026-06")]
    public void The_day_of_the_file_is_read_from_its_name(string name, string day) =>
        Assert.Equal(
            day,
            RegisterDay.Of(Write(name, Workbooks.Xlsx([Header, Row(Here, "Good", "17/11/2025")])), null, ImportDatabase.Today).On.ToString()
        );

    [Fact]
    public async Task A_registration_that_is_no_longer_active_makes_its_programme_wait_with_the_reason()
    {
        await AddAsync("csv", Row(Here, "Good", "17/11/2025"));

        var programmes = (await database.RecordsAsync()).Programmes;
        Assert.Equal([Listing.Review, Listing.Public], programmes.Select(p => p.Listing).Order());
        Assert.Equal(
            "Its registration is not in the CQC active locations with ratings (May 2026): confirm that it still runs.",
            programmes.Single(p => p.Listing == Listing.Review).Reason
        );
    }

    [Fact]
    public async Task A_part_of_the_list_questions_nobody()
    {
        string[] more = [.. Enumerable.Range(3, 4).Select(i => $"1-10000000{i}")];
        await database.AddAsync(Cqc15, Cqc.File([.. more.Select(id => Cqc.Row((Id, id), ("Name", $"House {id}")))]));
        await using (var db = database.Open())
            await db.Programmes.ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Listing, Listing.Public).SetProperty(p => p.Reason, ""),
                Cancel
            );

        var outcome = await AddAsync("csv", Row(Here, "Good", "17/11/2025"));

        Assert.True(outcome.Problem.IsWarning);
        Assert.All((await database.RecordsAsync()).Programmes, p => Assert.Equal(Listing.Public, p.Listing));
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("content.xml")]
    public async Task A_broken_workbook_changes_nothing_and_says_so(string part)
    {
        var path = Write("broken.zip", Workbooks.Zip(("mimetype", "x"), (part, "<not xml")));
        var state = await database.StateAsync();

        var outcome = await database.AddFileAsync(Cqc15.FormOf(path), path);

        Assert.Equal("the spreadsheet is damaged and cannot be opened", Assert.Single(outcome.Problems, p => p.IsFatal).Reason);
        Assert.Equal(state, await database.StateAsync());
    }

    private async Task<ImportDatabase.Outcome> AddAsync(string form, params string[][] rows)
    {
        var kind = form.Split(' ')[0];
        var bytes = kind switch
        {
            "xlsx" => Workbooks.Xlsx([Header, .. rows]),
            "ods" => Workbooks.Ods([Header, .. rows]),
            _ => Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(Header).Select(r => string.Join(',', r) + "\r\n"))),
        };
        var path =
            form == kind
                ? Write($"locations.{kind}", bytes)
                : Write("locations.zip", Workbooks.Zip(($"HSCA_Active_Locations.{kind}", bytes)));
        return await database.AddFileAsync(Cqc15.FormOf(path), path, "2026-05");
    }

    private static string[] Row(string id, string rating, string published, string inherited = "N") =>
        [id, "01/10/2010", "Another Name", Manager, rating, published, inherited, "Y"];

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
