using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

/// <summary>Names that people write as one word or as several.</summary>
public sealed class NamesJoinedTests
{
    private static readonly CatalogueSnapshot Snapshot = new Invented()
        .With("with", ["setting=online"], provider: "With You")
        .With("cgl", ["setting=online"], provider: "Change Grow Live")
        .With("we", ["setting=online"], provider: "We Are With You")
        .With("turning", ["setting=online"], provider: "TurningPoint")
        .With("plain", ["setting=online"], provider: "Waythrough")
        .Snapshot();

    [Theory, Trait("Req", "RD13")]
    [InlineData("WithYou", "with we"), InlineData("withyou", "with we"), InlineData("With You", "with we")]
    [InlineData("We Are With You", "we"), InlineData("wearewithyou", "we"), InlineData("WeAreWithYou", "we")]
    [
        InlineData("changegrowlive", "cgl"),
        InlineData("ChangeGrowLive", "cgl"),
        InlineData("Change GrowLive", "cgl"),
        InlineData("change grow live", "cgl")
    ]
    [InlineData("Turning Point", "turning"), InlineData("turningpoint", "turning"), InlineData("TurningPoint", "turning")]
    [InlineData("Way Through", "plain"), InlineData("waythrough", "plain")]
    public void A_name_is_found_joined_and_parted(string asked, string found) =>
        Assert.Equal(found.Split(' ').Order(), Snapshot.Text.Find(asked).Each().Select(i => Snapshot.Entries[i].Id).Order());
}
