using KetamineRehab.Core;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.About;

public sealed class CrisisContactsTests : IDisposable
{
    private const string Header = "id,name,number,text,audience,nations,level,hours,note,source,checked_on,strip,unconfirmed";
    private const string Emergency = "999,Emergency services,999,,anyone,all,emergency,Day and night,,own,2026-11,yes,";
    private const string Samaritans = "samaritans,Samaritans,116 123,,anyone,all,talk,,,own,2026-11,yes,";
    private const string Childline = "childline,Childline,0800 1111,,people under 19,all,talk,,,own,2026-11,no,";
    private const string Papyrus = "papyrus,Papyrus,0800 068 4141,,people up to 35,all,talk,,,own,2026-11,no,";

    private readonly string content = Directory.CreateTempSubdirectory("contacts-").FullName;

    [Fact]
    [Trait("Req", "H8")]
    public void Each_nation_sees_its_own_and_those_of_all()
    {
        var contacts = Load("nhs,NHS 111 option 2,111,,anyone,england|wales,urgent,,Press 2.,own,2026-11,no,");

        Assert.Equal(["999", "samaritans", "childline", "papyrus", "nhs"], contacts.For("wales").Select(c => c.Id));
        Assert.Equal(["nhs"], contacts.OnlyFor("england").Select(c => c.Id));
        Assert.DoesNotContain(contacts.For("scotland"), c => c.Id == "nhs");
        Assert.Equal("08001111", contacts["childline"].Dial);
    }

    [Fact]
    [Trait("Req", "H8")]
    public void What_is_open_about_a_line_and_which_lines_are_left_out_is_kept_for_the_sources()
    {
        var contacts = Load("x,X,1,,anyone,all,talk,,,news|own,2026-11,no,Its hours.");

        Assert.Equal("Its hours.", contacts["x"].Unconfirmed);
        Assert.Equal(["A newspaper", "The line"], contacts["x"].Sources.Select(s => s.Publisher));
        Assert.Equal([("A night line", "It may have ended.")], contacts.LeftOut);
    }

    [Theory]
    [InlineData("news")]
    [InlineData("")]
    [Trait("Req", "H8")]
    public void A_contact_without_an_official_source_stops_the_start(string source)
    {
        var broken = Assert.Throws<ContentException>(() => Load($"x,X,1,,anyone,all,talk,,,{source},2026-11,no,"));

        Assert.StartsWith("contacts.csv:6: source: none of these is an official source", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0800 77 66 00")]
    [InlineData("0800 776600")]
    [Trait("Req", "H8")]
    public void A_number_of_former_days_stops_the_start(string number)
    {
        var broken = Assert.Throws<ContentException>(() => Load($"x,X,{number},,anyone,all,talk,,,own,2026-11,no,"));

        Assert.Equal("contacts.csv:6: number: “0800 77 66 00” is an old number", broken.Message);
    }

    [Theory]
    [InlineData("x,X,,,anyone,all,talk,,,own,2026-11,no,", "number: a contact needs a number to call or text")]
    [InlineData("x,X,1,,anyone,cornwall,talk,,,own,2026-11,no,", "nations: “cornwall” is not a nation we know")]
    [InlineData("x,X,1,,anyone,all,soon,,,own,2026-11,no,", "level: is emergency, urgent or talk")]
    [InlineData("x,X,1,,anyone,all,7,,,own,2026-11,no,", "level: is emergency, urgent or talk")]
    [InlineData("x,X,1,,anyone,all,talk,,,own|onw|nobody,2026-11,no,", "source: not in sources.csv: “onw”, “nobody”")]
    [InlineData("x,X,1,,anyone,all,talk,,,own,November,no,", "checked_on: is a date such as 2026-11")]
    [InlineData(
        "x,X,111,,anyone,england,urgent,,,own,2026-11,yes,",
        "strip: only a contact for all nations stands where the nation is not known"
    )]
    public void A_broken_row_stops_the_start_and_says_where_and_why(string row, string why)
    {
        var broken = Assert.Throws<ContentException>(() => Load(row));

        Assert.Equal($"contacts.csv:6: {why}", broken.Message);
    }

    [Fact]
    public void A_file_without_the_emergency_number_stops_the_start()
    {
        Write(Header, Samaritans, Childline, Papyrus);

        Assert.Contains(
            "no row has the id 999",
            Assert.Throws<ContentException>(() => CrisisContacts.Load(content)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_an_empty_file_no_column_is_named()
    {
        Write();

        Assert.Equal("contacts.csv:0: the file is empty", Assert.Throws<ContentException>(() => CrisisContacts.Load(content)).Message);
    }

    [Fact]
    public void A_missing_file_stops_the_start()
    {
        Assert.Equal("contacts.csv", Assert.Throws<ContentException>(() => CrisisContacts.Load(content)).File);
    }

    public void Dispose() => Directory.Delete(content, recursive: true);

    private CrisisContacts Load(string row)
    {
        Write(Header, Emergency, Samaritans, Childline, Papyrus, row);
        return CrisisContacts.Load(content);
    }

    private void Write(params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(content, "evidence"));
        File.WriteAllLines(Path.Combine(content, "evidence", "contacts.csv"), lines);
        File.WriteAllText(
            Path.Combine(content, "evidence", "sources.csv"),
            """
            id,title,publisher,published,url,read_on,recheck_by,kind,words
            own,How to reach us,The line,,,2026-11,2027-02,own,
            news,A report,A newspaper,,,2026-11,2027-02,news,
            """
        );
        File.WriteAllText(Path.Combine(content, "evidence", "words.csv"), "word,kind,say,except\n0800 77 66 00,old,,\n");
        File.WriteAllText(Path.Combine(content, "evidence", "left-out.csv"), "name,why\nA night line,It may have ended.\n");
    }
}
