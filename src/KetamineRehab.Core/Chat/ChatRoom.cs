using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Core.Chat;

public static class ChatRoom
{
    /// <summary>Needs callbacks for what seals, for their hours and for their trusted clock.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services) =>
        services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<ChatOptions>>().Value)
            .AddSingleton<ChatNews>()
            .AddSingleton<IDatabaseListener>(provider => provider.GetRequiredService<ChatNews>())
            .AddSingleton<ChatPresence>()
            .AddSingleton<ChatSeals>()
            .AddSingleton<ISealedRows>(provider => provider.GetRequiredService<ChatSeals>())
            .AddSingleton<ChatWriting>()
            .AddSingleton<PersonChat>()
            .AddSingleton<ChatReading>()
            .AddSingleton<TeamChat>()
            .AddSingleton<ChatRetention>();
}
