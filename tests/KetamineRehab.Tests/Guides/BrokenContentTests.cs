using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Guides;

public sealed class BrokenContentTests(SiteFactory site) : IDisposable
{
    private readonly InventedContent content = new InventedContent().Guide("It may hurt.");

    [Fact]
    public async Task The_site_does_not_start_with_a_broken_guide()
    {
        foreach (var folder in (string[])["catalogue", "places"])
            Directory.CreateSymbolicLink(
                Path.Combine(content.Directory, folder),
                Path.Combine(AppContext.BaseDirectory, "content", folder)
            );
        await using var broken = new SiteFactory { Settings = { ["ContentDirectory"] = content.Directory } };

        Assert.ThrowsAny<Exception>(broken.Stranger);
        content.Guide("You are not alone. [plain]");
        await using var mended = new SiteFactory { Settings = { ["ContentDirectory"] = content.Directory } };
        Assert.Contains("You are not alone.", (await mended.GetAsync("/guides/stopping")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_content_tells_every_problem_of_the_guides()
    {
        var problems = new List<string>();
        var check = site.Services.GetServices<ContentCheck>().Single(c => c.Name == "guides and evidence");

        check.Run(content.Directory, p => problems.Add(p.ToString()));

        Assert.Contains("guides/stopping.md:13: cites no claim and is not marked [plain]", problems);
    }

    public void Dispose() => content.Dispose();
}
