using Bunit;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Desk;

public sealed class DeskComponentTests : BunitContext
{
    [Fact]
    public async Task News_that_comes_while_something_is_done_is_read_afterwards_and_once()
    {
        var page = Render<Page>();
        var (step, reads) = (new TaskCompletionSource(), 0);
        var doing = page.InvokeAsync(() => page.Instance.DoAsync(() => step.Task));

        await page.InvokeAsync(() => page.Instance.HearAsync(() => Task.FromResult(++reads)));
        await page.InvokeAsync(() => page.Instance.HearAsync(() => Task.FromResult(++reads)));
        Assert.Equal(0, reads);
        step.SetResult();
        await doing;

        Assert.Equal(1, reads);
        await page.InvokeAsync(() => page.Instance.HearAsync(() => Task.FromResult(++reads)));
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task What_the_browser_answers_to_the_site_itself_is_no_sign_of_a_person()
    {
        var clock = new FakeTimeProvider();
        var activity = new CircuitActivity(clock);
        var hear = activity.CreateInboundActivityHandler(_ => Task.CompletedTask);
        var begun = activity.Last;
        clock.Advance(TimeSpan.FromMinutes(5));

        await activity.WithoutAPersonAsync(() => hear(null!));
        Assert.Equal(begun, activity.Last);
        await hear(null!);
        Assert.Equal(clock.GetUtcNow(), activity.Last);
    }

    private sealed class Page : DeskComponent
    {
        public Task DoAsync(Func<Task> act) => OneAtATimeAsync(act);

        public Task HearAsync(Func<Task> read) => ReadWhenFreeAsync(read);
    }
}
