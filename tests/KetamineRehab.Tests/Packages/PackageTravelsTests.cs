using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Data;
using KetamineRehab.Tests.Observability;
using KetamineRehab.Tests.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Packages;

[Trait("Speed", "slow")]
public sealed class PackageTravelsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The package is the whole public site: what one team has changed, another can take over with one command.</summary>
    [Fact, Trait("Req", "D3")]
    public async Task An_export_imported_into_an_empty_folder_is_the_same_site_page_by_page()
    {
        await using var first = new SiteFactory { Clock = new FakeTimeProvider(Noon) };
        await ChangeAsync(first);
        var package = Path.Combine(Directory.CreateTempSubdirectory("rehab-package-").FullName, "out");
        Assert.Null(await first.Services.GetRequiredService<PackageExport>().RunAsync(package, Cancel));

        await using var second = new SiteFactory { Clock = new FakeTimeProvider(Noon) };
        var (code, said) = await VerbProcess.RunAsync(null, [], "import", "package", package, "--DataDirectory", second.DataDirectory);
        Assert.True(code == 0, said);

        string[] addresses =
        [
            .. first.CachedAddresses(),
            .. first.Services.GetRequiredService<CatalogueStore>().Current.Centres.Select(c => $"/centres/{c.Centre.Id}"),
            "/find?place=LS6&within=60",
            "/find?pets=yes",
            "/find?place=Cardiff&funding=nhs-or-council&page=2",
            "/find.csv",
            "/find.geojson",
            "/search?q=leeds",
            "/api/oruk/services?per_page=100",
        ];
        Assert.InRange(addresses.Length, 300, int.MaxValue);
        foreach (var address in addresses)
            Assert.Equal((await first.GetAsync(address)).Html, (await second.GetAsync(address)).Html);
        Directory.Delete(Path.GetDirectoryName(package)!, recursive: true);
    }

    /// <summary>A telephone call of the team, so that the package is not the one the application came with.</summary>
    private static async Task ChangeAsync(SiteFactory site)
    {
        var (edits, pets) = (site.Services.GetRequiredService<FactEdits>(), CatalogueFields.Standard.Find("pets")!);
        var store = site.Services.GetRequiredService<CatalogueStore>();
        var subject = store.Current.Entries.First(e => !store.Current.Value(e, pets).IsKnown).SubjectOf(pets);
        var edit = new FactEdit
        {
            SubjectId = subject,
            Field = pets.Key,
            Value = "yes",
            SaidBy = Asserter.WeAsked,
            SourceTitle = Source.OurCalls,
            ObservedOn = ObservedOn.On(new(2026, 11, 23)),
        };
        Assert.IsType<EditResult.Done>(await edits.SubmitAsync(edit, (await edits.ReadAsync(subject, pets, Cancel)).Seen, "anna", Cancel));
        await store.RefreshAsync(Cancel);
    }
}
