using System.Globalization;
using KetamineRehab.Core.Compare;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Compare;

/// <summary>
/// The programmes someone keeps in mind, in a first-party cookie of opaque ids that mean nothing to anyone who reads them: no account, at
/// most 24 hours from the first one, gone with the quick exit.
/// </summary>
public sealed record Shortlist(DateTimeOffset Began, IReadOnlyList<string> Ids)
{
    public const string Cookie = "list";
    public const int Most = CompareCriteria.MostRead;
    public static readonly TimeSpan Lives = TimeSpan.FromHours(24);

    /// <summary>Empty where there is none, or where it is too old or not of our making.</summary>
    public static Shortlist Read(HttpRequest request, DateTimeOffset now)
    {
        var parts = (request.Cookies[Cookie] ?? "").Split('.');
        return
            long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < int.MaxValue * 2L
            && DateTimeOffset.FromUnixTimeSeconds(seconds) is var began
            && began <= now
            && now < began + Lives
            ? new(began, [.. parts.Skip(1).Where(CompareCriteria.IsId).Distinct().Take(Most)])
            : new(DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()), []);
    }

    public Shortlist With(IEnumerable<string> ids) =>
        this with
        {
            Ids = [.. Ids.Concat(ids.Where(CompareCriteria.IsId)).Distinct().Take(Most)],
        };

    public Shortlist Without(IEnumerable<string> ids) => this with { Ids = [.. Ids.Except(ids)] };

    public void Write(HttpResponse response)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Path = "/",
            Secure = response.HttpContext.Request.IsHttps,
            Expires = Began + Lives,
        };
        if (Ids.Count == 0)
            response.Cookies.Delete(Cookie, options);
        else
            response.Cookies.Append(Cookie, $"{Began.ToUnixTimeSeconds()}.{string.Join('.', Ids)}", options);
    }
}
