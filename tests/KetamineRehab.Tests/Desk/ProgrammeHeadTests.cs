using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Programmes;

namespace KetamineRehab.Tests.Desk;

public sealed class ProgrammeHeadTests
{
    [Theory, Trait("Req", "O8")]
    [InlineData(Listing.Public, true)]
    [InlineData(Listing.Closed, true)]
    [InlineData(Listing.Review, false)]
    [InlineData(Listing.Unlisted, false)]
    public async Task Only_a_service_that_has_a_page_leads_to_it(Listing listing, bool leads)
    {
        await using var own = await OwnCatalogue.OfAsync(
            new Invented().With(
                "alder",
                ["setting=residential-rehab"],
                listing: listing,
                reason: listing == Listing.Public ? "" : "Because"
            )
        );
        await using var desk = new BunitContext();
        var entry = own.Store.Current.Programme("alder")!;

        var head = desk.Render<ProgrammeHead>(p => p.Add(h => h.Entry, entry));

        Assert.Equal(leads, head.FindAll($"a[href='/centres/{entry.Centre.Id}']").Count == 1);
    }
}
