using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Site.Guides;

/// <summary>What the same page shows differently: how many programmes there are today, and whose steps are open.</summary>
/// <param name="Nation">Key of the nation chosen in the address; null for none.</param>
public sealed record GuideReading(CatalogueSnapshot Catalogue, string? Nation);

/// <summary>A guide as HTML, made once at start with gaps for what changes.</summary>
public sealed class GuideHtml(IReadOnlyList<Func<GuideReading, string>> pieces)
{
    public string Fill(GuideReading reading) => string.Concat(pieces.Select(p => p(reading)));
}
