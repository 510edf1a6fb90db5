using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Start;

/// <summary>On the real catalogue: whose words stand at the end of the questions, and whether they are true in that nation.</summary>
[Trait("Feature", "FD7")]
public sealed class StartNationsTests(SiteFactory site)
{
    [Fact]
    [Trait("Req", "H10")]
    public async Task A_parent_is_not_spoken_to_as_the_child()
    {
        var page = await site.GetAsync("/start?for=someone&place=LS6&age=16-17&urgent=today&pay=insurance");

        Assert.DoesNotContain("You can call Childline", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("or ask a parent", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/help-now#families']"));
    }

    [Fact]
    [Trait("Req", "H10")]
    public async Task A_young_person_is()
    {
        var page = await site.GetAsync("/start?for=me&place=LS6&age=16-17&urgent=today");

        Assert.Contains("You can call Childline", page.Text, StringComparison.Ordinal);
        Assert.Contains("or ask a parent", page.Text, StringComparison.Ordinal);
        Assert.Contains("FRANK", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a[href='/help-now#families']"));
    }

    [Theory]
    [InlineData("/start?for=me&place=BT1&age=16-17&urgent=soon")]
    [InlineData("/start?for=me&place=BT1&age=18-64&urgent=soon&pay=free")]
    [InlineData("/find?place=BT1")]
    public async Task In_northern_ireland_no_council_is_asked_and_frank_is_not_offered(string address)
    {
        var text = (await site.GetAsync(address)).One("main").TextContent;

        Assert.Contains("health and social care trusts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NHS and council", text, StringComparison.Ordinal);
        Assert.DoesNotContain("council or health board", text, StringComparison.Ordinal);
        Assert.DoesNotContain("council’s", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FRANK", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LS6")]
    [InlineData("G1")]
    [InlineData("Cardiff")]
    [InlineData("BT1")]
    [Trait("Req", "T8")]
    public async Task Help_is_headed_free_only_where_that_is_known(string place)
    {
        var card = (await site.GetAsync($"/start?for=me&place={place}&age=18-64&urgent=soon&pay=free")).One(".free-route");
        var isKnown =
            card.TextContent.Contains("It is free", StringComparison.Ordinal)
            || card.TextContent.Contains(" is free.", StringComparison.Ordinal);

        Assert.Equal(isKnown ? "Free help near you" : "Help near you that may be free", card.QuerySelector("h2")!.TextContent);
    }

    [Fact]
    [Trait("Req", "T8")]
    public async Task A_service_that_does_not_say_how_it_is_paid_is_not_headed_free()
    {
        var snapshot = site.Services.GetRequiredService<CatalogueStore>().Current;
        var area = site
            .Services.GetRequiredService<PlaceIndex>()
            .Districts.First(d => LocalHelp.For(snapshot, d, null).First is { SaysFree: null });

        var card = (await site.GetAsync($"/start?for=me&place={area.Label}&age=18-64&urgent=soon&pay=free")).One(".free-route");

        Assert.Contains("may be free", card.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
    }
}
