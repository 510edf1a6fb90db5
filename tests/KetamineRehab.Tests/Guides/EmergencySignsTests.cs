namespace KetamineRehab.Tests.Guides;

/// <summary>Emergency signs have one wording: that of the guide which cites the claim.</summary>
[Trait("Req", "H1"), Trait("Req", "H4"), Trait("Req", "V3")]
public sealed class EmergencySignsTests(SiteFactory site)
{
    [Theory]
    [InlineData("/guides/effects-and-k-hole", "/help-now", 7)]
    [InlineData("/guides/effects-and-k-hole", "/search?q=overdose", 7)]
    [InlineData("/guides/effects-and-k-hole", "/start?urgent=danger", 7)]
    [InlineData("/guides/bladder", "/search?q=it+hurts+to+pee", 5)]
    [InlineData("/guides/bladder", "/find?place=LS6&q=bladder+pain", 5)]
    [InlineData("/guides/bladder", "/start?urgent=today", 5)]
    public async Task The_signs_on_a_page_are_those_of_the_guide_word_for_word(string guide, string page, int signs)
    {
        var told = Signs((await site.GetAsync(guide)).Document.QuerySelector(".care.em")!);
        Assert.Equal(signs, told.Count);
        Assert.Equal(told, Signs((await site.GetAsync(page)).Document.QuerySelector("main .care.em")!));
    }

    [Theory]
    [InlineData("me", "You cannot pee.", "Say that you use ketamine.", "Call your GP now")]
    [InlineData("someone", "They cannot pee.", "Tell them it is about ketamine.", "Call their GP now")]
    public async Task Whoever_asks_for_somebody_else_reads_the_same_signs_about_them(string who, string sign, string tell, string call)
    {
        var guide = Signs((await site.GetAsync("/guides/bladder")).One(".care.em"));
        var page = await site.GetAsync($"/start?urgent=today&for={who}");
        var told = Signs(page.Document.QuerySelector("main .care.em")!);
        Assert.Equal(sign, told[0]);
        Assert.Equal(
            guide,
            told.Select(t => t.Replace("They", "You", StringComparison.Ordinal).Replace("their", "your", StringComparison.Ordinal))
        );
        Assert.Contains(tell, page.One(".start-crisis").TextContent, StringComparison.Ordinal);
        Assert.Contains(call, page.One(".start-crisis").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search?q=k+cramps")]
    [InlineData("/find?place=LS6&q=stomach+cramps")]
    public async Task The_signs_of_the_belly_are_those_of_its_guide(string address)
    {
        var guide = (await site.GetAsync("/guides/k-cramps-liver"))
            .Document.QuerySelector(".care.em")!
            .QuerySelectorAll("p:not(.level)")
            .Select(Plain)
            .SkipLast(1);
        var page = await site.GetAsync(address);
        Assert.Equal(guide, page.Document.QuerySelector("main .care.em")!.QuerySelectorAll("p:not(.level)").Select(Plain).SkipLast(1));
        Assert.NotNull(page.Document.QuerySelector("main a[href='/guides/k-cramps-liver']"));
    }

    [Fact]
    public async Task Whoever_tells_the_other_signs_for_999_in_sentences_tells_all_of_them_in_the_same_ones()
    {
        const string sentence =
            "Also call if someone has slow, shallow or noisy breathing, blue or grey lips, a seizure (a fit) or chest pain. "
            + "Also call if someone has been very confused or aggressive for more than 15 minutes.";
        var lines = Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "content"), "*.md", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(l => l.Contains("blue or grey lips", StringComparison.Ordinal))
            .ToList();
        Assert.InRange(lines.Count, 10, 40);
        Assert.All(lines, line => Assert.Contains(sentence, line, StringComparison.Ordinal));
        Assert.Contains(sentence, (await site.GetAsync("/")).One(".care.em").TextContent, StringComparison.Ordinal);
    }

    private static List<string> Signs(AngleSharp.Dom.IElement card) => [.. card.QuerySelectorAll("li").Select(Plain)];

    /// <summary>Without the numbers of notes.</summary>
    private static string Plain(AngleSharp.Dom.IElement element)
    {
        var copy = (AngleSharp.Dom.IElement)element.Clone();
        foreach (var note in copy.QuerySelectorAll("sup"))
            note.Remove();
        return copy.TextContent.Trim();
    }
}
