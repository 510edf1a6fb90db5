using KetamineRehab.Core.Common;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Tests.Common;

public sealed class TextsTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab😀", 4, "ab😀")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀d", 4, "ab😀")]
    [InlineData("😀", 1, "")]
    [InlineData("abc", 0, "")]
    public void No_cut_goes_through_a_surrogate_pair(string text, int most, string cut) => Assert.Equal(cut, text.AtMost(most));

    [Fact]
    public void A_quoted_cell_is_cut_before_a_pair_too() =>
        Assert.Equal($"{new string('x', 59)}…", RowProblem.Cut($"{new string('x', 59)}😀"));
}
