using Microsoft.AspNetCore.Routing;

namespace KetamineRehab.Site.Compare;

public static class CompareEndpoints
{
    /// <summary>What is not a page: the plain text and the shortlist's forms.</summary>
    public static void MapCompare(this IEndpointRouteBuilder routes)
    {
        routes.MapCompareText();
        routes.MapShortlistPosts();
    }
}
