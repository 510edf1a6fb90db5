using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Hosting;

/// <summary>For commands that make no sense on a new site: a mistyped folder must not become one and report success.</summary>
internal static class ExistingSite
{
    /// <returns>Whether there is one; where there is none, a sentence was written.</returns>
    public static async Task<bool> IsThereAsync(IServiceProvider services, CancellationToken cancel)
    {
        var file = Path.GetFullPath(Path.Combine(services.GetRequiredService<StorageOptions>().DataDirectory, DataRoom.FileName));
        await using var db = await services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(cancel);
        if (!db.Database.IsSqlite() || File.Exists(file))
            return true;
        await Console.Error.WriteLineAsync($"There is no {file}. Check --DataDirectory and the working directory.");
        return false;
    }
}
