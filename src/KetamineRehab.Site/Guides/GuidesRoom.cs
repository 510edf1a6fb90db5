using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Site.Guides;

public static class GuidesRoom
{
    /// <summary>Needs the evidence and the catalogue.</summary>
    public static IServiceCollection AddGuides(this IServiceCollection services) => services.AddSingleton<GuideShelf>();
}
