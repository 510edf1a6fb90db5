using KetamineRehab.Core.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Asking;

public static class AskingRoom
{
    /// <summary>Needs the snapshot, the finder, editing, the outbox, what seals, and an <see cref="AskSender"/>.</summary>
    public static IServiceCollection AddAsking(this IServiceCollection services) =>
        services
            .AddSingleton<Asks>()
            .AddSingleton<AskRecord>()
            .AddSingleton<AskContacts>()
            .AddSingleton<ISealedRows>(provider => provider.GetRequiredService<AskContacts>())
            .AddSingleton<AskLetters>()
            .AddSingleton<ISealedRows>(provider => provider.GetRequiredService<AskLetters>())
            .AddSingleton<Rounds>()
            .AddSingleton<AskDiffs>()
            .AddSingleton<AskCalls>()
            .AddSingleton<AskKeeping>();
}
