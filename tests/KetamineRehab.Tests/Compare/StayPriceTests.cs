using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Tests.Catalogue;

namespace KetamineRehab.Tests.Compare;

[Trait("Req", "C7"), Trait("Req", "T6")]
public sealed class StayPriceTests
{
    [Theory]
    [InlineData(4, true, "£3,620 to £3,840 for 4 weeks", "price=905-960/week", "price-covers-all=yes")]
    [InlineData(1, true, "£2,450 for 1 week", "price=350/night", "price-covers-all=yes")]
    [InlineData(4, true, "£8,000 for 4 weeks", "price=8000/programme", "price-covers-all=yes", "length=4")]
    [InlineData(12, false, "£8,000 for 4 weeks", "price=8000/programme", "price-covers-all=yes", "length=4")]
    [InlineData(4, false, "£8,000 in all", "price=8000/programme", "price-covers-all=yes")]
    [InlineData(4, false, "£3,620 for 4 weeks", "price=905/week")]
    [InlineData(4, false, "£3,620 for 4 weeks", "price=905/week", "price-covers-all=no")]
    [InlineData(4, false, "£60 a session", "price=60/session", "price-covers-all=yes")]
    [InlineData(4, true, "Free to you", "price=0/programme")]
    [InlineData(4, false, "Not stated")]
    [InlineData(4, false, "Not stated", "price=asked-no-answer")]
    public void Every_price_stands_on_the_length_asked_for_or_says_what_is_missing(
        int weeks,
        bool isTotal,
        string words,
        params string[] facts
    )
    {
        var snapshot = new Invented().With("a", facts, observedOn: "2026-10-01").Snapshot();
        var stay = StayPrice.Of(f => snapshot.Value(snapshot.Programme("a")!, f), weeks);
        Assert.Equal((facts is ["price=asked-no-answer"] ? "Asked, no answer" : words, isTotal), (stay.Words, stay.IsTotal));
        Assert.Equal(stay.IsKnown && !isTotal, stay.Missing.Count > 0);
    }
}
