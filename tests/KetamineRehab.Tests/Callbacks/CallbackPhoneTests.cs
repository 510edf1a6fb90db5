using KetamineRehab.Core.Callbacks;

namespace KetamineRehab.Tests.Callbacks;

[Trait("Req", "F5")]
public sealed class CallbackPhoneTests
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
    public void Any_way_of_writing_a_number_is_read(string typed, string number) => Assert.Equal(number, CallbackPhone.Read(typed));

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
    public void What_nobody_can_ring_is_refused(string typed) => Assert.Null(CallbackPhone.Read(typed));

    [Fact]
    public void Anything_at_all_is_answered_without_an_exception() => CsCheck.Check.Sample(CsCheck.Gen.String, text => CallbackPhone.Read(text));
}
