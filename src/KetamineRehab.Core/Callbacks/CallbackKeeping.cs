using System.Data.Common;
using System.Security.Cryptography;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Callbacks;

/// <summary>
/// Whether a request for a call would be kept and could be read again after a restart. It is checked before anything is acknowledged, and
/// every few seconds for the form and for monitoring.
/// </summary>
public sealed partial class CallbackKeeping(
    IDbContextFactory<RehabDbContext> contexts,
    SealingKeys keys,
    WriteCheck write,
    TimeProvider clock,
    ILogger<CallbackKeeping> log
) : IDisposable
{
    public const string NotWritten = "the database cannot be written or is not the one the site began with";
    public const string NotOpened = "the keys that sealed the requests are not there";

    /// <summary>How long an answer counts: each costs a commit.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1, 1);
    private (long At, string? Trouble)? last;

    /// <returns>Why no request can be kept, in words that everyone may read; null where one can. The log says more.</returns>
    public async Task<string?> TroubleAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (last is { } known && clock.GetElapsedTime(known.At) < Life)
                return known.Trouble;
            var (trouble, detail) = await AskAsync(cancel);
            if (trouble is not null && trouble != last?.Trouble)
                Shut(trouble, detail);
            else if (trouble is null && last?.Trouble is not null)
                OpenAgain();
            last = (clock.GetTimestamp(), trouble);
            return trouble;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <param name="line">What was saved together with the request; null where nothing was.</param>
    /// <exception cref="NotKeptException">It does not stand in the database on disk.</exception>
    internal static Task DemandOnDiskAsync(RehabDbContext db, string reference, CallbackEvent? line)
    {
        var id = line?.Id;
        return db.DemandOnDiskAsync(files =>
        {
            var lines = files.CallbackEvents;
            return files.CallbackRequests.AnyAsync(
                r => r.Reference == reference && (id == null || lines.Any(e => e.Id == id && e.RequestId == r.Id)),
                CancellationToken.None
            );
        });
    }

    private async Task<(string? Trouble, string Detail)> AskAsync(CancellationToken cancel)
    {
        try
        {
            await write.RunAsync(cancel);
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await keys.DemandAsync(db, cancel);
            return (null, "");
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            return (NotWritten, e.Message);
        }
        catch (CryptographicException e)
        {
            return (
                NotOpened,
                $"Put back the keys that belong to this database, by hand or out of a backup, and restart the site. {e.Message}"
            );
        }
    }

    [LoggerMessage(LogLevel.Error, "No requests for a call are taken: {Trouble}. {Detail}")]
    private partial void Shut(string trouble, string detail);

    [LoggerMessage(LogLevel.Warning, "Requests for a call are taken again")]
    private partial void OpenAgain();
}
