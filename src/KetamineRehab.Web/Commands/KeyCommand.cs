using System.CommandLine;
using System.Data.Common;
using System.Security.Cryptography;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace KetamineRehab.Web.Commands;

internal static class KeyCommand
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>Old keys stay for what lies in backups; nothing in the database needs them afterwards.</summary>
    public static async Task<int> RotateAsync(IServiceProvider services, ParseResult asked, CancellationToken cancel)
    {
        using var alone = SiteLock.TryReplace(services.GetRequiredService<StorageOptions>());
        if (alone is null)
        {
            await Console.Error.WriteLineAsync(SiteLock.InUse);
            return 1;
        }
        try
        {
            await services.GetRequiredService<CatalogueStart>().PrepareAsync(cancel);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            services.GetRequiredService<IKeyManager>().CreateNewKey(now, now + Life);
            var sealedAnew = await services.GetRequiredService<SealingKeys>().SealAnewAsync(cancel);
            Console.WriteLine($"There is a new key, and {sealedAnew:N0} records are sealed with it.");
            return 0;
        }
        catch (Exception e) when (e is DbException or CryptographicException or IOException)
        {
            await Console.Error.WriteLineAsync($"The requests were not sealed anew ({e.Message}). They open with the keys they had.");
            return 1;
        }
    }
}
