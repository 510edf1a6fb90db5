using System.Net;
using System.Text.Json;
using KetamineRehab.Web.Api;

namespace KetamineRehab.Tests.Api;

/// <summary>Asking the API as a program would.</summary>
internal static class OrukSite
{
    public static async Task<JsonElement> OrukAsync(this SiteFactory site, string address)
    {
        var page = await site.GetAsync($"{OrukApi.Path}{address}");
        Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Status} {page.Html}");
        return JsonDocument.Parse(page.Html).RootElement;
    }

    public static IEnumerable<string> Ids(this JsonElement page) =>
        page.GetProperty("contents").EnumerateArray().Select(x => x.GetProperty("id").GetString()!);

    public static IReadOnlyList<string?> Names(this JsonElement page) =>
        [.. page.GetProperty("contents").EnumerateArray().Select(x => x.GetProperty("name").GetString())];
}
