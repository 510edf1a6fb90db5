using KetamineRehab.Core.Chat;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Chat;

/// <summary>The key of the person's one conversation: no script reads it, no other page gets it, and it goes with the window.</summary>
internal static class ChatCookie
{
    public const string Name = "chat";

    public static string? Read(HttpContext context) => ChatKey.Read(context.Request.Cookies[Name]);

    public static void Write(HttpContext context, string key) => context.Response.Cookies.Append(Name, key, Settings(context));

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name, Settings(context));

    private static CookieOptions Settings(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = ChatPage.Path,
            IsEssential = true,
        };
}
