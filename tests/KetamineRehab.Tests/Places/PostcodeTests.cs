using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

[Trait("Req", "L5")]
public class PostcodeTests
{
    [Theory]
    [InlineData("LS6", "LS6")]
    [InlineData("ls6", "LS6")]
    [InlineData(" l s 6 ", "LS6")]
    [InlineData("LS6 3AA", "LS6")]
    [InlineData("ls63aa", "LS6")]
    [InlineData("LS6-3AA.", "LS6")]
    [InlineData("LS6 3", "LS6")]
    [InlineData("LS6\u00a03AA", "LS6")]
    [InlineData("ＬＳ６", "LS6")]
    [InlineData("M1 1AE", "M1")]
    [InlineData("M11AE", "M1")]
    [InlineData("M11", "M11")]
    [InlineData("M1 1", "M1")]
    [InlineData("SW1A 1AA", "SW1A")]
    [InlineData("ec1a1bb", "EC1A")]
    [InlineData("CF10 1EP", "CF10")]
    [InlineData("G1", "G1")]
    [InlineData("BT1", "BT1")]
    [InlineData("BT1 5", "BT1")]
    [InlineData("LS14", "LS14")]
    [InlineData("LS1 4", "LS1")]
    [InlineData("12 High Street, Leeds LS6 3AA", "LS6")]
    [InlineData("LS6 Leeds", "LS6")]
    public void A_postcode_is_found_however_it_is_typed_and_answers_to_its_outcode(string typed, string label) =>
        Assert.Equal(label, Shipped.Found(typed).Label);

    [Theory]
    [InlineData("LSI 4AB", "LS1")]
    [InlineData("L1 OAA", "L1")]
    [InlineData("0X1 2AB", "OX1")]
    [InlineData("SO14 1AA", "SO14")]
    [InlineData("S014", "SO14")]
    [InlineData("CRO 2AB", "CR0")]
    [InlineData("B1O", "B10")]
    public void A_letter_taken_for_a_digit_is_mended_where_one_outcode_can_be_meant(string typed, string label) =>
        Assert.Equal(label, Shipped.Found(typed).Label);

    [Theory]
    [InlineData("ZZ99")]
    [InlineData("zz99 9zz")]
    [InlineData("GY10")]
    [InlineData("LS89 1AA")]
    public void A_well_formed_postcode_we_do_not_hold_is_unknown(string typed) =>
        Assert.Equal(UnknownPlace.Postcode, Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find(typed)).Kind);

    [Theory]
    [InlineData("M1 1AE UK", "M1")]
    [InlineData("B33 8TH uk", "B33")]
    [InlineData("LS6, UK", "LS6")]
    [InlineData("BT1 NI", "BT1")]
    [InlineData("near LS6", "LS6")]
    [InlineData("LS6 area", "LS6")]
    public void Words_around_a_postcode_do_not_hide_it(string typed, string label) => Assert.Equal(label, Shipped.Found(typed).Label);

    [Theory]
    [InlineData("12345")]
    [InlineData("LS6 33A")]
    [InlineData("LS6 3AAA")]
    [InlineData("LS6 3CK")]
    [InlineData("6LS")]
    [InlineData("GIR 0AA")]
    [InlineData("Route 66")]
    [InlineData("???")]
    [InlineData("<b>")]
    [InlineData("x")]
    [InlineData("Лидс")]
    [InlineData("\ud800\udfff\ud83d")]
    public void What_is_neither_a_postcode_nor_a_name_is_malformed(string typed) =>
        Assert.IsType<PlaceResult.Malformed>(Shipped.Places.Find(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00a0")]
    public void Nothing_is_empty(string? typed) => Assert.IsType<PlaceResult.Empty>(Shipped.Places.Find(typed));

    [Fact]
    public void A_full_postcode_stands_at_its_sector_and_an_outcode_in_its_middle()
    {
        var (whole, full, sector) = (Shipped.Found("GL2"), Shipped.Found("GL2 7AB"), Shipped.Found("GL2 7"));
        Assert.Equal(sector, full);
        Assert.InRange(Distance.Miles(whole.Latitude, whole.Longitude, full.Latitude, full.Longitude), 2, 12);
        Assert.False(full.IsApproximate);
        Assert.False(whole.IsApproximate);
    }

    [Theory]
    [InlineData("BT1 1AA", "BT1")]
    [InlineData("LS6 0AA", "LS6")]
    public void A_postcode_whose_sector_is_not_held_stands_about_its_outcode(string typed, string outcode) =>
        Assert.Equal(Shipped.Found(outcode) with { IsApproximate = true }, Shipped.Found(typed));

    [Fact]
    public void The_start_of_a_family_of_outcodes_is_found_about_their_middle()
    {
        var place = Shipped.Found("W1");
        Assert.Equal(("W1", "london", true), (place.Label, place.Region, place.IsApproximate));
    }

    [Theory]
    [InlineData("W1", "Westminster")]
    [InlineData("W1A 1AA", "Westminster")]
    [InlineData("EC2P", "City of London")]
    [InlineData("EC4", "City of London")]
    public void The_post_boxes_of_a_district_belong_to_its_council(string typed, string council) =>
        Assert.Equal(council, Shipped.Found(typed).Authority?.Name);

    [Fact]
    public void A_sector_over_the_border_belongs_to_its_own_council()
    {
        var rows = Shipped.Rows("sectors.csv").Where(r => r[3].Length > 0 && r.Length == 4).ToArray();
        var councils = Shipped.Rows("authorities.csv").Where(r => r.Length == 3).ToDictionary(r => r[0], r => r[1]);
        Assert.NotEmpty(rows);
        Assert.All(
            rows.Where(r => councils.ContainsKey(r[3])),
            r => Assert.Equal(councils[r[3]], Shipped.Found(r[0]).Authority?.RegisterName)
        );
    }

    [Theory]
    [Trait("Req", "P7")]
    [InlineData("LS6 3XQ")]
    [InlineData("ZZ99 3XQ")]
    [InlineData("12 Mill Lane LS6 3XQ")]
    [InlineData("lsi 3xq")]
    [InlineData("BT1 3XQ")]
    public void Nothing_in_an_answer_holds_the_unit_of_a_postcode_or_an_address(string typed)
    {
        var answer = Shipped.Places.Find(typed).ToString();
        Assert.DoesNotContain("XQ", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Mill", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_breaks_the_search_and_a_long_one_is_malformed()
    {
        Gen.String.Sample(text => Assert.NotNull(Shipped.Places.Find(text)));
        Gen.String[Gen.Char["LS6 3AOI01,'-é&ZQ"], 1, 60].Sample(text => Assert.NotNull(Shipped.Places.Find(text)));
        Assert.IsType<PlaceResult.Malformed>(Shipped.Places.Find("Leeds" + new string(' ', PlaceIndex.LongestText)));
    }
}
