using KetamineRehab.Core.Callbacks;

namespace KetamineRehab.Tests.Callbacks;

public sealed class CallbackStatesTests
{
    [Theory]
    [InlineData(CallbackState.New, true)]
    [InlineData(CallbackState.Opened, true)]
    [InlineData(CallbackState.InProgress, true)]
    [InlineData(CallbackState.Done, false)]
    [InlineData(CallbackState.Declined, false)]
    [InlineData(CallbackState.Withdrawn, false)]
    public void Until_it_is_closed_a_request_is_open_and_may_be_overdue(CallbackState state, bool isOpen)
    {
        var now = new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc);

        Assert.Equal(isOpen, state.IsOpen);
        Assert.Equal((isOpen, false), (state.IsOverdue(now.AddSeconds(-1), now), state.IsOverdue(now, now)));
    }
}
