using System.Text;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>The whole site with an open door and a clock of its own. It begins on a Sunday evening in November.</summary>
public sealed class CallbackSite : SiteFactory
{
    public const string Phone = "07700 900 982";

    public CallbackSite()
    {
        Clock = Time;
        Settings["RateLimits:Enabled"] = "false";
        Settings["Callbacks:ShortestSeconds"] = "0";
        Settings["Callbacks:WrongCodeSeconds"] = "0";
        Replace = services =>
        {
            services.AddSingleton(new CallbackAvailability(_ => Task.FromResult(Door), Time));
            More?.Invoke(services);
        };
    }

    /// <summary>What else a test changes of the site's services.</summary>
    public Action<IServiceCollection>? More { get; init; }

    public Availability Door { get; set; } = Availability.Open;

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 22, 19, 30, 0, TimeSpan.Zero));

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<List<CallbackRequest>> RequestsAsync()
    {
        await using var db = await Get<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.CallbackRequests.AsNoTracking().OrderBy(r => r.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The one request with this reference: the site is shared by the tests of a class.</summary>
    public async Task<CallbackRequest> RequestAsync(string reference) =>
        Assert.Single(await RequestsAsync(), r => r.Reference == CallbackRequests.Plain(reference));

    public Enquirer Person() => new(Visitor());
}

/// <summary>A person who goes through the questions page by page, as a browser without scripts does.</summary>
public sealed partial class Enquirer(HttpClient browser)
{
    public static readonly IReadOnlyList<(string Question, (string, string)[] Answers)> ByPhone =
    [
        ("who", [("who", "me")]),
        ("name", [("name", "Sam")]),
        ("reach", [("reach", "phone")]),
        ("phone", [("phone", CallbackSite.Phone)]),
        ("times", [("times", "any")]),
        ("voicemail", [("voicemail", "none")]),
        ("someone-else", [("someone-else", "wrong-number")]),
        ("code-word", [("code-word", "")]),
        ("about", [("about", "options")]),
        ("words", [("words", "")]),
    ];

    public HttpClient Browser => browser;

    public async Task BeginAsync(string address = "/callback") =>
        Assert.StartsWith(
            "/callback/",
            await GoAsync(await browser.PageAsync(address), "form[action='/callback']"),
            StringComparison.Ordinal
        );

    /// <summary>Sends a form of the page and says where it leads, or throws with what the page says is wrong.</summary>
    public async Task<string> GoAsync(SitePage page, string form, params (string, string)[] answers)
    {
        var answer = await browser.SubmitAsync(page, form, answers);
        return answer.Header("Location") is { } address
            ? new Uri(new("https://guide.test"), address).PathAndQuery
            : throw new InvalidOperationException($"{answer.Status}: {answer.Text}");
    }

    public async Task<SitePage> AnswerAsync(string question, params (string, string)[] answers) =>
        await browser.SubmitAsync(await browser.PageAsync($"/callback/{question}"), "form.form", answers);

    /// <summary>All questions by phone, save those given here, up to the page that is checked.</summary>
    public async Task<SitePage> FillInAsync(params (string Question, string Answer)[] other)
    {
        await BeginAsync();
        foreach (var (question, answers) in ByPhone)
            await GoAsync(
                await browser.PageAsync($"/callback/{question}"),
                "form.form",
                [
                    .. answers.Select(a =>
                        other.FirstOrDefault(o => o.Question == a.Item1) is { Question: not null } mine ? (mine.Question, mine.Answer) : a
                    ),
                ]
            );
        Assert.Equal("/callback/check", await AgreeAsync());
        return await browser.PageAsync("/callback/check");
    }

    public async Task<string> AgreeAsync() => await GoAsync(await browser.PageAsync("/callback/consent"), "form.form", ("consent", "yes"));

    public Task<SitePage> SendAsync(SitePage check, params (string, string)[] more) =>
        browser.SubmitAsync(check, "form[action='/callback/check']", more);

    /// <summary>The whole way. Returns the reference and the code as the person reads them.</summary>
    public async Task<(string Reference, string Code)> AskAsync(params (string, string)[] other)
    {
        Assert.Equal(
            "/callback/sent",
            new Uri(new("https://guide.test"), (await SendAsync(await FillInAsync(other))).Header("Location")!).PathAndQuery
        );
        return Read(await browser.PageAsync("/callback/sent"));
    }

    public static (string Reference, string Code) Read(SitePage sent)
    {
        var signs = sent.Texts(".panel .sign");
        Assert.Matches(Reference(), signs[0]);
        Assert.Matches(Code(), signs[1]);
        return (signs[0], signs[1]);
    }

    [GeneratedRegex("^[A-Z0-9]{3}-[A-Z0-9]{3}$")]
    private static partial Regex Reference();

    [GeneratedRegex("^[A-Z0-9]{4}-[A-Z0-9]{4}$")]
    private static partial Regex Code();
}
