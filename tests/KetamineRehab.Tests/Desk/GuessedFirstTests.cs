using KetamineRehab.Web.Desk.Accounts;

namespace KetamineRehab.Tests.Desk;

[Trait("Req", "O8"), Trait("Req", "S2")]
public sealed class GuessedFirstTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("123456789012")]
    [InlineData("9876543210987")]
    [InlineData("qwertyuiop[]")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("zxcvbnmasdfghjkl")]
    [InlineData("letmein letmein")]
    [InlineData("iloveyou1990")]
    [InlineData("Liverpool1892!")]
    [InlineData("Summer2026Summer")]
    [InlineData("KetamineRehab1")]
    [InlineData("ketamine-team-desk")]
    [InlineData("anna.kovacs2026")]
    [InlineData("k0vacs-anna-k0vacs")]
    [InlineData("xylophxylophxyloph")]
    public void What_everybody_tries_first_is_refused(string password) =>
        Assert.True(CommonPasswordValidator.IsGuessed(password, "anna.kovacs"));

    [Theory]
    [InlineData("otter kettle marble seven")]
    [InlineData("seven marbles in a kettle")]
    [InlineData("correct horse battery staple")]
    [InlineData("my gran kept 40 budgies")]
    [InlineData("xk7q-mvt2-9hwp")]
    [InlineData("ketamine zigzag umbrella pond")]
    public void A_password_of_ones_own_is_taken(string password) =>
        Assert.False(CommonPasswordValidator.IsGuessed(password, "anna.kovacs"));
}
