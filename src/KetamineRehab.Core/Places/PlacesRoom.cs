using KetamineRehab.Core.Content;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Places;

public static class PlacesRoom
{
    /// <summary>Ask for index, outline and waiting times once before serving: a broken file then stops the start instead of a visitor.</summary>
    public static IServiceCollection AddPlaces(this IServiceCollection services, string contentDirectory)
    {
        var directory = Path.Combine(contentDirectory, "places");
        return services
            .AddSingleton(_ => PlaceIndex.Load(directory))
            .AddSingleton(_ => UkOutline.Load(directory))
            .AddSingleton(_ => TreatmentWaits.Load(directory))
            .AddSingleton(ContentCheck.UpToTheFirst("waits", content => TreatmentWaits.Load(Path.Combine(content, "places"))))
            .AddSingleton(ContentCheck.UpToTheFirst("places", content => PlaceIndex.Load(Path.Combine(content, "places"))))
            .AddSingleton(ContentCheck.UpToTheFirst("outline", content => UkOutline.Load(Path.Combine(content, "places"))));
    }
}
