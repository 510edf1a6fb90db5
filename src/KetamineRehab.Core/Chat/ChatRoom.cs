using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Core.Chat;

public static class ChatRoom
{
    /// <summary>Needs what seals, and callbacks for their hours and their trusted clock.</summary>
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
