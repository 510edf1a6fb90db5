using KetamineRehab.Core.Content;

namespace KetamineRehab.Tests.Content;

public sealed class UkPhoneNumberTests
{
    /// <summary>Areas in which Ofcom still has local numbers of five figures, each with a number of such a block.</summary>
    [Theory]
    [InlineData("01254 59240", "01254 59240")]
    [InlineData("125459240", "01254 59240")]
    [InlineData("+44 1254 59240", "01254 59240")]
    [InlineData("01204 61234", "01204 61234")]
    [InlineData("01208 72345", "01208 72345")]
    [InlineData("01297 20123", "01297 20123")]
    [InlineData("01298 22123", "01298 22123")]
    [InlineData("01386 40123", "01386 40123")]
    [InlineData("01404 41123", "01404 41123")]
    [InlineData("01460 30123", "01460 30123")]
    [InlineData("01524 32123", "01524 32123")]
    [InlineData("01524 63123", "01524 63123")]
    [InlineData("01566 86123", "01566 86123")]
    [InlineData("01629 55123", "01629 55123")]
    [InlineData("01695 50123", "01695 50123")]
    [InlineData("01726 63123", "01726 63123")]
    [InlineData("01744 22123", "01744 22123")]
    [InlineData("01900 61123", "01900 61123")]
    [InlineData("01946 61123", "01946 61123")]
    [InlineData("016977 2123", "016977 2123")]
    [InlineData("0300 123 6600", "0300 123 6600")]
    [InlineData("(01924) 438383", "01924 438383")]
    public void A_whole_number_is_read(string text, string phone) => Assert.Equal(phone, UkPhoneNumber.Read(text));

    [Theory]
    [InlineData("01924 43838")]
    [InlineData("01254 5924")]
    [InlineData("0113 496 000")]
    [InlineData("01924 4383833")]
    [InlineData("01924 438383 / 01924 438384")]
    [InlineData("01924 438383 ext 5")]
    [InlineData("0900 123 4567")]
    [InlineData("070 1234 5678")]
    [InlineData("+33 1 23 45 67 89")]
    [InlineData("0")]
    [InlineData("")]
    public void What_is_not_whole_or_costs_more_is_not(string text) => Assert.Null(UkPhoneNumber.Read(text));
}
