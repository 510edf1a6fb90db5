using System.CommandLine;
using System.Data.Common;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Packages;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Commands;

internal static class AuditCommand
{
    public static readonly Argument<string?> Head = new("HEAD")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The newest hash of an earlier check: shows whether anything was cut off since.",
    };

    /// <summary>Exit code 1 where the audit is not whole: a job on a clock can run it and raise the alarm.</summary>
    public static async Task<int> VerifyAsync(IServiceProvider services, ParseResult asked, CancellationToken cancel)
    {
        try
        {
            await services.GetRequiredService<CatalogueStart>().PrepareAsync(cancel);
            await using var db = await services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(cancel);
            var verdict = await AuditChain.VerifyAsync(db, asked.GetValue(Head), cancel);
            if (verdict.Problem is { } problem)
            {
                await Console.Error.WriteLineAsync($"The audit is not whole. {problem}");
                return 1;
            }
            Console.WriteLine(
                $"The audit is whole: {verdict.Entries:N0} entries. Note its head, to check the next time that nothing was cut off:\n{verdict.Head}"
            );
            return 0;
        }
        catch (DbException e)
        {
            await Console.Error.WriteLineAsync($"The audit cannot be read ({e.Message}).");
            return 1;
        }
    }
}
