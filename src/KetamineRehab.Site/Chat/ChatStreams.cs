using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KetamineRehab.Core.Chat;
using Microsoft.Extensions.Hosting;

namespace KetamineRehab.Site.Chat;

/// <summary>
/// Tells an open page that it would look different now: one stamp a time, nothing of what was written. News wake it; a look by the clock
/// catches what has no news, such as an operator whose page is gone.
/// </summary>
public sealed class ChatStreams(ChatReading reading, ChatNews news, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Tabs of one conversation that are told; others look by the link.</summary>
    private const int MostOfOne = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>After so long the browser connects anew by itself, and what it forgot to close is closed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(50);

    private readonly ConcurrentDictionary<int, int> open = new();

    internal async IAsyncEnumerable<SseItem<string>> FollowAsync(string key, int id, [EnumeratorCancellation] CancellationToken cancel)
    {
        var isOneTooMany = open.AddOrUpdate(id, 1, (_, tabs) => tabs + 1) > MostOfOne;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        var bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var ends = clock.GetUtcNow() + Longest;
        news.Changed += Ring;
        try
        {
            if (isOneTooMany)
            {
                yield return new("", "enough");
                yield break;
            }
            string? told = null;
            while (clock.GetUtcNow() < ends && !end.IsCancellationRequested)
            {
                bell.Reader.TryRead(out _);
                var sight = await LookAsync(key, end.Token);
                if (sight is null)
                    break;
                if (sight.Stamp != told)
                    yield return new(sight.Stamp, "look") { ReconnectionInterval = TimeSpan.FromSeconds(3) };
                if (sight.Duty != ChatDuty.Broken && sight.Own is null or { State: ConversationState.Ended })
                    break;
                // Where nothing has happened for a while it is told again: a connection that is gone is noticed by writing to it.
                told = await WaitAsync(bell.Reader, end.Token) ? sight.Stamp : null;
            }
        }
        finally
        {
            news.Changed -= Ring;
            Leave(id);
        }

        void Ring(int changed)
        {
            if (changed == id || changed == ChatNews.Anything)
                bell.Writer.TryWrite(true);
        }
    }

    private void Leave(int id)
    {
        if (open.AddOrUpdate(id, 0, (_, tabs) => tabs - 1) <= 0)
            open.TryRemove(KeyValuePair.Create(id, 0));
    }

    /// <returns>Null where the page is left.</returns>
    private async Task<ChatSight?> LookAsync(string key, CancellationToken end)
    {
        try
        {
            return await reading.LookAsync(key, withLines: false, end);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <returns>Whether there are news.</returns>
    private async Task<bool> WaitAsync(ChannelReader<bool> bell, CancellationToken end)
    {
        using var pause = new CancellationTokenSource(Every, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end, pause.Token);
        try
        {
            return await bell.WaitToReadAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
