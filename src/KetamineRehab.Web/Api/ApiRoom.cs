using KetamineRehab.Site.Shell;

namespace KetamineRehab.Web.Api;

/// <summary>What other programs may take from the catalogue. Nothing here can reach a callback request.</summary>
public static class ApiRoom
{
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services.AddSingleton<OrukCatalogues>().AddExceptionHandler<ApiProblems>();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOruk();
        routes.MapGet("/api/{**rest}", () => ApiProblems.Of(StatusCodes.Status404NotFound)).RequireRateLimiting(OpenDataEndpoint.ApiLimit);
    }
}
