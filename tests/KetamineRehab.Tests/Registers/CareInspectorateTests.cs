using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Registers;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

public sealed class CareInspectorateTests
{
    private static readonly CareInspectorateRegister Register = new();

    [Fact]
    public async Task A_registration_becomes_a_centre_in_Scotland_and_a_programme_that_waits()
    {
        await using var database = ImportDatabase.Empty();
        Assert.Empty((await database.AddAsync(Register, Scotland.Of())).Problems);
        var records = await database.RecordsAsync();
        var centre = Assert.Single(records.Centres);
        Assert.Equal(
            ("loch-house-edinburgh", "Edinburgh", "1 Shore Street", "EH1 1AA"),
            (centre.Id, centre.Town, centre.Address, centre.Postcode)
        );
        Assert.Equal(
            ("Care Inspectorate", "CS2003010001", "scotland", "scotland"),
            (centre.Regulator, centre.RegistrationId, centre.Nation, centre.Region)
        );
        Assert.Equal((Listing.Review, PackageImport.NewReason), (Assert.Single(records.Programmes).Listing, records.Programmes[0].Reason));
        Assert.Equal(["0131 496 0000"], await database.ValuesAsync("phone"));
        Assert.Equal(["charity"], await database.ValuesAsync("operator-type"));
        Assert.Equal(["12"], await database.ValuesAsync("beds"));
    }

    [Theory]
    [InlineData("CSNumber", "CS123")]
    [InlineData("CSNumber", "cs2003010001")]
    [InlineData("CSNumber", "2003010001")]
    [InlineData("CSNumber", "CS20030100011")]
    [InlineData("CSNumber", "1-123456789")]
    [InlineData("CSNumber", "")]
    [InlineData("ServiceName", "")]
    [InlineData("Service_Postcode", "LS1 1AA")]
    public async Task A_row_that_cannot_be_one_of_theirs_is_refused_with_its_line_and_column(string column, string value)
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            Scotland.File(Scotland.Row((column, value)), Scotland.Row(("CSNumber", "CS2003010002")))
        );
        Assert.Equal((2, column, 1), (outcome.Problem.Line, outcome.Problem.Column, outcome.Tally.Bad));
        Assert.Equal("CS2003010002", Assert.Single((await database.RecordsAsync()).Centres).RegistrationId);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("2", "4")]
    [InlineData("3", "")]
    [InlineData("4", "5")]
    [InlineData("5", "6")]
    [InlineData("6", "6")]
    public async Task The_lowest_grade_becomes_the_rating_on_the_day_it_was_published(string least, string most)
    {
        await using var database = ImportDatabase.Empty();
        Assert.Empty((await database.AddAsync(Register, Scotland.Of(("MinGrade", least), ("MaxGrade", most)))).Problems);
        var fact = Assert.Single(await database.FactsAsync("rating"));
        Assert.Equal(($"lowest-grade-{least}", "2025-05-31", Asserter.Regulator), (fact.Value, fact.ObservedOn.ToString(), fact.SaidBy));
        Assert.Contains(CatalogueFields.Rating.Terms, t => t.Key == fact.Value);
        Assert.Equal(most.Length > 0 && most != least, fact.Note.Contains($"from {least} to {most}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MinGrade", "7", "rating")]
    [InlineData("MinGrade", "0", "rating")]
    [InlineData("MinGrade", "Good", "rating")]
    [InlineData("Publication_of_Latest_Grading", "", "rating")]
    [InlineData("Publication_of_Latest_Grading", "2025-05-31", "rating")]
    [InlineData("TotalBeds", "many", "beds")]
    [InlineData("Service_Phone_Number", "0131", "phone")]
    public async Task A_cell_that_cannot_be_used_is_left_out_of_its_row_and_reported(string column, string value, string field)
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(Register, Scotland.Of((column, value)));
        Assert.Equal((2, column, 1), (outcome.Problem.Line, outcome.Problem.Column, outcome.Tally.LeftOut));
        Assert.Empty(await database.FactsAsync(field));
        Assert.Single((await database.RecordsAsync()).Centres);
    }

    [Fact]
    public async Task A_service_without_a_grade_has_no_rating_and_nothing_is_wrong()
    {
        await using var database = ImportDatabase.Empty();
        Assert.Empty(
            (
                await database.AddAsync(Register, Scotland.Of(("MinGrade", ""), ("MaxGrade", ""), ("Publication_of_Latest_Grading", "")))
            ).Problems
        );
        Assert.Empty(await database.FactsAsync("rating"));
    }

    [Theory]
    [InlineData("ServiceStatus", "Cancelled")]
    [InlineData("Subtype", "Older People")]
    public async Task Closed_services_and_those_for_something_else_are_skipped(string column, string value)
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            Scotland.File(Scotland.Row((column, value), ("CareHome_Main_Area_of_Care", "")), Scotland.Row(("CSNumber", "CS2003010002")))
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal((1, 1), (outcome.Tally.Skipped, outcome.Tally.Kept));
    }

    [Fact]
    public async Task The_same_file_twice_is_the_same_as_once_and_a_later_one_adds_what_is_new()
    {
        await using var database = ImportDatabase.Filled();
        await database.AddAsync(Register, Scotland.Of());
        var before = await database.StateAsync();
        Assert.True((await database.AddAsync(Register, Scotland.Of())).Tally.Added.IsNothing);
        Assert.Equal(before, await database.StateAsync());
        var later = await database.AddAsync(Register, Scotland.Of(("MinGrade", "3"), ("Publication_of_Latest_Grading", "01/04/2026")));
        Assert.Equal(new(0, 0, 0, 1), later.Tally.Added);
    }
}
