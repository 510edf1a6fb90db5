using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Site.Guides;

public static class GuidesRoom
{
    /// <summary>Needs the evidence and the catalogue.</summary>
    public static IServiceCollection AddGuides(this IServiceCollection services) => services.AddSingleton<GuideShelf>();

    /// <summary>The numbers are a guide, which has one address.</summary>
    public static void MapGuides(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/numbers", () => TypedResults.Redirect(GuidePage.Url("numbers"), permanent: true));
}
