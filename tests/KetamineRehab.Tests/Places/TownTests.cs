using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

[Trait("Req", "L5")]
public class TownTests
{
    [Theory]
    [InlineData("Leeds", "Leeds")]
    [InlineData("  lEEDS ", "Leeds")]
    [InlineData("Leeds, UK", "Leeds")]
    [InlineData("Leeds, West Yorkshire", "Leeds")]
    [InlineData("St Albans", "St Albans")]
    [InlineData("Saint Albans", "St Albans")]
    [InlineData("st. albans", "St Albans")]
    [InlineData("Kings Lynn", "King's Lynn")]
    [InlineData("king’s lynn", "King's Lynn")]
    [InlineData("Stoke on Trent", "Stoke-on-Trent")]
    [InlineData("Weston super mare", "Weston-super-Mare")]
    [InlineData("Burton on Trent", "Burton upon Trent")]
    [InlineData("Hemel", "Hemel Hempstead")]
    [InlineData("Hook, Hampshire", "Hook, Hampshire")]
    [InlineData("hook hampshire", "Hook, Hampshire")]
    [InlineData("Newport Isle of Wight", "Newport, Isle of Wight")]
    [InlineData("Newport, Wales", "Newport, Wales")]
    [InlineData("Newport, Pembrokeshire", "Newport, Pembrokeshire")]
    [InlineData("Cardiff", "Cardiff")]
    [InlineData("Hare Hatch, Reading", "Hare Hatch")]
    [InlineData("Southampton (Marchwood)", "Southampton")]
    public void A_town_is_found_however_it_is_typed(string typed, string label) => Assert.Equal(label, Shipped.Found(typed).Label);

    [Theory]
    [InlineData("Hull", "Kingston upon Hull")]
    [InlineData("Newcastle on Tyne", "Newcastle upon Tyne")]
    [InlineData("Londonderry", "Derry")]
    [InlineData("Brum", "Birmingham")]
    [InlineData("Southend", "Southend-on-Sea")]
    [InlineData("Caerdydd", "Cardiff")]
    [InlineData("Casnewydd", "Newport, Wales")]
    [InlineData("Ynys Mon", "Isle of Anglesey")]
    [InlineData("Dùn Èideann", "Edinburgh")]
    public void Another_name_in_use_leads_to_the_place(string alias, string label) => Assert.Equal(label, Shipped.Found(alias).Label);

    [Theory]
    [InlineData("Newport", "Newport, Wales", "Newport, Isle of Wight", "Newport, Telford and Wrekin", "Newport, Essex")]
    [InlineData("Newcastle", "Newcastle upon Tyne", "Newcastle under Lyme", "Newcastle, Newry, Mourne and Down")]
    [InlineData("Stoke", "Stoke-on-Trent", "Stoke, Cheshire West and Chester")]
    [InlineData("Bangor", "Bangor, Ards and North Down", "Bangor, Gwynedd")]
    [InlineData("Wales", "Cardiff", "Swansea", "Wales, Rotherham")]
    [InlineData("Cheshire", "Cheshire East", "Cheshire West and Chester")]
    [InlineData("Walworth", "Walworth, Southwark", "Walworth, Darlington")]
    [InlineData("Somerton", "Somerton, Somerset", "Somerton, Oxfordshire")]
    [InlineData("Birstall", "Birstall, Leicestershire", "Birstall, Kirklees")]
    [InlineData("Norwood", "West Norwood", "South Norwood", "Norwood, Sheffield")]
    [InlineData("Pen Llŷn", "Pwllheli")]
    public void An_ambiguous_name_asks_which(string typed, params string[] expected) =>
        Assert.Subset(Shipped.Choices(typed).Select(c => c.Text).ToHashSet(), expected.ToHashSet());

    [Fact]
    public void The_largest_of_several_comes_first() => Assert.Equal("Newport, Wales", Shipped.Choices("newport")[0].Text);

    [Fact]
    public void Every_choice_of_every_ambiguous_name_leads_to_that_one_place()
    {
        var names = Shipped
            .Rows("towns.csv")
            .Concat(Shipped.Rows("localities.csv"))
            .Concat(Shipped.Rows("aliases.csv"))
            .Select(r => r[0].Trim('"'))
            .Distinct();
        var choices = names.Select(Shipped.Places.Find).OfType<PlaceResult.Ambiguous>().SelectMany(a => a.Choices).ToHashSet();
        Assert.NotEmpty(choices);
        Assert.All(choices, c => Assert.Equal(c.Text, Shipped.Found(c.Text).Label));
        Assert.Equal(choices.Count, choices.Select(c => c.Text).Distinct().Count());
    }

    [Fact]
    public void Every_town_and_locality_can_be_found_by_its_name_and_area()
    {
        var rows = Shipped.Rows("towns.csv").Where(r => r.Length == 6).Concat(Shipped.Rows("localities.csv").Where(r => r.Length == 5));
        foreach (var row in rows.Where(r => r[0] != r[4]))
        {
            var place = Shipped.Found($"{row[0]}, {row[4]}");
            Assert.Equal((row[1], row[2], row[3]), (Degrees(place.Latitude), Degrees(place.Longitude), place.Nation));
            Assert.Equal(place, Shipped.Found(place.Label));
        }
    }

    /// <summary>A hamlet that was given the people of its namesake has no postcode sector of its own near it.</summary>
    [Fact]
    public void Where_thousands_live_a_postcode_sector_of_great_britain_is_near()
    {
        var sectors = Shipped.Rows("sectors.csv").Select(r => (Latitude: Number(r[1]), Longitude: Number(r[2]))).ToArray();
        var lonely = Shipped
            .Rows("towns.csv")
            .Where(r => r[3] is "england" or "scotland" or "wales")
            .Select(r => (Name: r[0], Latitude: Number(r[1]), Longitude: Number(r[2]), Population: Number(r[^1])))
            .Where(t => t.Population >= 3_000)
            .Where(t =>
                !sectors.Any(s => Distance.Miles(t.Latitude, t.Longitude, s.Latitude, s.Longitude) <= (t.Population >= 10_000 ? 1.5 : 3.1))
            )
            .Select(t => t.Name);
        Assert.Equal(["Drongan", "Fylde", "Isle of Arran", "Kemnay", "Kintore"], lonely);
    }

    [Theory]
    [InlineData("Cornwall", "south-west", "Cornwall")]
    [InlineData("Kent", "south-east", "Kent")]
    [InlineData("Lewisham", "london", "Lewisham")]
    [InlineData("Wirral", "north-west", "Wirral")]
    public void A_county_or_council_area_is_found_about_its_middle(string typed, string region, string authority)
    {
        var place = Shipped.Found(typed);
        Assert.Equal((region, authority, true), (place.Region, place.Authority?.RegisterName, place.IsApproximate));
    }

    [Theory]
    [InlineData("Hull", "Kingston upon Hull, City of", "Hull")]
    [InlineData("Maidstone", "Kent", "Kent")]
    [InlineData("Perth", "Perth & Kinross", "Perth and Kinross")]
    [InlineData("Wimborne Minster", "Dorset", "Dorset")]
    [InlineData("Haverton Hill", "Stockton-on-Tees", "Stockton-on-Tees")]
    [InlineData("London", "", "")]
    [InlineData("Belfast", "Belfast HSC Trust", "Belfast Trust area")]
    [InlineData("Limavady", "Western HSC Trust", "Western Trust area")]
    public void A_town_knows_the_council_that_commissions_treatment(string typed, string authority, string name) =>
        Assert.Equal((authority, name), (Shipped.Found(typed).Authority?.RegisterName ?? "", Shipped.Found(typed).Authority?.Name ?? ""));

    [Theory]
    [InlineData("Midlesborough", "Middlesbrough")]
    [InlineData("Cardif f", null)]
    [InlineData("Liverpol", "Liverpool")]
    [InlineData("Newprot", "Newport")]
    [InlineData("Edinbrugh", "Edinburgh")]
    public void A_misspelt_town_is_unknown_with_close_names_or_found(string typed, string? suggestion)
    {
        var result = Shipped.Places.Find(typed);
        if (suggestion is null)
            Assert.IsType<PlaceResult.Found>(result);
        else
            Assert.Contains(suggestion, Assert.IsType<PlaceResult.Unknown>(result).Suggestions.Select(s => s.Text));
    }

    [Fact]
    public void A_name_like_no_other_is_unknown_without_suggestions()
    {
        var unknown = Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find("Xyzzyville"));
        Assert.Equal(UnknownPlace.Name, unknown.Kind);
        Assert.Empty(unknown.Suggestions);
    }

    private static double Number(string cell) => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static string Degrees(double value) => value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);
}
