using KetamineRehab.Core.Places;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KetamineRehab.Core.Catalogue;

public static class CatalogueRoom
{
    /// <summary>The fields, and where postcodes lie. Needs the places.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton(CatalogueFields.Standard);
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<FindPoint>(provider => postcode => PointOf(provider.GetRequiredService<PlaceIndex>(), postcode));
    }

    /// <summary>The sector's middle where it is held, else the outcode's; a postcode mended on the way is not the register's.</summary>
    private static CentrePoint? PointOf(PlaceIndex places, string postcode) =>
        places.Find(postcode) is PlaceResult.Found { Place: var place } && place.Label == postcode.Split(' ')[0]
            ? new(
                place.Latitude,
                place.Longitude,
                place.IsApproximate ? PointBasis.Outcode : PointBasis.Sector,
                place.Region,
                place.Authority?.RegisterName ?? ""
            )
            : null;
}
