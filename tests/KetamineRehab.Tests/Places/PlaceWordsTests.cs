using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

[Trait("Req", "L5")]
public class PlaceWordsTests
{
    [Theory]
    [InlineData("Glos", "Gloucestershire")]
    [InlineData("Wolves", "Wolverhampton")]
    [InlineData("Herts", "Hertfordshire")]
    [InlineData("Notts", "Nottinghamshire")]
    [InlineData("Bucks", "Buckinghamshire")]
    [InlineData("Lancs", "Lancashire")]
    [InlineData("Staffs", "Staffordshire")]
    [InlineData("Co. Durham", "County Durham")]
    [InlineData("IOW", "Isle of Wight")]
    [InlineData("City of York", "York")]
    [InlineData("Leeds City Council", "Leeds")]
    [InlineData("London Borough of Camden", "Camden")]
    [InlineData("The Wirral", "Wirral")]
    [InlineData("Kent County Council", "Kent")]
    [InlineData("Caerffili", "Caerphilly")]
    [InlineData("Bae Colwyn", "Colwyn Bay")]
    [InlineData("Y Rhyl", "Rhyl")]
    [InlineData("Pontypŵl", "Pontypool")]
    [InlineData("Derry/Londonderry", "Derry")]
    [InlineData("Westward Ho!", "Westward Ho!")]
    [InlineData("near Leeds", "Leeds")]
    [InlineData("nr. leeds", "Leeds")]
    [InlineData("Leeds area", "Leeds")]
    [InlineData("Leeds city centre", "Leeds")]
    [InlineData("Leeds, West Yorks", "Leeds")]
    [InlineData("Headingley", "Headingley")]
    [InlineData("Moss Side", "Moss Side")]
    [InlineData("Leith", "Leith")]
    [InlineData("Easterhouse", "Easterhouse")]
    [InlineData("Splott", "Splott")]
    [InlineData("Shoreditch", "Shoreditch")]
    [InlineData("Blyth Bridge", "Blyth Bridge")]
    [InlineData("Galloway", "Dumfries and Galloway")]
    [InlineData("Arran", "Isle of Arran")]
    [InlineData("Ashby, Leics", "Ashby-de-la-Zouch")]
    [InlineData("Shoreham, West Sussex", "Shoreham-by-Sea")]
    [InlineData("Manceinion", "Manchester")]
    [InlineData("Berwick Northumberland", "Berwick-Upon-Tweed")]
    [InlineData("Rhondda Cynon Taff", "Rhondda Cynon Taf")]
    [InlineData("Isle of Thanet", "Thanet")]
    [InlineData("Brizzle", "Bristol")]
    [InlineData("Isle of Lewis", "Isle of Lewis")]
    [InlineData("Isle of Barra", "Barra")]
    [InlineData("Isle of Jura", "Jura")]
    [InlineData("Walney Island", "Walney")]
    [InlineData("Snowdonia", "Gwynedd")]
    [InlineData("Lochaber", "Fort William")]
    [InlineData("Heathrow Airport", "Hillingdon")]
    [InlineData("Worsley", "Worsley")]
    [InlineData("Wimborne", "Wimborne Minster")]
    [InlineData("Scottish Highlands", "Highland")]
    public void What_people_write_for_a_place_leads_to_it(string typed, string label) => Assert.Equal(label, Shipped.Found(typed).Label);

    [Theory]
    [InlineData("Leeds and Bradford", "Leeds", "Bradford")]
    [InlineData("Bradford or Leeds", "Bradford", "Leeds")]
    [InlineData("between Leeds and York", "Leeds", "York")]
    [InlineData("Leeds / Bradford & York", "Leeds", "Bradford", "York")]
    [InlineData("LS6 or BD1", "LS6", "BD1")]
    [InlineData("LS6 3AA / York", "LS6", "York")]
    public void Of_several_places_it_is_asked_which(string typed, params string[] choices) =>
        Assert.Equal(choices, Shipped.Choices(typed).Select(c => c.Text));

    [Theory]
    [InlineData("Brighton and Hove", "Brighton")]
    [InlineData("Hammersmith and Fulham", "Hammersmith and Fulham")]
    [InlineData("Rhondda and Xyzzy", null)]
    [InlineData("and and and", null)]
    public void A_name_with_and_in_it_is_one_place_and_an_unknown_one_none(string typed, string? label) =>
        Assert.Equal(label, (Shipped.Places.Find(typed) as PlaceResult.Found)?.Place.Label);

    [Theory]
    [InlineData("Fenland", "Cambridgeshire")]
    [InlineData("Swale", "Kent")]
    [InlineData("Teignbridge", "Devon")]
    [InlineData("Bassetlaw", "Nottinghamshire")]
    [InlineData("New Forest", "Hampshire")]
    [InlineData("Hart District Council", "Hampshire")]
    public void A_district_of_a_county_is_found_about_its_middle(string typed, string authority) =>
        Assert.Equal((authority, true), (Shipped.Found(typed).Authority?.Name ?? "", Shipped.Found(typed).IsApproximate));

    [Theory]
    [InlineData("NI", "Belfast")]
    [InlineData("N.I.", "Belfast")]
    [InlineData("N. Ireland", "Belfast")]
    [InlineData("North East", "Newcastle upon Tyne")]
    [InlineData("North West", "Manchester")]
    [InlineData("East Midlands", "Nottingham")]
    [InlineData("South East", "Brighton")]
    [InlineData("Yarmouth", "Great Yarmouth")]
    [InlineData("Co Down", "Downpatrick")]
    [InlineData("Norn Iron", "Belfast")]
    [InlineData("Berwick", "Berwick-Upon-Tweed")]
    [InlineData("Ashby", "Ashby-de-la-Zouch")]
    [InlineData("Houghton", "Houghton-Le-Spring")]
    [InlineData("Gogledd Cymru", "Wrexham")]
    [InlineData("Gtr Manchester", "Manchester")]
    [InlineData("Leeds, Kent", "Kent")]
    public void A_wide_area_or_a_contradiction_asks_for_a_town(string typed, string among) =>
        Assert.Contains(among, Shipped.Choices(typed).Select(c => c.Text));

    [Theory]
    [InlineData("MI", "M1")]
    [InlineData("SI", "S1")]
    [InlineData("GI", "G1")]
    [InlineData("LI", "L1")]
    [InlineData("OXI", "OX1")]
    [InlineData("GU13", "GU1")]
    [InlineData("LS63", "LS6")]
    public void What_is_not_surely_a_postcode_is_asked(string typed, string offered) =>
        Assert.Equal([offered], Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find(typed)).Suggestions.Select(s => s.Text));

    [Theory]
    [InlineData("East London", "London")]
    [InlineData("Greater Glasgow", "Glasgow")]
    [InlineData("Walkde", "Walkden")]
    [InlineData("Birmin", "Birmingham")]
    [InlineData("Peterbourgh", "Peterborough")]
    [InlineData("Upper Nowhere, Reading", "Reading")]
    public void A_part_of_a_place_or_the_start_of_a_word_is_asked(string typed, string offered) =>
        Assert.Contains(offered, Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find(typed)).Suggestions.Select(s => s.Text));

    [Fact]
    public void Every_town_printed_in_the_catalogue_is_found_or_asked()
    {
        var towns = CsvTable
            .Read(Path.Combine(AppContext.BaseDirectory, "content", "catalogue", "centres.csv"), ["town"], p => Assert.Fail(p.Reason))
            .Select(r => r["town"])
            .Where(t => t.Length > 0)
            .Distinct();
        Assert.Equal(["Over Whitacre"], towns.Where(t => Shipped.Places.Find(t) is not (PlaceResult.Found or PlaceResult.Ambiguous)));
    }

    [Theory]
    [InlineData("near me")]
    [InlineData("my location")]
    [InlineData("Here")]
    public void Where_someone_is_we_do_not_know(string typed) =>
        Assert.Equal(UnknownPlace.Here, Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find(typed)).Kind);

    [Fact]
    public void A_forces_post_office_number_is_told_what_it_is() =>
        Assert.Equal(UnknownPlace.ForcesPost, Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find("BFPO 61")).Kind);

    [Theory]
    [InlineData("Perth Australia")]
    [InlineData("Perth, Australia")]
    [InlineData("London Ontario")]
    [InlineData("Birmingham Alabama")]
    [InlineData("Washington DC")]
    [InlineData("Halifax, Nova Scotia")]
    [InlineData("Dublin")]
    [InlineData("Ireland")]
    [InlineData("New York")]
    public void A_place_abroad_is_told_so(string typed) =>
        Assert.Equal(UnknownPlace.Abroad, Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find(typed)).Kind);

    [Theory]
    [InlineData("Little France")]
    [InlineData("Perth")]
    [InlineData("Boston")]
    [InlineData("Washington")]
    [InlineData("Northern Ireland")]
    [InlineData("Ireland Wood")]
    [InlineData("South Wales")]
    [InlineData("New Holland")]
    public void A_name_of_ours_is_never_abroad(string typed) =>
        Assert.False(Shipped.Places.Find(typed) is PlaceResult.Unknown { Kind: UnknownPlace.Abroad });

    [Theory]
    [InlineData("Wolvez")]
    [InlineData("Walws")]
    [InlineData("Englnd")]
    [InlineData("Nottz")]
    public void A_nation_or_county_corrects_no_misspelling(string typed) =>
        Assert.DoesNotContain(
            Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find(typed)).Suggestions,
            s => s.Text is "Cardiff" or "London" or "Nottinghamshire"
        );
}
