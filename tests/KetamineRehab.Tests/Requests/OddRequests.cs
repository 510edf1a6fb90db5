using System.Text;

namespace KetamineRehab.Tests.Requests;

/// <summary>
/// Requests that no browser sends, made of our own addresses, field names and cookies. One number always gives the same request.
/// </summary>
internal sealed class OddRequests
{
    // csharpier-ignore
    private static readonly string[] Methods = ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "QUERY", "get", "G€T", "X-VERY-LONG-METHOD-NAME"];

    // csharpier-ignore
    private static readonly string[] Texts =
    [
        "", " ", "%", "%0", "%00", "%zz", "%25", "%2e%2e%2f", "..", "../../etc/passwd", "%c0%ae", "%ff%fe", "%ed%a0%80", "%F0%9F%98%80",
        "%E2%80%AE",
        "\0", "'", "\"", "<script>alert(1)</script>", "{{7*7}}", "${x}", "' or 1=1 --", "-1", "0", "1", "007", "2147483648",
        "99999999999999999999", "1e999",
        "NaN", "null", "true", "yes", "unknown", "[]", "{}", "a,b", ",", "a&b=c", ";", "|", "\\", "/", "//", "?", "#", "+", "*", "x", "p1",
        "LS6 2AB",
        "Leeds", "İ", "ﬁ", "２", "é", "\u202e", "😀", "0x10", "2026-02-30", "9999-12-31", "0000-00-00", "25:61", "07700 900713",
        "sam@example.org",
        new('a', 300), new('9', 400), string.Concat(Enumerable.Repeat("%41", 200)), string.Join('.', Enumerable.Repeat("x", 90)), new('a', 9_000),
    ];

    // csharpier-ignore
    private static readonly string[] Hosts =
        ["", " ", "x:99999", "x:-1", "x:", ":80", "[::1]", "[::1", "a b", "é", "x/y", "x?y", "x@y", "1.2.3", "..", new('a', 300), "guide.test, other.test", "xn--", "%00"];

    // csharpier-ignore
    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nonsense", "application/x-www-form-urlencoded; charset=\"",
        "multipart/form-data; boundary=b",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"b; charset=utf-7", "application/json",
        "text/plain", "*/*", ";", "",
    ];

    // csharpier-ignore
    private static readonly string[] Headers =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Authorization", "Cache-Control", "Content-Encoding",
        "Content-Range", "Date", "Expect",
        "Forwarded", "From", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Max-Forwards", "Origin",
        "Pragma", "Range",
        "Referer", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-WebSocket-Key", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade", "User-Agent", "Via",
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Original-URL", "baggage", "traceparent",
        "tracestate",
    ];

    // csharpier-ignore
    private static readonly string[] Values =
    [
        "cross-site", "same-origin", "none", "null", "https://elsewhere.example", "gzip;q=0, br;q=x, *", "br", "identity;q=0",
        "bytes=0-0,-1", "bytes=9-1", "\"x\"",
        "W/\"", "*", "Sun, 99 Xxx 2026 99:99:99 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "websocket", "h2c", "100-continue", "chunked",
        "chunked, chunked", "gzip",
        "10.0.0.1, , x", "[::1]:9", "1.2.3.4:99999", "https", "https,http", "javascript", "Bearer x", "Basic é", "en;q=,fr", "00-0-0-0",
        "max-age=x",
    ];

    private readonly IReadOnlyList<string> addresses;
    private readonly IReadOnlyList<string> names;
    private readonly IReadOnlyList<string> handlers;
    private readonly IReadOnlyList<string> cookies;
    private readonly (string Cookie, string Field) token;
    private readonly IReadOnlyList<(string Cookies, string Token)> team;
    private readonly IReadOnlyList<string> desk;

    /// <param name="names">Of fields of forms and keys of queries.</param>
    /// <param name="token">A pair that lets a form pass, so that what is behind it is tried too.</param>
    /// <param name="team">The same of people who are signed in.</param>
    public OddRequests(
        IReadOnlyList<string> addresses,
        IReadOnlyList<string> names,
        IReadOnlyList<string> handlers,
        IReadOnlyList<string> cookies,
        (string Cookie, string Field) token,
        IReadOnlyList<(string Cookies, string Token)> team
    )
    {
        (this.addresses, this.names, this.handlers, this.cookies, this.token, this.team) = (
            addresses,
            names,
            handlers,
            cookies,
            token,
            team
        );
        // Signing out ends the session, and after it nothing behind the door would be tried.
        desk = [.. addresses.Where(a => a.StartsWith("/team", StringComparison.Ordinal) && a != "/team/sign-out")];
    }

    public byte[] Make(int number)
    {
        var random = new Random(number);
        (string Cookies, string Token)? seat = random.Next(3) == 0 ? Pick(team) : null;
        var method = random.Next(10) switch
        {
            < 5 => "GET",
            < 8 => "POST",
            _ => Pick(Methods),
        };
        var isForm = method == "POST" && random.Next(4) > 0;
        var body = method == "POST" || random.Next(20) == 0 ? Body(isForm) : "";
        var lines = new List<string> { $"{method} {Target()} {(random.Next(30) == 0 ? "HTTP/1.0" : "HTTP/1.1")}" };
        if (random.Next(30) > 0)
            lines.Add($"Host: {(random.Next(15) == 0 ? Pick(Hosts) : "guide.test")}");
        if (isForm)
            lines.Add($"Content-Type: {(random.Next(5) == 0 ? Pick(Types) : Types[0])}");
        else if (random.Next(4) == 0)
            lines.Add($"Content-Type: {Pick(Types)}");
        if (body.Length > 0 || method == "POST")
            lines.Add($"Content-Length: {(random.Next(200) == 0 ? Pick(Texts) : Encoding.UTF8.GetByteCount(body))}");
        if (seat is not null || random.Next(2) == 0)
            lines.Add($"Cookie: {Cookies()}");
        for (var extra = random.Next(4); extra > 0; extra--)
            lines.Add($"{Pick(Headers)}: {(random.Next(2) == 0 ? Pick(Values) : Pick(Texts))}");
        lines.Add("Connection: close");
        return Encoding.UTF8.GetBytes($"{string.Join("\r\n", lines.Select(line => line.ReplaceLineEndings("")))}\r\n\r\n{body}");

        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

        string Target()
        {
            var path = Pick(seat is null ? addresses : desk);
            if (random.Next(3) == 0)
                path = $"{path.TrimEnd('x')}{Pick(Texts)}";
            if (random.Next(12) == 0)
                path = random.Next(4) switch
                {
                    0 => $"http://{Pick(Hosts)}{path}",
                    1 => "*",
                    2 => Pick(Texts),
                    _ => $"/{Pick(Texts)}{path}",
                };
            return random.Next(2) == 0 ? path : $"{path}?{Pairs(random.Next(1, 8))}";
        }

        string Pairs(int many) =>
            string.Join(
                random.Next(20) == 0 ? ";" : "&",
                Enumerable
                    .Range(0, many)
                    .Select(_ =>
                        $"{(random.Next(10) == 0 ? Pick(Texts) : Pick(names))}{(random.Next(15) == 0 ? "" : "=")}{(random.Next(3) == 0 ? Pick(Texts) : Uri.EscapeDataString(Pick(Texts)))}"
                    )
            );

        string Body(bool isForm) =>
            isForm && random.Next(8) > 0
                ? $"_handler={Uri.EscapeDataString(Pick(handlers))}&__RequestVerificationToken={Uri.EscapeDataString(seat?.Token ?? token.Field)}&{Pairs(random.Next(0, 12))}"
                : random.Next(4) switch
                {
                    0 => $"--b\r\nContent-Disposition: form-data; name=\"{Pick(names)}\"\r\n\r\n{Pick(Texts)}\r\n--b--\r\n",
                    1 => $"--b\r\nContent-Disposition: form-data; name={Pick(Texts)}; filename=\"{Pick(Texts)}\"\r\n\r\n",
                    2 => $"{{\"{Pick(names)}\": {Pick(Texts)}}}",
                    _ => string.Concat(Enumerable.Repeat(Pick(Texts), random.Next(20))),
                };

        string Cookies() =>
            string.Join(
                "; ",
                Enumerable
                    .Range(0, random.Next(1, 4))
                    .Select(_ => $"{Pick(cookies)}={Pick(Texts)}")
                    .Prepend(seat?.Cookies ?? token.Cookie)
                    .Skip(seat is null ? random.Next(2) : 0)
            );
    }
}
