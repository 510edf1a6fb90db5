using KetamineRehab.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Core.Callbacks;

public static class CallbackRoom
{
    /// <summary>Needs the data room, Data Protection, the options, and a <see cref="CallbackDoor"/>.</summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services, string keysDirectory) =>
        services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<CallbackOptions>>().Value)
            .AddSingleton(provider => provider.GetRequiredService<CallbackOptions>().Read())
            .AddSingleton(provider => new FindingKey(keysDirectory, provider.GetRequiredService<IDataProtectionProvider>()))
            .AddSingleton<PersonalData>()
            .AddSingleton<CallbackRequests>()
            .AddSingleton<OwnCallback>()
            .AddSingleton<CallbackNews>()
            .AddSingleton<IDatabaseListener>(provider => provider.GetRequiredService<CallbackNews>())
            .AddSingleton<CallbackCases>()
            .AddSingleton<CallbackSearch>()
            .AddSingleton<CallbackPeople>()
            .AddSingleton<RetentionClock>()
            .AddSingleton<CallbackRetention>()
            .AddSingleton<CallbackKeys>()
            .AddSingleton<Outbox>();
}
