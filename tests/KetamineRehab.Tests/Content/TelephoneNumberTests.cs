using KetamineRehab.Core.Content;

namespace KetamineRehab.Tests.Content;

[Trait("Req", "F5")]
public sealed class TelephoneNumberTests
{
    [Theory]
    [InlineData("07700 900123", "+447700900123")]
    [InlineData("07700-900-982", "+447700900982")]
    [InlineData("+44 (0)7700 900982", "+447700900982")]
    [InlineData("0044 7700 900982", "+447700900982")]
    [InlineData("(0113) 496 0999", "+441134960999")]
    [InlineData("020 7946 0018", "+442079460018")]
    [InlineData("+353 85 012 3456", "+353850123456")]
    [InlineData("+1 415 555 2671", "+14155552671")]
    [InlineData("０７７００ ９００９８２", "+447700900982")]
    [InlineData("Tel: 0113 496 0000", "+441134960000")]
    [InlineData("01254 59240", "+44125459240")]
    [InlineData("18001 0113 496 0000", "+441134960000;18001")]
    [InlineData("18001 0113 496 0000 ext 12", "+441134960000;ext=12;18001")]
    [InlineData("+441134960000;ext=12;18001", "+441134960000;ext=12;18001")]
    [InlineData("0113 496 0000 x12", "+441134960000;ext=12")]
    [InlineData("0113 496 0000, extension 1234", "+441134960000;ext=1234")]
    [InlineData("0113 496 0000 ext 1234567", "+441134960000;ext=1234567")]
    [InlineData("0113 496 0000,,12", "+441134960000;ext=12")]
    [InlineData("0113 496 0000;12", "+441134960000;ext=12")]
    [InlineData("0300 123 4567", "+443001234567")] // Costs what 01 costs.
    public void Any_way_of_writing_a_number_is_read(string typed, string number) => Assert.Equal(number, TelephoneNumber.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("999")]
    [InlineData("12345")]
    [InlineData("07700 90098")]
    [InlineData("07700 900982 07700 900983")]
    [InlineData("0909 879 0123")]
    [InlineData("+44")]
    [InlineData("my number")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("☎️☎️☎️☎️☎️☎️☎️")]
    public void What_nobody_can_ring_is_refused(string typed) => Assert.Null(TelephoneNumber.Read(typed));

    [Theory]
    [InlineData("07700 90098", PhoneFault.TooShort)]
    [InlineData("01924 43838", PhoneFault.TooShort)] // Wakefield has no numbers of five figures.
    [InlineData("999", PhoneFault.OfService)]
    [InlineData("111", PhoneFault.OfService)]
    [InlineData("116 123", PhoneFault.OfService)]
    [InlineData("07700 9009822", PhoneFault.TooLong)]
    [InlineData("07700 900982 07700 900983", PhoneFault.TwoNumbers)]
    [InlineData("07700 900982 or 0113 496 0000", PhoneFault.TwoNumbers)]
    [InlineData("07700 900982 / 07700 900983", PhoneFault.TwoNumbers)]
    [InlineData("0800 HELP ME", PhoneFault.Letters)]
    [InlineData("O7700 900982", PhoneFault.Letters)]
    [InlineData("my number", PhoneFault.NoNumber)]
    [InlineData("07700 900982 ext 5", PhoneFault.MobileExtension)]
    [InlineData("+999 123 456 789", PhoneFault.UnknownCountry)]
    [InlineData("0213 496 0000", PhoneFault.NoSuchNumber)]
    [InlineData("070 1234 5678", PhoneFault.Costly)]
    [InlineData("18001 070 1234 5678", PhoneFault.Costly)]
    [InlineData("076 4012 3456", PhoneFault.Costly)]
    [InlineData("0909 879 0123", PhoneFault.Costly)]
    [InlineData("0843 200 0000", PhoneFault.Costly)]
    [InlineData("0871 200 0000", PhoneFault.Costly)]
    [InlineData("055 1234 5678", PhoneFault.Costly)]
    [InlineData("+882 16 12345678", PhoneFault.Costly)]
    [InlineData("+883 5100 12345678", PhoneFault.Costly)]
    [InlineData("+870 773111632", PhoneFault.Costly)]
    [InlineData("+881 6 1234 5678", PhoneFault.Costly)]
    [InlineData("+979 1 2345 6789", PhoneFault.Costly)]
    [InlineData("+1 900 234 5678", PhoneFault.Costly)]
    public void What_is_wrong_with_a_number_is_known(string typed, PhoneFault fault) => Assert.Equal(fault, TelephoneNumber.Fault(typed));

    /// <summary>Every area in which Ofcom has local numbers of five figures, each with the beginning of some that are given out.</summary>
    [Fact]
    public void A_local_number_of_five_figures_is_whole_where_there_are_such()
    {
        const string Areas = """
            1204 61|1208 72|1254 59|1276 20|1297 20|1298 22|1363 82|1364 72|1384 70|1386 40|1404 41|1420 22|1460 30|1461 40|1480 52|1488 71|1524 32|1527 60|1562 60|1566 86
            1606 40|1629 55|1635 30|1647 24|1659 50|1695 50|1726 61|1744 20|1750 20|1768 80|1827 50|1837 52|1884 32|1900 61|1905 20|1935 83|1946 61|1949 20|1963 23|1995 61
            """;
        var numbers = Areas
            .Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => $"0{n}123")
            .Append("016977 2012")
            .ToList();
        Assert.Equal(41, numbers.Count);
        Assert.All(numbers, n => Assert.Equal((n, PhoneFault.None), (n, TelephoneNumber.Fault(n))));
    }

    [Theory]
    [InlineData("+441134960000;ext=12", "0113 496 0000, extension 12", "+441134960000;ext=12")]
    [InlineData("+441134960000;18001", "18001 0113 496 0000 (Relay UK: dial all of it)", "1800101134960000")]
    [InlineData("+447700900982", "07700 900982", "+447700900982")]
    public void The_operator_sees_and_dials_all_of_it(string reach, string said, string dialled) =>
        Assert.Equal((said, dialled), (TelephoneNumber.Format(reach), TelephoneNumber.Dial(reach)));

    [Fact]
    public void Anything_at_all_is_answered_without_an_exception() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.String,
            text => Assert.Equal(TelephoneNumber.Read(text) is null, TelephoneNumber.Fault(text) != PhoneFault.None)
        );
}
