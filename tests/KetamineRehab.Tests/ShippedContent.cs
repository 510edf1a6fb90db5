using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Places;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests;

/// <summary>The content the site ships with, read once for all sites of a run: nothing of it changes.</summary>
public static class ShippedContent
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    private static readonly Lazy<PlaceIndex> LazyPlaces = new(() => PlaceIndex.Load(Folder("places")));
    private static readonly Lazy<UkOutline> LazyOutline = new(() => UkOutline.Load(Folder("places")));
    private static readonly Lazy<CrisisContacts> LazyContacts = new(() => CrisisContacts.Load(Directory));
    private static readonly Lazy<EvidenceLibrary> LazyEvidence = new(() => EvidenceLibrary.Load(Directory, CatalogueFields.Standard));

    public static PlaceIndex Places => LazyPlaces.Value;

    public static EvidenceLibrary Evidence => LazyEvidence.Value;

    public static UkOutline Outline => LazyOutline.Value;

    public static string Folder(string name) => Path.Combine(Directory, name);

    /// <summary>Instead of each site's own reading.</summary>
    public static void AddTo(IServiceCollection services) =>
        services
            .AddSingleton(_ => LazyPlaces.Value)
            .AddSingleton(_ => LazyOutline.Value)
            .AddSingleton(_ => LazyContacts.Value)
            .AddSingleton(_ => Evidence);
}
