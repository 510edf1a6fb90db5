using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

/// <summary>What must hold for the real catalogue, whatever is in it.</summary>
public sealed partial class EmbeddedCatalogueTests
{
    private static readonly EmbeddedCatalogue Embedded = new(Path.Combine(AppContext.BaseDirectory, "content", "catalogue"));
    private static readonly CatalogueRecords Records = Embedded.Read(CatalogueFields.Standard);
    private static readonly CatalogueSnapshot Snapshot = CatalogueSnapshot.Build(
        Embedded.Read(CatalogueFields.Standard),
        CatalogueFields.Standard,
        new(2026, 11, 22)
    );

    [Fact, Trait("Req", "T10")]
    public void It_reads_without_a_problem_and_every_fact_names_its_source()
    {
        var sources = Records.Sources.Select(s => s.Id).ToHashSet();
        Assert.NotEmpty(Records.Facts);
        Assert.All(Records.Facts, f => Assert.Contains(f.SourceId, sources));
        Assert.All(
            Records.Sources,
            s => Assert.Contains(Records.Facts.Select(f => f.SourceId).Concat(Records.Centres.Select(c => c.SourceId)), id => id == s.Id)
        );
    }

    [Fact, Trait("Req", "T2")]
    public void Every_public_programme_has_a_setting_and_a_commission_statement() =>
        Assert.All(
            Snapshot.Entries,
            e =>
            {
                Assert.True(Snapshot.Value(e, CatalogueFields.Setting).IsKnown, e.Name);
                Assert.True(Snapshot.Value(e, CatalogueFields.Commission).IsKnown, e.Name);
            }
        );

    [Fact, Trait("Req", "D2")]
    public void Whatever_is_not_public_says_why() =>
        Assert.All(Snapshot.All.Where(e => e.Programme.Listing != Listing.Public), e => Assert.NotEmpty(e.Programme.Reason));

    [Fact, Trait("Req", "P3")]
    public void It_holds_no_mail_address_and_no_title_of_a_person()
    {
        foreach (var file in Directory.GetFiles(Embedded.Directory, "*.csv"))
            Assert.DoesNotMatch(Personal(), File.ReadAllText(file));
    }

    [GeneratedRegex(@"[\w.]+@[\w.]+\.\w+|\b(Mr|Mrs|Ms|Dr|Prof)\.? [A-Z][a-z]+")]
    private static partial Regex Personal();
}
