using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Core.Callbacks;

public static class CallbackRoom
{
    /// <summary>Needs the data room, what seals, the outbox, the options, and a <see cref="CallbackAvailability"/>.</summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services) =>
        services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<CallbackOptions>>().Value)
            .AddSingleton(provider => provider.GetRequiredService<CallbackOptions>().Read())
            .AddSingleton<ISealedRows, CallbackSeals>()
            .AddSingleton<CallbackKeeping>()
            .AddSingleton<CallbackRequests>()
            .AddSingleton<CallbackSelfService>()
            .AddSingleton<CallbackNews>()
            .AddSingleton<IDatabaseListener>(provider => provider.GetRequiredService<CallbackNews>())
            .AddSingleton<CallbackCases>()
            .AddSingleton<CallbackSearch>()
            .AddSingleton<DataSubjectRequests>()
            .AddSingleton<RetentionClock>()
            .AddSingleton<CallbackRetention>();
}
