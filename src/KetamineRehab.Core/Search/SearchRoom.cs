using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Search;

public static class SearchRoom
{
    /// <summary>Needs the evidence, the catalogue and the places.</summary>
    public static IServiceCollection AddSiteSearch(this IServiceCollection services) => services.AddSingleton<SiteSearch>();
}
