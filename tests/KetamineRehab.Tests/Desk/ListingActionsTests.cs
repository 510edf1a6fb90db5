using AngleSharp.Dom;
using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Programmes;
using MudBlazor;
using MudBlazor.Services;

namespace KetamineRehab.Tests.Desk;

public sealed class ListingActionsTests : BunitContext
{
    private readonly List<ListingDecision> decisions = [];
    private EditResult answer = new EditResult.Done();

    public ListingActionsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Render<MudPopoverProvider>();
    }

    [Fact]
    public void Making_public_asks_first()
    {
        var actions = Show();

        actions.Button("Make public").Click();
        Assert.Empty(decisions);
        actions.Find("#reason").Input("Name and address, on their website");
        actions.Button("Yes, make it public").Click();

        Assert.Equal(
            new ListingDecision(
                new("p1", Listing.Review, "Name unclear", null),
                Listing.Public,
                "Name and address, on their website",
                null
            ),
            Assert.Single(decisions)
        );
        Assert.Contains("Done: it is public", actions.Find("[role=status]").TextContent);
    }

    [Fact]
    [Trait("Req", "T2")]
    public void What_cannot_be_public_says_why_and_offers_no_yes()
    {
        var actions = Show(Listings.NoCommission);

        actions.Button("Make public").Click();

        Assert.Contains(Listings.NoCommission, actions.Markup);
        Assert.DoesNotContain(actions.FindAll("button"), b => b.TextContent.Contains("Yes"));
    }

    [Fact]
    public void A_refused_reason_stays_to_be_mended()
    {
        answer = new EditResult.Refused("Please keep the reason shorter.");
        var actions = Show();

        actions.Button("Keep back").Click();
        actions.Find("#reason").Input("A very long reason");
        actions.Button("Yes, keep it back").Click();

        Assert.Equal("A very long reason", Assert.Single(decisions).Reason);
        Assert.Contains("Please keep the reason shorter.", actions.Find("[role=alert]").TextContent);
        Assert.Equal("A very long reason", actions.Find("#reason").GetAttribute("value") ?? actions.Find("#reason").TextContent);
    }

    [Fact]
    public void Whoever_was_slower_is_told_and_decides_anew()
    {
        answer = new EditResult.ChangedByOther("closed");
        var actions = Show();

        actions.Button("Make public").Click();
        actions.Button("Yes, make it public").Click();

        Assert.Contains("it is now closed", actions.Find("[role=alert]").TextContent);
        Assert.DoesNotContain(actions.FindAll("button"), b => b.TextContent.Contains("Yes"));
    }

    [Fact]
    public void Leaving_it_as_it_is_decides_nothing()
    {
        var actions = Show();

        actions.Button("Close").Click();
        Assert.NotNull(actions.Find("#successor"));
        actions.Button("Leave it as it is").Click();

        Assert.Empty(decisions);
        Assert.Empty(actions.FindAll(".confirm"));
    }

    private IRenderedComponent<ListingActions> Show(string? whyNot = null)
    {
        var entry = new Invented()
            .With("p1", ["setting=residential-rehab"], listing: Listing.Review, reason: "Name unclear")
            .Snapshot()
            .Programme("p1")!;
        return Render<ListingActions>(p =>
            p.Add(a => a.Entry, entry)
                .Add(a => a.WhyNotPublic, whyNot)
                .Add(
                    a => a.Decide,
                    decision =>
                    {
                        decisions.Add(decision);
                        return Task.FromResult(answer);
                    }
                )
                .Add(a => a.FindSuccessors, (_, _) => Task.FromResult<IReadOnlyCollection<ProgrammeEntry>>([]))
        );
    }
}
