using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Site.Layout;

/// <summary>The way out: clears everything of ours from the browser and shows a page that no one would ask about.</summary>
public static class ExitEndpoint
{
    public const string Path = "/exit";
    public const string Neutral = "https://www.bbc.co.uk/weather";

    public static void MapExit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            Path,
            (HttpContext context) =>
            {
                Forget(context.Response);
                return TypedResults.Redirect(Neutral);
            }
        );
        // The script has left already and asks only that we forget.
        routes.MapPost(
            Path,
            (HttpContext context) =>
            {
                Forget(context.Response);
                return TypedResults.NoContent();
            }
        );
    }

    private static void Forget(HttpResponse response)
    {
        response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        response.Headers.CacheControl = "no-store";
        foreach (var cookie in response.HttpContext.Request.Cookies.Keys)
            response.Cookies.Delete(cookie);
        foreach (var own in response.HttpContext.RequestServices.GetServices<OwnCookie>())
            response.Cookies.Delete(own.Name, new() { Path = own.Path });
    }
}
