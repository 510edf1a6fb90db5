using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Callbacks;

/// <summary>
/// Carries the answers between question pages, sealed, in the person's own browser: the back button works, nothing stands on
/// our side, and leaving by the button wipes them.
/// </summary>
public sealed class CallbackCookies(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Since the last answer. Long enough for someone who must stop and come back, short enough for a shared device.</summary>
    public static readonly TimeSpan AnswersLive = TimeSpan.FromHours(24);
    public static readonly TimeSpan PassLives = TimeSpan.FromMinutes(30);

    private const string Answers = "answers";
    private const string Pass = "pass";

    /// <summary>Long answers come in pieces; there are never more.</summary>
    internal static readonly IReadOnlyList<string> Names = [Answers, $"{Answers}C1", $"{Answers}C2", $"{Answers}C3", Pass];

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector protector = protection.CreateProtector("callback cookies");
    private readonly ChunkingCookieManager chunks = new() { ChunkSize = 3800 };

    public CallbackAnswers? ReadAnswers(HttpContext context) => Read<CallbackAnswers>(context, Answers, AnswersLive);

    public CallbackPass? ReadPass(HttpContext context) => Read<CallbackPass>(context, Pass, PassLives);

    public void Write(HttpContext context, CallbackAnswers answers) => Write(context, Answers, answers);

    public void Write(HttpContext context, CallbackPass pass) => Write(context, Pass, pass);

    public void ForgetAnswers(HttpContext context) => chunks.DeleteCookie(context, Answers, Settings(context));

    public void ForgetPass(HttpContext context) => chunks.DeleteCookie(context, Pass, Settings(context));

    private T? Read<T>(HttpContext context, string name, TimeSpan life)
        where T : class
    {
        try
        {
            return
                chunks.GetRequestCookie(context, name) is { Length: > 0 } text
                && JsonSerializer.Deserialize<Kept<T>>(protector.CreateProtector(name).Unprotect(Convert.FromBase64String(text)), Compact)
                    is { } kept
                && clock.GetUtcNow() - kept.At < life
                ? kept.What
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private void Write<T>(HttpContext context, string name, T what) =>
        chunks.AppendResponseCookie(
            context,
            name,
            Convert.ToBase64String(
                protector.CreateProtector(name).Protect(JsonSerializer.SerializeToUtf8Bytes(new Kept<T>(clock.GetUtcNow(), what), Compact))
            ),
            Settings(context)
        );

    /// <summary>No lifetime of its own: it goes with the window.</summary>
    private static CookieOptions Settings(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = CallbackPage.Path,
            IsEssential = true,
        };

    private sealed record Kept<T>(DateTimeOffset At, T What);
}
