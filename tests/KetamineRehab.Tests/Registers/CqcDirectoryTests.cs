using System.Text;
using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Registers;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

public sealed class CqcDirectoryTests
{
    private static readonly CqcDirectory Register = new();

    [Theory]
    [InlineData("")]
    [InlineData("CQC care directory,,\r\nThe information in this file was produced on 01 April 2026,,\r\n\r\n,,\r\n")]
    public async Task A_registration_becomes_a_centre_and_a_programme_that_waits_with_lines_before_the_header_or_none(string preamble)
    {
        await using var database = ImportDatabase.Empty();
        var (tally, problems) = await database.AddAsync(Register, preamble + Cqc.Of());
        Assert.Empty(problems);
        Assert.Equal((1, 0, 0, 0, 1), (tally.Kept, tally.Skipped, tally.Bad, tally.LeftOut, tally.Written));
        var records = await database.RecordsAsync();
        var centre = Assert.Single(records.Centres);
        Assert.Equal(("harbour-house-wakefield", "Harbour House", "harbour-limited"), (centre.Id, centre.Name, centre.ProviderId));
        Assert.Equal(
            ("1 Quay Road, Thornes", "Wakefield", "WF1 1AA", "england", "yorkshire-and-the-humber"),
            (centre.Address, centre.Town, centre.Postcode, centre.Nation, centre.Region)
        );
        Assert.Equal(
            ("CQC", "1-123456789", "https://www.cqc.org.uk/location/1-123456789"),
            (centre.Regulator, centre.RegistrationId, centre.RegistrationUrl)
        );
        Assert.Equal((PointBasis.Sector, 53.6813), (centre.PointBasis, centre.Latitude));
        Assert.Equal((Listing.Review, PackageImport.NewReason), (Assert.Single(records.Programmes).Listing, records.Programmes[0].Reason));
        Assert.Equal(["https://www.harbour.example"], await database.ValuesAsync("website"));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("windows-1252", false)]
    [InlineData("iso-8859-1", false)]
    public async Task Letters_are_read_in_every_encoding_a_register_comes_in(string encoding, bool mark)
    {
        await using var database = ImportDatabase.Empty();
        var coded = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var outcome = await database.AddAsync(
            Register,
            [.. mark ? coded.GetPreamble() : [], .. coded.GetBytes(Cqc.Of(("Name", "Café Émile")))]
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal(
            ("Café Émile", "cafe-emile-wakefield"),
            (Assert.Single((await database.RecordsAsync()).Centres).Name, (await database.RecordsAsync()).Centres[0].Id)
        );
    }

    [Theory]
    [InlineData("14/Apr/2022 - 00:00")]
    [InlineData("14/04/2022 - 00:00")]
    [InlineData("14/04/2022")]
    public async Task Both_forms_of_a_date_are_the_same_day(string text)
    {
        await using var database = ImportDatabase.Empty();
        Assert.Empty((await database.AddAsync(Register, Cqc.Of((Checked, text)))).Problems);
        var fact = Assert.Single(await database.FactsAsync("inspection"));
        Assert.Equal(("Last checked by CQC on 14 April 2022", "2022-04-14"), (fact.Value, fact.ObservedOn.ToString()));
    }

    [Theory]
    [InlineData(Checked, "31/02/2022 - 00:00", "inspection")]
    [InlineData(Checked, "2022-04-14", "inspection")]
    [InlineData("Phone number", "192443838", "phone")]
    [InlineData("Phone number", "19244383833", "phone")]
    [InlineData("Phone number", "0900 1234567", "phone")]
    [InlineData("Phone number", "Call us", "phone")]
    [InlineData(Website, "no website", "website")]
    [InlineData(Website, "javascript:alert(1)", "website")]
    public async Task A_cell_that_cannot_be_used_is_left_out_of_its_row_and_reported(string column, string value, string field)
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(Register, Cqc.Of((column, value)));
        Assert.Equal((2, column), (outcome.Problem.Line, outcome.Problem.Column));
        Assert.Equal((1, 1, 0), (outcome.Tally.Kept, outcome.Tally.LeftOut, outcome.Tally.Bad));
        Assert.Empty(await database.FactsAsync(field));
        Assert.Single((await database.RecordsAsync()).Centres);
    }

    [Theory]
    [InlineData("")]
    [InlineData("WF1")]
    [InlineData("ZZ99 9ZZ")]
    public async Task Without_a_postcode_we_know_a_centre_is_kept_without_a_point(string postcode)
    {
        await using var database = ImportDatabase.Empty();
        Assert.Equal("Postcode", (await database.AddAsync(Register, Cqc.Of(("Postcode", postcode)))).Problem.Column);
        var centre = Assert.Single((await database.RecordsAsync()).Centres);
        Assert.Equal((PointBasis.None, (double?)null), (centre.PointBasis, centre.Latitude));
    }

    [Theory]
    [InlineData("1924438383", "01924 438383")]
    [InlineData("01924438383", "01924 438383")]
    [InlineData("+44 (0)1924 438383", "01924 438383")]
    [InlineData("00441924438383", "01924 438383")]
    [InlineData("2079460000", "020 7946 0000")]
    [InlineData("1134960000", "0113 496 0000")]
    [InlineData("3001236600", "0300 123 6600")]
    [InlineData("800123456", "0800 123456")]
    public async Task A_phone_number_is_written_in_the_national_form_with_its_nought(string text, string phone)
    {
        await using var database = ImportDatabase.Empty();
        Assert.Empty((await database.AddAsync(Register, Cqc.Of(("Phone number", text)))).Problems);
        var fact = Assert.Single(await database.FactsAsync("phone"));
        Assert.Equal((phone, Standing.Current), (fact.Value, fact.Standing));
    }

    [Fact]
    public async Task A_mobile_number_and_one_given_for_several_towns_wait_for_a_person()
    {
        await using var database = ImportDatabase.Empty();
        await database.AddAsync(
            Register,
            Cqc.File(
                Cqc.Row(("Phone number", "7700900123")),
                Cqc.Row((Id, "1-200000001"), ("Phone number", "2079460000"), ("Name", "North House")),
                Cqc.Row((Id, "1-200000002"), ("Phone number", "020 7946 0000"), ("Name", "South House"), ("Address", "2 Hill,Leeds"))
            )
        );
        var facts = await database.FactsAsync("phone");
        Assert.Equal(3, facts.Length);
        Assert.All(facts, f => Assert.Equal(Standing.Review, f.Standing));
        Assert.All(facts, f => Assert.NotEmpty(f.Note));
    }

    [Fact]
    public async Task What_a_list_repeats_is_said_once()
    {
        await using var database = ImportDatabase.Empty();
        await database.AddAsync(
            Register,
            Cqc.Of(
                (Types, "Rehabilitation (substance abuse)| Rehabilitation (substance abuse)||Rehabilitation (substance abuse)|"),
                ("Specialisms/services", "Substance misuse problems|Substance misuse problems")
            )
        );
        var fact = Assert.Single(await database.FactsAsync("setting"));
        Assert.Equal(("residential-rehab", Asserter.Inferred), (fact.Value, fact.SaidBy));
    }

    [Theory]
    [InlineData(Id, "SYN12345")]
    [InlineData(Id, "SYN-1-12345")]
    [InlineData(Id, "1-12")]
    [InlineData(Id, "")]
    [InlineData("Region", "Scotland")]
    [InlineData("Region", "Wales")]
    [InlineData("Postcode", "EH1 1AA")]
    [InlineData("Postcode", "CF10 1AA")]
    [InlineData("Name", "")]
    public async Task A_row_that_cannot_be_one_of_theirs_is_refused_with_its_line_and_column(string column, string value)
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            "Care directory\r\n" + Cqc.File(Cqc.Row((Id, "1-200000001"), ("Name", "Sound House")), Cqc.Row((column, value)))
        );
        Assert.Equal(
            ("register.csv", 4, column, false),
            (outcome.Problem.File, outcome.Problem.Line, outcome.Problem.Column, outcome.Problem.IsFatal)
        );
        Assert.Equal((1, 1), (outcome.Tally.Kept, outcome.Tally.Bad));
        Assert.Equal("Sound House", Assert.Single((await database.RecordsAsync()).Centres).Name);
    }

    [Theory]
    [InlineData("Residential homes|Nursing homes", "Substance misuse problems")]
    [InlineData("Hospitals - Mental health/capacity", "Caring for adults under 65 yrs")]
    [InlineData("", "")]
    public async Task Rows_about_something_else_are_skipped_and_nothing_is_wrong_with_them(string types, string specialisms)
    {
        await using var database = ImportDatabase.Empty();
        var other = Cqc.Row(
            (Types, types),
            ("Specialisms/services", specialisms),
            (Id, "SYN1"),
            ("Region", "Scotland"),
            ("Phone number", "x")
        );
        var outcome = await database.AddAsync(Register, Cqc.File(other, Cqc.Row()));
        Assert.Empty(outcome.Problems);
        Assert.Equal(
            (2, 1, 1, 0, false),
            (outcome.Tally.Read, outcome.Tally.Kept, outcome.Tally.Skipped, outcome.Tally.Bad, outcome.Tally.IsSpoiled)
        );
        Assert.Equal("Harbour House", Assert.Single((await database.RecordsAsync()).Centres).Name);
    }

    [Fact]
    public async Task A_mental_health_hospital_with_the_specialism_is_kept_and_no_setting_is_made_up()
    {
        await using var database = ImportDatabase.Empty();
        Assert.Equal(1, (await database.AddAsync(Register, Cqc.Of((Types, "Hospitals - Mental health/capacity")))).Tally.Kept);
        Assert.Empty(await database.FactsAsync("setting"));
    }

    public static TheoryData<string, byte[]> Spoilt =>
        new()
        {
            { "is empty", [] },
            { "is empty", [.. "\r\n \r\n"u8] },
            { "the ZIP is damaged", [0x50, 0x4B, 3, 4, 0, 0, 8, 0, 1] },
            { "is not text", [0x4B, 0x50, 3, 4, 0, 0, 8, 0, 1] },
            { "no header", [.. "This is a letter,\r\nnot a register.\r\n"u8] },
            {
                "the column is missing",
                Encoding.UTF8.GetBytes(Cqc.Of().Replace("\"Postcode\"", "\"Post code area\"", StringComparison.Ordinal))
            },
            {
                "the column is in the file twice",
                Encoding.UTF8.GetBytes(Cqc.Of().Replace("\"Also known as\"", "\"Name\"", StringComparison.Ordinal))
            },
            { "never closed", Encoding.UTF8.GetBytes(Cqc.Of() + "\"Open,1\r\n") },
        };

    [Theory, MemberData(nameof(Spoilt))]
    public async Task A_file_that_is_none_of_theirs_changes_nothing_and_says_so(string reason, byte[] file)
    {
        await using var database = ImportDatabase.Empty();
        await database.AddAsync(Register, Cqc.Of((Id, "1-200000001")));
        var before = await database.StateAsync();
        var outcome = await database.AddAsync(Register, file);
        Assert.True(outcome.Tally.IsSpoiled);
        Assert.True(outcome.Problem.IsFatal);
        Assert.Contains(reason, outcome.Problem.Reason, StringComparison.Ordinal);
        Assert.Equal(before, await database.StateAsync());
    }

    [Fact]
    public async Task A_missing_column_is_named_and_a_missing_file_too()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            "Care directory\r\n" + Cqc.Of().Replace("\"Postcode\"", "\"Other\"", StringComparison.Ordinal)
        );
        Assert.Equal((2, "Postcode"), (outcome.Problem.Line, outcome.Problem.Column));
        var missing = await database.AddFileAsync(Register, database.Folder("nowhere.csv"));
        Assert.Contains("is missing", missing.Problem.Reason, StringComparison.Ordinal);
        Assert.True(missing.Tally.IsSpoiled);
    }

    [Fact]
    public async Task Column_names_are_known_in_any_case_spacing_and_order()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(
            Register,
            Cqc.Of()
                .Replace("\"Postcode\"", "\" POST  code \"", StringComparison.Ordinal)
                .Replace("Phone number", "phone_number", StringComparison.Ordinal)
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal(1, outcome.Tally.Kept);
    }

    [Fact]
    public async Task The_same_file_twice_is_the_same_as_once()
    {
        await using var database = ImportDatabase.Filled();
        var file = Cqc.File(
            Cqc.Row(),
            Cqc.Row((Id, "1-200000001"), ("Name", "Second House"), ("Phone number", "7700900123")),
            Cqc.Row((Id, "RXX01"), ("Name", "Harbour House"))
        );
        Assert.Equal(3, (await database.AddAsync(Register, file)).Tally.Added.Centres);
        var before = await database.StateAsync();
        var again = (await database.AddAsync(Register, file)).Tally;
        Assert.True(again.Added.IsNothing);
        Assert.Equal((3, 0), (again.Kept, again.Differ));
        Assert.Equal(before, await database.StateAsync());
    }

    [Fact]
    public async Task Nothing_becomes_public_by_an_import()
    {
        await using var database = ImportDatabase.Filled();
        var before = (await database.RecordsAsync()).Programmes.ToDictionary(p => p.Id);
        var here = (await database.RecordsAsync()).Centres.First(c => c.Regulator == "CQC" && c.RegistrationId.Length > 0);
        await database.AddAsync(Register, Cqc.File(Cqc.Row(), Cqc.Row((Id, here.RegistrationId))), "2026-11");
        var after = (await database.RecordsAsync()).Programmes;
        Assert.Equal(before.Count + 1, after.Count);
        Assert.All(after, p => Assert.Equal(before.GetValueOrDefault(p.Id)?.Listing ?? Listing.Review, p.Listing));
    }

    [Fact]
    public async Task Name_and_address_of_a_known_centre_stay_and_only_newer_facts_join_it()
    {
        await using var database = ImportDatabase.Empty();
        await database.AddAsync(Register, Cqc.Of());
        var later = (
            await database.AddAsync(
                Register,
                Cqc.Of(
                    ("Name", "Renamed House"),
                    ("Postcode", "WF1 2AA"),
                    ("Phone number", "1924438384"),
                    (Types, "Community services - Substance abuse")
                ),
                "2026-05"
            )
        ).Tally;
        Assert.Equal((1, 0, 0), (later.Differ, later.Added.Centres, later.Added.Programmes));
        Assert.Equal(
            ("Harbour House", "WF1 1AA"),
            (Assert.Single((await database.RecordsAsync()).Centres).Name, (await database.RecordsAsync()).Centres[0].Postcode)
        );
        Assert.Equal(["01924 438383", "01924 438384"], await database.ValuesAsync("phone"));
        Assert.Equal(["residential-rehab"], await database.ValuesAsync("setting"));
    }

    [Fact]
    public async Task A_registration_that_stands_twice_is_taken_once()
    {
        await using var database = ImportDatabase.Empty();
        var outcome = await database.AddAsync(Register, Cqc.File(Cqc.Row(), Cqc.Row(("Name", "Again"))));
        Assert.Equal(3, outcome.Problem.Line);
        Assert.Equal("Harbour House", Assert.Single((await database.RecordsAsync()).Centres).Name);
    }

    [Fact, Trait("Req", "P3")]
    public async Task Columns_about_persons_are_never_kept_nor_repeated_in_a_problem()
    {
        await using var database = ImportDatabase.Empty();
        const string canary = "Quillfeather";
        string With(string row, string cell) => $"{row},\"{cell}\"";
        var outcome = await database.AddAsync(
            Register,
            string.Join(
                "\r\n",
                With(Cqc.Header, "Registered manager"),
                With(Cqc.Row(), canary),
                With(Cqc.Row((Id, "SYN1")), canary),
                With(Cqc.Row((Id, "1-200000001"), ("Phone number", "1")), canary),
                With(Cqc.Row((Id, "1-200000002")), canary) + ",one too many"
            )
        );
        Assert.Equal(2, outcome.Tally.Kept);
        Assert.Equal(3, outcome.Problems.Count);
        Assert.All(outcome.Problems, p => Assert.DoesNotContain(canary, p.ToString(), StringComparison.Ordinal));
        Assert.False(database.IsKept(canary));
        Assert.True(database.IsKept("Harbour House"), "the search finds what is kept");
    }

    [Fact]
    public async Task An_import_that_is_stopped_changes_nothing()
    {
        await using var database = ImportDatabase.Filled();
        var before = await database.StateAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.AddAsync(Register, Cqc.Of(), cancelled: true));
        Assert.Equal(before, await database.StateAsync());
    }

    [Fact]
    public async Task Random_bytes_behind_a_sound_row_or_alone_only_ever_make_problems()
    {
        await using var database = ImportDatabase.Empty();
        var sound = Encoding.UTF8.GetBytes(Cqc.Of());
        var likely = Gen.OneOf([.. ",,,\"\"\n\r\u00FFa1 "u8]);
        await Gen.Select(Gen.Bool, Gen.OneOf(Gen.Byte.Array[0, 2000], likely.Array[0, 300]))
            .SampleAsync(
                async (behind, bytes) =>
                {
                    var outcome = await database.AddAsync(Register, behind ? [.. sound, .. bytes] : bytes);
                    Assert.True(behind ? outcome.Tally.Kept <= 1 : outcome.Tally is { Kept: 0, IsSpoiled: true });
                    Assert.True(behind || outcome.Problems.Count > 0);
                },
                iter: 100,
                threads: 1
            );
        Assert.True((await database.RecordsAsync()).Centres.Count <= 1);
    }
}
