using System.CommandLine;
using System.Data.Common;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Data.Postgres;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Commands;

internal static class MoveCommand
{
    public static readonly Argument<string> Folder = new("DIR") { Description = "The data folder with the SQLite database." };

    public static async Task<int> RunAsync(IServiceProvider services, ParseResult asked, CancellationToken cancel)
    {
        var folder = asked.GetRequiredValue(Folder);
        using var alone = Directory.Exists(folder) ? FolderLock.TryAlone(Path.GetFullPath(folder)) : null;
        if (alone is null && Directory.Exists(folder))
            return await FailAsync(SiteLock.InUse);
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(cancel);
            var (rows, problem) = await PostgresMove.RunAsync(
                Path.GetFullPath(folder),
                [db, services.GetRequiredService<DeskIdentityContext>()],
                cancel
            );
            if (problem is not null)
                return await FailAsync($"{problem} Nothing was changed.");
            Console.WriteLine(
                $"{rows:N0} rows stand in PostgreSQL. The keys in {Path.Combine(Path.GetFullPath(folder), "keys")} belong to them: name that folder with KeysDirectory, or copy it. Then try “audit verify” and “export”."
            );
            return 0;
        }
        catch (DbException e)
        {
            return await FailAsync(
                $"It could not be moved ({e.Message}). Nothing was changed. A database of an older version has to be served once by this one first."
            );
        }
    }

    private static async Task<int> FailAsync(string problem)
    {
        await Console.Error.WriteLineAsync(problem);
        return 1;
    }
}
