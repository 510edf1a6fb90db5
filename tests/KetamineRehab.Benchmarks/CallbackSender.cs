using System.Net;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Site.Callbacks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace KetamineRehab.Benchmarks;

/// <summary>People who have answered every question and press the last button; each has a number of their own.</summary>
internal sealed partial class CallbackSender
{
    private readonly CallbackCookies cookies;
    private string form = "";
    private string token = "";

    private CallbackSender(string dataDirectory) =>
        cookies = new(
            DataProtectionProvider.Create(
                new DirectoryInfo(Path.Combine(dataDirectory, "keys")),
                keys => keys.SetApplicationName("KetamineRehab")
            ),
            TimeProvider.System
        );

    public static async Task<CallbackSender> OpenAsync(Uri site, string dataDirectory)
    {
        await LetSomebodyReadAsync(dataDirectory);
        var sender = new CallbackSender(dataDirectory);
        await sender.OpenFormAsync(site);
        return sender;
    }

    /// <returns>Whether the request was acknowledged.</returns>
    public async Task<bool> SendAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/callback/check")
        {
            Content = new FormUrlEncodedContent([new("_handler", "send"), new("__RequestVerificationToken", token), new("website", "")]),
        };
        request.Headers.Add("Cookie", $"{form}; {Answers()}");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.Found
            && answer.Headers.Location!.ToString().EndsWith("/callback/sent", StringComparison.Ordinal);
    }

    /// <summary>The form is open only where someone can read it: an operator who exists only in the tables.</summary>
    private static async Task LetSomebodyReadAsync(string dataDirectory)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, DataRoom.FileName)}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT OR IGNORE INTO AspNetRoles (Id, Name, NormalizedName) VALUES ('bench', 'operator', 'OPERATOR');
            INSERT OR IGNORE INTO AspNetUsers (Id, UserName, NormalizedUserName, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount) VALUES ('bench', 'bench', 'BENCH', 0, 0, 1, 1, 0);
            INSERT OR IGNORE INTO AspNetUserRoles (UserId, RoleId) SELECT 'bench', Id FROM AspNetRoles WHERE Name = 'operator';
            """;
        await command.ExecuteNonQueryAsync();
        await Task.Delay(TimeSpan.FromSeconds(6));
    }

    /// <summary>Any form of the site holds a token that is good for all of them.</summary>
    private async Task OpenFormAsync(Uri site)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(site, "/callback/manage"));
        form = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        token = Token().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    /// <summary>The answers as a browser would carry them.</summary>
    private string Answers()
    {
        var answers = new CallbackAnswers
        {
            BegunAt = DateTime.UtcNow.AddMinutes(-3),
            ConsentVersion = CallbackConsent.Version,
            ConsentedAt = DateTime.UtcNow,
        };
        foreach (
            var (question, answer) in new[]
            {
                ("who", "me"),
                ("name", "Sam"),
                ("reach", "phone"),
                ("phone", $"07{Random.Shared.Next(100_000_000, 599_999_999)}"),
                ("times", "any"),
                ("avoid", "not on Tuesdays"),
                ("voicemail", "none"),
                ("someone-else", "wrong-number"),
                ("code-word", "otter"),
                ("about", "options"),
                ("words", new string('w', 200)),
            }
        )
            answers = answers.With(question, answer);
        var context = new DefaultHttpContext();
        cookies.Write(context, answers);
        return string.Join("; ", context.Response.Headers.SetCookie.Select(c => c!.Split(';')[0]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
