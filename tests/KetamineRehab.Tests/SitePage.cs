using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace KetamineRehab.Tests;

/// <summary>An answer of the site, read as a person's browser would: status, headers, and the page.</summary>
public sealed record SitePage(HttpResponseMessage Response, string Html, IHtmlDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string Text => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public IElement One(string selector) =>
        Document.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector} in: {Text}");

    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => e.TextContent.Trim())];
}

/// <summary>Getting pages and sending forms, as a browser without scripts does.</summary>
public static class SitePages
{
    private static readonly HtmlParser Parser = new();

    public static Task<SitePage> GetAsync(this SiteFactory site, string url) => site.Stranger().PageAsync(HttpMethod.Get, url);

    public static Task<SitePage> PageAsync(this HttpClient client, string url) => client.PageAsync(HttpMethod.Get, url);

    public static async Task<SitePage> PageAsync(this HttpClient client, HttpMethod method, string url, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new SitePage(response, html, Parser.ParseDocument(html));
    }

    /// <summary>Sends a form of the page with its own values, save those given; use the client the page came from.</summary>
    public static Task<SitePage> SubmitAsync(
        this HttpClient client,
        SitePage page,
        string formSelector,
        params (string Name, string Value)[] answers
    )
    {
        var form = (IHtmlFormElement)page.One(formSelector);
        var address = form.GetAttribute("action") is { Length: > 0 } action
            ? action
            : page.Response.RequestMessage!.RequestUri!.PathAndQuery;
        var fields = form
            .Elements.SelectMany(Filled)
            .Where(f => answers.All(a => a.Name != f.Key))
            .Concat(answers.Select(a => KeyValuePair.Create(a.Name, a.Value)));
        return client.PageAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields));
    }

    private static IEnumerable<KeyValuePair<string, string>> Filled(IElement control)
    {
        var value = control switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
            IHtmlInputElement { Type: "submit" or "button" } => null,
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value,
            _ => null,
        };
        var name = control.GetAttribute("name");
        return value is null || string.IsNullOrEmpty(name) ? [] : [KeyValuePair.Create(name, value)];
    }
}
