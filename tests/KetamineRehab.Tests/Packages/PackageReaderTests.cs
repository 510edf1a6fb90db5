using CsCheck;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Packages;

public sealed class PackageReaderTests : IDisposable
{
    private static readonly int[] OneOfEach = [1, 1, 1, 1, 1];
    private readonly PackageFolder package = new();

    public void Dispose() => package.Dispose();

    [Fact]
    public void A_sound_package_is_read_whole_and_without_a_problem()
    {
        foreach (var file in PackageFolder.Files)
            package.AppendSecond(file);
        Assert.Equal([2, 2, 2, 2, 2], PackageFolder.Counts(package.Sound()));
    }

    [Theory]
    [InlineData("sources.csv", "id", "Big")]
    [InlineData("sources.csv", "id", "")]
    [InlineData("sources.csv", "id", "s")]
    [InlineData("sources.csv", "title", "")]
    [InlineData("sources.csv", "title", "Two\nlines")]
    [InlineData("sources.csv", "url", "ftp://example.org")]
    [InlineData("sources.csv", "url", "example.org")]
    [InlineData("sources.csv", "link", "maybe")]
    [InlineData("providers.csv", "id", "p")]
    [InlineData("providers.csv", "id", "a b")]
    [InlineData("providers.csv", "name", "")]
    [InlineData("providers.csv", "owner_group", "Tab\tbed")]
    [InlineData("centres.csv", "id", "c")]
    [InlineData("centres.csv", "id", "Ć")]
    [InlineData("centres.csv", "name", "")]
    [InlineData("centres.csv", "provider", "nobody")]
    [InlineData("centres.csv", "provider", "", "provider_said_by")]
    [InlineData("centres.csv", "provider_said_by", "somebody")]
    [InlineData("centres.csv", "provider_said_by", "")]
    [InlineData("centres.csv", "address", "Two\nlines")]
    [InlineData("centres.csv", "postcode", "<b>LS6</b>")]
    [InlineData("centres.csv", "latitude", "48.9")]
    [InlineData("centres.csv", "latitude", "NaN")]
    [InlineData("centres.csv", "latitude", "53,8")]
    [InlineData("centres.csv", "latitude", "")]
    [InlineData("centres.csv", "longitude", "3.5")]
    [InlineData("centres.csv", "longitude", "-9.5")]
    [InlineData("centres.csv", "longitude", "west")]
    [InlineData("centres.csv", "point", "exact")]
    [InlineData("centres.csv", "point", "none", "latitude")]
    [InlineData("centres.csv", "nation", "france")]
    [InlineData("centres.csv", "nation", "")]
    [InlineData("centres.csv", "region", "mars")]
    [InlineData("centres.csv", "regulator", "")]
    [InlineData("centres.csv", "registration", "1-100000001")]
    [InlineData("centres.csv", "registration_url", "javascript:alert(1)")]
    [InlineData("centres.csv", "source", "nowhere")]
    [InlineData("centres.csv", "source", "")]
    [InlineData("centres.csv", "observed_on", "last week")]
    [InlineData("centres.csv", "observed_on", "2026-13")]
    [InlineData("centres.csv", "observed_on", "2026-11-23")]
    [InlineData("programmes.csv", "id", "a")]
    [InlineData("programmes.csv", "id", "thirteen-long")]
    [InlineData("programmes.csv", "centre", "nowhere")]
    [InlineData("programmes.csv", "name", "Two\nlines")]
    [InlineData("programmes.csv", "listing", "shown")]
    [InlineData("programmes.csv", "listing", "Review")]
    [InlineData("programmes.csv", "listing", "public", "reason")]
    [InlineData("programmes.csv", "reason", "")]
    [InlineData("facts.csv", "subject", "nobody")]
    [InlineData("facts.csv", "subject", "c")]
    [InlineData("facts.csv", "subject", "")]
    [InlineData("facts.csv", "field", "no-such-field")]
    [InlineData("facts.csv", "field", "total-price")]
    [InlineData("facts.csv", "value", "perhaps")]
    [InlineData("facts.csv", "value", "")]
    [InlineData("facts.csv", "said_by", "somebody")]
    [InlineData("facts.csv", "said_by", "our-record")]
    [InlineData("facts.csv", "source", "nowhere")]
    [InlineData("facts.csv", "observed_on", "")]
    [InlineData("facts.csv", "observed_on", "2027")]
    [InlineData("facts.csv", "standing", "old")]
    public void A_bad_cell_is_reported_with_its_line_and_column_and_its_row_left_out(
        string file,
        string column,
        string value,
        string? reported = null
    )
    {
        package.AppendSecond(file, (column, value));
        var (records, problems) = package.Read();
        var problem = Assert.Single(problems);
        Assert.Equal((file, 3, reported ?? column, false), (problem.File, problem.Line, problem.Column, problem.IsFatal));
        Assert.NotEmpty(problem.Reason);
        Assert.Equal(OneOfEach, PackageFolder.Counts(records));
    }

    [Theory]
    [InlineData("sources.csv", "id", 100)]
    [InlineData("providers.csv", "id", 100)]
    [InlineData("centres.csv", "id", 120)]
    [InlineData("programmes.csv", "id", 12)]
    [InlineData("programmes.csv", "reason", 300)]
    [InlineData("facts.csv", "note", 400)]
    public void A_text_may_be_as_long_as_its_limit_and_no_longer(string file, string column, int longest)
    {
        package.AppendSecond(file, (column, new('x', longest)));
        Assert.Equal(6, PackageFolder.Counts(package.Sound()).Sum());
        package.AppendSecond(
            file,
            (column, new('y', longest + 1)),
            column == "id" ? (column, new('y', longest + 1))
                : file == "facts.csv" ? ("observed_on", "2026-09")
                : ("id", "other")
        );
        var problem = Assert.Single(package.Read().Problems);
        Assert.Equal((4, column), (problem.Line, problem.Column));
        Assert.True(problem.Reason.Length < 200, "a message does not repeat a value at full length");
    }

    [Fact]
    public void The_same_statement_by_the_same_source_on_the_same_day_is_taken_once()
    {
        package.AppendSecond("facts.csv");
        package.AppendSecond("facts.csv", ("note", "Said otherwise"));
        package.AppendSecond("facts.csv", ("observed_on", "2026-10-02"));
        var (records, problems) = package.Read();
        Assert.Equal((4, "value"), (Assert.Single(problems).Line, problems[0].Column));
        Assert.Equal(3, records.Facts.Count);
    }

    [Fact]
    public void A_fact_of_the_right_field_on_the_wrong_kind_of_record_is_refused()
    {
        package.Append("facts.csv", "a,rating,good,regulator,s,2026-04,current,");
        package.Append("facts.csv", "c,rating,good,regulator,s,2026-04,current,");
        var (records, problems) = package.Read();
        Assert.Equal((3, "subject"), (Assert.Single(problems).Line, problems[0].Column));
        Assert.Equal("c", Assert.Single(records.Facts, f => f.Field == "rating").SubjectId);
    }

    [Fact]
    public void What_points_at_a_refused_row_is_refused_with_it_and_each_says_so()
    {
        package.Write("sources.csv", "s,,https://example.org/1,yes");
        var (records, problems) = package.Read();
        Assert.Equal(
            ["sources.csv title", "centres.csv source", "programmes.csv centre", "facts.csv subject"],
            problems.Select(p => $"{p.File} {p.Column}")
        );
        Assert.Equal([0, 1, 0, 0, 0], PackageFolder.Counts(records));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("b")]
    public void A_successor_that_is_unknown_or_leads_back_is_dropped_and_the_programme_kept(string successor)
    {
        package.AppendSecond("programmes.csv", ("successor", successor));
        var (records, problems) = package.Read();
        Assert.Equal((3, "successor"), (Assert.Single(problems).Line, problems[0].Column));
        Assert.Null(records.Programmes.Single(p => p.Id == "b").SuccessorId);
    }

    [Fact]
    public void A_circle_of_successors_is_broken()
    {
        package.AppendSecond("programmes.csv", ("successor", "d"));
        package.AppendSecond("programmes.csv", ("id", "d"), ("successor", "b"));
        package.AppendSecond("programmes.csv", ("id", "e"), ("successor", "b"));
        var (records, problems) = package.Read();
        Assert.All(problems, p => Assert.Equal("successor", p.Column));
        Assert.NotEmpty(problems);
        Assert.Contains(records.Programmes, p => p.Id is "b" or "d" && p.SuccessorId is null);
    }

    [Theory]
    [InlineData("sources.csv")]
    [InlineData("providers.csv")]
    [InlineData("centres.csv")]
    [InlineData("programmes.csv")]
    [InlineData("facts.csv")]
    public void A_missing_file_an_empty_one_and_one_without_a_column_are_said_to_be_so(string file)
    {
        var column = PackageFolder.Header(file).Split(',')[^1];
        package.Replace(file, text => text.Replace($",{column}\n", ",other\n", StringComparison.Ordinal));
        Spoilt(1, column, "the column is missing");
        package.Replace(file, text => text.Replace(",other\n", $",{column},{column}\n", StringComparison.Ordinal));
        Spoilt(1, column, "stands twice");
        package.Bytes(file, []);
        Spoilt(0, "", "empty");
        File.Delete(package.Path(file));
        Spoilt(0, "", "missing");

        void Spoilt(int line, string columnSaid, string reason)
        {
            var problem = package.Read().Problems.First(p => p.File == file);
            Assert.Equal((line, columnSaid, true), (problem.Line, problem.Column, problem.IsFatal));
            Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Columns_may_stand_in_another_order_and_strange_ones_are_passed_over()
    {
        package.Bytes("sources.csv", PackageFolder.Utf8("link,colour,id,url,title\nyes,red,s,,First source\n"));
        Assert.Equal("First source", Assert.Single(package.Sound().Sources).Title);
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_of_Windows_change_nothing()
    {
        foreach (var file in PackageFolder.Files)
            package.Bytes(
                file,
                PackageFolder.Utf8(File.ReadAllText(package.Path(file)).Replace("\n", "\r\n", StringComparison.Ordinal), mark: true)
            );
        var records = package.Sound();
        Assert.Equal(OneOfEach, PackageFolder.Counts(records));
        Assert.Equal("", Assert.Single(records.Facts).Note);
    }

    [Fact]
    public void Quotes_commas_and_lines_inside_a_cell_are_kept_and_later_lines_still_counted_right()
    {
        package.Append("facts.csv", "a,detox,yes,provider,s,2026-10,current,\"Says \"\"yes\"\", twice\nand again\"");
        package.Append("facts.csv", "a,detox,perhaps,provider,s,2026-10,current,");
        package.Append("sources.csv", "s2,\"A, B and \"\"C\"\"\",,no");
        var (records, problems) = package.Read();
        Assert.Equal("Says \"yes\", twice\nand again", records.Facts[1].Note);
        Assert.Equal("A, B and \"C\"", records.Sources[1].Title);
        Assert.Equal((5, "value"), (Assert.Single(problems).Line, problems[0].Column));
    }

    [Theory]
    [InlineData("s2,Second,,yes,more", "5 cells")]
    [InlineData("s2,Second", "2 cells")]
    [InlineData("s2,Sec\"ond,,yes", "quote")]
    [InlineData("s2,\"Second\"x,,yes", "quote")]
    public void A_row_that_is_no_whole_row_is_left_out_and_the_next_one_read(string row, string reason)
    {
        package.Append("sources.csv", row);
        package.Append("sources.csv", "s3,Third,,yes");
        var (records, problems) = package.Read();
        var problem = Assert.Single(problems);
        Assert.Equal(3, problem.Line);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal(["s", "s3"], records.Sources.Select(s => s.Id));
    }

    [Fact]
    public void A_quote_never_closed_spoils_the_file_instead_of_swallowing_it()
    {
        package.Append("sources.csv", "s2,\"Second,,yes\ns3,Third,,yes");
        Assert.True(Assert.Single(package.Read().Problems).IsFatal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'C', 0xE9 })]
    [InlineData(new byte[] { (byte)'C', 0x07 })]
    public void Letters_that_are_not_UTF8_or_not_letters_are_reported(byte[] title)
    {
        package.Bytes(
            "sources.csv",
            [.. PackageFolder.Utf8(PackageFolder.Header("sources.csv") + "\ns,First,,yes\ns2,"), .. title, .. ",,yes\n"u8]
        );
        var (records, problems) = package.Read();
        Assert.Equal((3, "title"), (Assert.Single(problems).Line, problems[0].Column));
        Assert.Single(records.Sources);
    }

    [Theory, Trait("Req", "T2")]
    [InlineData("none,our-record,s,2026-11-01,history,")]
    [InlineData("none,our-record,s,2026-11-01,review,")]
    [InlineData("asked-no-answer,our-record,s,2026-11-01,current,")]
    [InlineData("not-applicable,our-record,s,2026-11-01,current,")]
    [InlineData(null)]
    public void A_public_programme_without_a_commission_fact_that_counts_goes_to_review_with_a_problem(string? commission)
    {
        package.Write("facts.csv", commission is null ? [] : [$"a,commission,{commission}"]);
        var (records, problems) = package.Read();
        var problem = Assert.Single(problems);
        Assert.Equal(("programmes.csv", 2, "listing"), (problem.File, problem.Line, problem.Column));
        var programme = Assert.Single(records.Programmes);
        Assert.Equal(Listing.Review, programme.Listing);
        Assert.NotEmpty(programme.Reason);
    }

    [Fact, Trait("Req", "T2")]
    public void Money_received_is_stated_as_well_as_none()
    {
        package.Write("facts.csv", "a,commission,paid,our-record,s,2026-11-01,current,");
        Assert.Equal(Listing.Public, Assert.Single(package.Sound().Programmes).Listing);
    }

    [Fact]
    public void Random_bytes_for_facts_only_ever_make_problems()
    {
        package.Write("programmes.csv", "a,c,,review,To be looked at.,");
        var likely = Gen.OneOf([.. ",,,\"\"\n\r\0\u00FFa1 "u8]);
        Gen.Select(Gen.Bool, Gen.OneOf(Gen.Byte.Array[0, 2000], likely.Array[0, 300]))
            .Sample(
                (header, bytes) =>
                {
                    package.Bytes(
                        "facts.csv",
                        header ? [.. PackageFolder.Utf8(PackageFolder.Header("facts.csv") + "\n"), .. bytes] : bytes
                    );
                    var (records, problems) = package.Read();
                    Assert.Empty(records.Facts);
                    Assert.Single(records.Programmes);
                    Assert.All(problems, p => Assert.Equal("facts.csv", p.File));
                    Assert.True(header || problems.Count > 0);
                },
                iter: 300,
                threads: 1
            );
    }
}
