using System.Threading.RateLimiting;
using KetamineRehab.Site.Shell;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>One try of a secret, as <see cref="GuessLimits"/> counts it.</summary>
/// <param name="Secret">Which secret is tried: each has limits of its own, so that wrong passwords hold up no code.</param>
/// <param name="Account">The normalised name or the id, whether or not there is such an account.</param>
/// <param name="Address">The client's; empty once one factor is proved, because from then on the account alone counts, wherever it is tried
/// from.</param>
public readonly record struct Guess(string Secret, string Account, string Address = "")
{
    public static Guess OfPassword(string normalizedName, HttpContext http) =>
        new("password", normalizedName, ClientAddress.Of(http.Connection.RemoteIpAddress));

    public static Guess OfSecondFactor(TeamMember member) => new("second factor", member.Id);

    /// <summary>For a signed-in person who gives the password again to change something.</summary>
    public static Guess OfOwnPassword(TeamMember member) => new("own password", member.Id);
}

/// <summary>
/// How many wrong passwords and codes are checked within <see cref="Rest"/>. A try takes its place before anything is compared, so that
/// many at once are checked no more often than one after another; a right one gives the place back, a wrong one keeps it for that time. The
/// counts are in this process's memory. Sessions and passkeys never ask here, so no one who holds one can be locked out.
/// </summary>
public sealed class GuessLimits : IDisposable
{
    /// <summary>Wrong ones for one account from one address.</summary>
    public const int Tries = 5;

    /// <summary>Wrong ones from one address over all accounts: a whole office may share it.</summary>
    public const int PerAddress = 30;

    /// <summary>Wrong ones for one account from all addresses, the most that NIST SP 800-63B (3.2.2) allows in a row.</summary>
    public const int PerAccount = 100;

    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private readonly TimeProvider clock;
    private readonly PartitionedRateLimiter<Guess>[] each;
    private readonly PartitionedRateLimiter<Guess> places;

    public GuessLimits(TimeProvider clock)
    {
        this.clock = clock;
        each =
        [
            Of(Tries, guess => guess),
            Of(PerAddress, guess => guess.Address.Length > 0 ? guess with { Account = "" } : guess),
            Of(PerAccount, guess => guess with { Address = "" }),
        ];
        places = PartitionedRateLimiter.CreateChained(each);
    }

    /// <returns>Whether it was right; null where it was not looked at.</returns>
    public async Task<bool?> LookAsync(Guess guess, Func<Task<bool>> isRight)
    {
        var place = places.Take(guess);
        if (!place.IsAcquired)
            return null;
        var isWrong = false;
        try
        {
            isWrong = !await isRight();
            return !isWrong;
        }
        finally
        {
            if (isWrong)
                _ = KeepAsync(place);
            else
                place.Dispose();
        }
    }

    public void Dispose()
    {
        places.Dispose();
        foreach (var limiter in each)
            limiter.Dispose();
    }

    private async Task KeepAsync(RateLimitLease place)
    {
        await Task.Delay(Rest, clock);
        place.Dispose();
    }

    /// <param name="shared">What shares the places.</param>
    private static PartitionedRateLimiter<Guess> Of(int number, Func<Guess, Guess> shared) =>
        PartitionedRateLimiter.Create<Guess, Guess>(guess =>
            RateLimitPartition.GetConcurrencyLimiter(shared(guess), _ => new() { PermitLimit = number })
        );
}
