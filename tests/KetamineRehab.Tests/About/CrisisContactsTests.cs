using KetamineRehab.Core;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.About;

public sealed class CrisisContactsTests : IDisposable
{
    private const string Header = "id,name,number,text,audience,nations,level,hours,note,source,grade,checked_on,strip";
    private const string Emergency = "999,Emergency services,999,,anyone,all,emergency,Day and night,,A page,V1,2026-11,yes";
    private const string Samaritans = "samaritans,Samaritans,116 123,,anyone,all,talk,,,A page,V1,2026-11,yes";
    private const string Childline = "childline,Childline,0800 1111,,people under 19,all,talk,,,A page,V2,2026-11,no";

    private readonly string content = Directory.CreateTempSubdirectory("contacts-").FullName;

    [Fact]
    [Trait("Req", "H8")]
    public void Each_nation_sees_its_own_and_those_of_all()
    {
        var contacts = Load("nhs,NHS 111 option 2,111,,anyone,england|wales,urgent,,Press 2.,A page,V1,2026-11,no");

        Assert.Equal(["999", "samaritans", "childline", "nhs"], contacts.For("wales").Select(c => c.Id));
        Assert.Equal(["nhs"], contacts.OnlyFor("england").Select(c => c.Id));
        Assert.DoesNotContain(contacts.For("scotland"), c => c.Id == "nhs");
        Assert.Equal("08001111", contacts["childline"].Dial);
    }

    [Fact]
    public void A_number_nobody_has_checked_is_known_as_such()
    {
        var contacts = Load("nhs24,NHS 24,111,,anyone,scotland,urgent,,,None read yet,K,2026-11,no");

        Assert.False(contacts["nhs24"].IsChecked);
        Assert.True(contacts["999"].IsChecked);
    }

    [Theory]
    [InlineData("x,X,,,anyone,all,talk,,,A page,V1,2026-11,no", "number: a contact has a number to ring or to text")]
    [InlineData("x,X,1,,anyone,cornwall,talk,,,A page,V1,2026-11,no", "nations: “cornwall” is not a nation we know")]
    [InlineData("x,X,1,,anyone,all,soon,,,A page,V1,2026-11,no", "level: is emergency, urgent or talk")]
    [InlineData("x,X,1,,anyone,all,talk,,,A page,V1,November,no", "checked_on: is a date such as 2026-11")]
    [InlineData("x,X,111,,anyone,england,urgent,,,A page,V1,2026-11,yes", "strip: only a contact for all nations stands where the nation is not known")]
    public void A_broken_row_stops_the_start_and_says_where_and_why(string row, string why)
    {
        var broken = Assert.Throws<ContentException>(() => Load(row));

        Assert.Equal($"contacts.csv:5: {why}", broken.Message);
    }

    [Fact]
    public void A_file_without_the_emergency_number_stops_the_start()
    {
        Write(Header, Samaritans, Childline);

        Assert.Contains("no row has the id 999", Assert.Throws<ContentException>(() => CrisisContacts.Load(content)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_stops_the_start()
    {
        Assert.Equal("contacts.csv", Assert.Throws<ContentException>(() => CrisisContacts.Load(content)).File);
    }

    public void Dispose() => Directory.Delete(content, recursive: true);

    private CrisisContacts Load(string row)
    {
        Write(Header, Emergency, Samaritans, Childline, row);
        return CrisisContacts.Load(content);
    }

    private void Write(params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(content, "evidence"));
        File.WriteAllLines(Path.Combine(content, "evidence", "contacts.csv"), lines);
    }
}
