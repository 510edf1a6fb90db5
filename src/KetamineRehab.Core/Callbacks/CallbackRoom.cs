using KetamineRehab.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Core.Callbacks;

public static class CallbackRoom
{
    /// <summary>
    /// Needs the data room, Data Protection and its <see cref="KeysFromDisk"/>, the outbox, the options, and a
    /// <see cref="CallbackAvailability"/>.
    /// </summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services, string keysDirectory) =>
        services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<CallbackOptions>>().Value)
            .AddSingleton(provider => provider.GetRequiredService<CallbackOptions>().Read())
            .AddSingleton(provider => new BlindIndexKey(keysDirectory, provider.GetRequiredService<IDataProtectionProvider>()))
            .AddSingleton<PersonalData>()
            .AddSingleton(provider => new KeysOnDisk(keysDirectory, provider.GetRequiredService<KeysFromDisk>()))
            .AddSingleton<CallbackKeeping>()
            .AddSingleton<CallbackRequests>()
            .AddSingleton<CallbackSelfService>()
            .AddSingleton<CallbackNews>()
            .AddSingleton<IDatabaseListener>(provider => provider.GetRequiredService<CallbackNews>())
            .AddSingleton<CallbackCases>()
            .AddSingleton<CallbackSearch>()
            .AddSingleton<DataSubjectRequests>()
            .AddSingleton<RetentionClock>()
            .AddSingleton<CallbackRetention>()
            .AddSingleton<CallbackKeys>();
}
