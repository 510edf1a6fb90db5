using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Registers;

public static class ImportRoom
{
    /// <summary>Needs the catalogue, the places and the data room.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<FindPoint>(provider => postcode => PointOf(provider.GetRequiredService<PlaceIndex>(), postcode))
        .AddSingleton<RegisterImport>()
        .AddSingleton<RecordEdits>()
        .AddSingleton<RegisterDiffs>()
        .AddSingleton<PackageExport>()
        .AddSingleton(provider => ContentCheck.Catalogue(provider.GetRequiredService<CatalogueFields>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(ContentCheck.UpToTheFirst("places", content => PlaceIndex.Load(Path.Combine(content, "places"))))
        .AddSingleton(ContentCheck.UpToTheFirst("outline", content => UkOutline.Load(Path.Combine(content, "places"))))
        .AddSingleton(ContentCheck.UpToTheFirst("contacts", content => CrisisContacts.Load(content)))
        .AddSingleton(provider => PaperCheck.Of(provider.GetRequiredService<TimeProvider>()));

    /// <summary>The sector's middle where it is held, else the outcode's; a postcode mended on the way is not the register's.</summary>
    private static CentrePoint? PointOf(PlaceIndex places, string postcode) =>
        places.Find(postcode) is PlaceResult.Found { Place: var place } && place.Label == postcode.Split(' ')[0]
            ? new(place.Latitude, place.Longitude, place.IsApproximate ? PointBasis.Outcode : PointBasis.Sector, place.Region, place.Authority) : null;
}
