using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Centres;
using KetamineRehab.Tests.Catalogue;

namespace KetamineRehab.Tests.Centres;

/// <summary>An editor may look at a page that is not public yet; what only people can do with a public service is not on it.</summary>
public sealed class CentrePreviewTests
{
    [Theory]
    [InlineData(Listing.Public, 1)]
    [InlineData(Listing.Review, 0)]
    [InlineData(Listing.Unlisted, 0)]
    public void A_preview_of_what_is_not_public_cannot_be_kept_or_compared(Listing listing, int forms)
    {
        var snapshot = new Invented().With("oak", ["phone=0113 496 0000"], listing: listing, reason: "Not read yet.").Snapshot();
        var entry = snapshot.Programme("oak")!;
        using var screen = new BunitContext();

        var head = screen.Render<CentreHead>(p => p.Add(h => h.View, new(snapshot, new(entry.Centre, [entry.AsPublic()]))));

        Assert.Equal(forms, head.FindAll("form").Count);
        Assert.Equal(forms, head.FindAll("a[href^='/compare']").Count);
        Assert.Contains("0113 496 0000", head.Markup, StringComparison.Ordinal);
    }
}
