using KetamineRehab.Web.Desk.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Desk;

[Trait("Req", "O8"), Trait("Req", "S4")]
public sealed class GuessLimitsTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly GuessLimits limits;
    private int looks;

    public GuessLimitsTests() => limits = new(clock);

    public void Dispose() => limits.Dispose();

    [Fact]
    public async Task However_many_try_at_once_five_wrong_ones_are_looked_at()
    {
        var everybodyIsThere = new TaskCompletionSource();
        var tries = Enumerable
            .Range(0, 50)
            .Select(_ =>
                limits.LookAsync(
                    Password("anna", "192.0.2.1"),
                    async () =>
                    {
                        Interlocked.Increment(ref looks);
                        await everybodyIsThere.Task;
                        return false;
                    }
                )
            )
            .ToList();
        everybodyIsThere.SetResult();

        Assert.Equal(GuessLimits.Tries, (await Task.WhenAll(tries)).Count(looked => looked is false));
        Assert.Equal(GuessLimits.Tries, looks);
    }

    [Fact]
    public async Task Wrong_ones_rest_one_name_at_one_address_for_fifteen_minutes()
    {
        await TryAsync(GuessLimits.Tries, Password("anna", "192.0.2.1"));

        Assert.Null(await RightAsync(Password("anna", "192.0.2.1")));
        Assert.True(await RightAsync(Password("anna", "192.0.2.2")));
        Assert.True(await RightAsync(Password("bert", "192.0.2.1")));
        clock.Advance(GuessLimits.Rest);
        Assert.True(await RightAsync(Password("anna", "192.0.2.1")));
    }

    [Fact]
    public async Task Right_ones_do_not_count()
    {
        for (var time = 0; time < 2 * GuessLimits.PerAccount; time++)
            Assert.True(await RightAsync(Password("anna", "192.0.2.1")));
    }

    [Fact]
    public async Task What_could_not_be_compared_does_not_count()
    {
        for (var time = 0; time < 2 * GuessLimits.Tries; time++)
            await Assert.ThrowsAsync<TimeoutException>(() =>
                limits.LookAsync(Password("anna", "192.0.2.1"), () => throw new TimeoutException())
            );

        Assert.True(await RightAsync(Password("anna", "192.0.2.1")));
    }

    [Fact]
    public async Task One_address_has_a_limit_over_all_names()
    {
        for (var name = 0; name < GuessLimits.PerAddress; name++)
            await TryAsync(1, Password($"name {name}", "192.0.2.1"));

        Assert.Null(await RightAsync(Password("anna", "192.0.2.1")));
        Assert.True(await RightAsync(Password("anna", "192.0.2.2")));
    }

    [Fact]
    public async Task One_name_has_a_limit_over_all_addresses()
    {
        for (var address = 0; address < GuessLimits.PerAccount; address++)
            await TryAsync(1, Password("anna", $"10.0.0.{address}"));

        Assert.Null(await RightAsync(Password("anna", "192.0.2.1")));
        Assert.True(await RightAsync(Password("bert", "192.0.2.1")));
    }

    [Fact]
    public async Task Each_secret_rests_by_itself_and_codes_count_for_their_account_alone()
    {
        var (anna, bert) = (new TeamMember { Id = "anna" }, new TeamMember { Id = "bert" });
        await TryAsync(GuessLimits.Tries, Password("anna", "192.0.2.1"));
        Assert.True(await RightAsync(Guess.OfSecondFactor(anna)));
        Assert.True(await RightAsync(Guess.OfOwnPassword(anna)));

        await TryAsync(GuessLimits.Tries, Guess.OfSecondFactor(anna));
        Assert.Null(await RightAsync(Guess.OfSecondFactor(anna)));
        Assert.True(await RightAsync(Guess.OfOwnPassword(anna)));
        Assert.True(await RightAsync(Guess.OfSecondFactor(bert)));
    }

    private static Guess Password(string name, string address) =>
        Guess.OfPassword(name, new DefaultHttpContext { Connection = { RemoteIpAddress = System.Net.IPAddress.Parse(address) } });

    private async Task TryAsync(int times, Guess guess)
    {
        for (var time = 0; time < times; time++)
            Assert.False(await limits.LookAsync(guess, () => Task.FromResult(false)));
    }

    private Task<bool?> RightAsync(Guess guess) => limits.LookAsync(guess, () => Task.FromResult(true));
}
