using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace KetamineRehab.Tests.Callbacks;

public sealed class CallbackNewsTests
{
    [Fact]
    public async Task A_listener_that_fails_stops_no_other()
    {
        var news = new CallbackNews(NullLogger<CallbackNews>.Instance);
        var heard = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        news.Changed += _ => throw new InvalidOperationException("A page that is gone.");
        news.Changed += id => heard.TrySetResult(id);

        await ((IDatabaseListener)news).OnNotifiedAsync("7", TestContext.Current.CancellationToken);

        Assert.Equal(7, await heard.Task.WaitAsync(TestContext.Current.CancellationToken));
    }
}
