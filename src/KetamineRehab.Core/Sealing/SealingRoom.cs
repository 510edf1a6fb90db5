using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Sealing;

public static class SealingRoom
{
    /// <summary>
    /// Needs the data room, Data Protection and its <see cref="KeysFromDisk"/>. Each room that seals rows brings its
    /// <see cref="ISealedRows"/>.
    /// </summary>
    public static IServiceCollection AddSealing(this IServiceCollection services, string keysDirectory) =>
        services
            .AddSingleton(provider => new BlindIndexKey(keysDirectory, provider.GetRequiredService<IDataProtectionProvider>()))
            .AddSingleton<PersonalData>()
            .AddSingleton(provider => new KeysOnDisk(keysDirectory, provider.GetRequiredService<KeysFromDisk>()))
            .AddSingleton<SealingKeys>();
}
