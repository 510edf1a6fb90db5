using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KetamineRehab.Web.Platform;

internal static class KeyStore
{
    /// <summary>Keys live beside the database, not in it, and only the account that runs the site can read them.</summary>
    public static IServiceCollection AddKeyStore(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("KetamineRehab");
        services.AddOptions<KeyManagementOptions>().Configure<StorageOptions, ILoggerFactory>((keys, storage, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(storage.KeysDirectory), logs));
        return services;
    }
}
