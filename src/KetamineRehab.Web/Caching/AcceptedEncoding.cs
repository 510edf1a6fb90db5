using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KetamineRehab.Web.Caching;

/// <summary>Browsers write Accept-Encoding in many ways; a page needs at most three copies.</summary>
internal static class AcceptedEncoding
{
    private static readonly string[] Preferred = [PageCompression.Brotli, PageCompression.Gzip];

    public static string Best(StringValues header)
    {
        var text = header.ToString();
        if (text.Contains("q=", StringComparison.OrdinalIgnoreCase))
            return StringWithQualityHeaderValue.TryParseList(header, out var weighed)
                ? Preferred.FirstOrDefault(p =>
                    weighed.Any(w => w.Quality is not 0 && w.Value.Equals(p, StringComparison.OrdinalIgnoreCase))
                ) ?? ""
                : "";
        foreach (var range in text.AsSpan().Split(','))
            if (text.AsSpan(range).Trim().Equals(PageCompression.Brotli, StringComparison.OrdinalIgnoreCase))
                return PageCompression.Brotli;
        return text.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? PageCompression.Gzip : "";
    }
}
