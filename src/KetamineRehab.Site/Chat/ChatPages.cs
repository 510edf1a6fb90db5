using KetamineRehab.Core.Chat;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Site.Chat;

public static class ChatPages
{
    public const string Events = "/chat/events";

    public static IServiceCollection AddChatPages(this IServiceCollection services) =>
        services.AddSingleton(new OwnCookie(ChatCookie.Name, ChatPage.Path)).AddSingleton<ChatSending>().AddSingleton<ChatStreams>();

    /// <summary>For the script of the page. An answer without content tells the browser not to ask again.</summary>
    public static void MapChat(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            Events,
            async (HttpContext context, ChatReading reading, ChatStreams streams) =>
            {
                context.Response.Headers.CacheControl = "no-store";
                // A proxy that gathers what it passes on would hold the news back.
                context.Response.Headers["X-Accel-Buffering"] = "no";
                var cancel = context.RequestAborted;
                return
                    ChatCookie.Read(context) is { } key
                    && (await reading.LookAsync(key, withLines: false, cancel)).Own is { State: not ConversationState.Ended } own
                    ? (IResult)TypedResults.ServerSentEvents(streams.FollowAsync(key, own.Id, cancel))
                    : TypedResults.NoContent();
            }
        );
}
