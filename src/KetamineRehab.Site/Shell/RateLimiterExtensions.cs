using System.Threading.RateLimiting;

namespace KetamineRehab.Site.Shell;

public static class RateLimiterExtensions
{
    /// <summary>
    /// The limiter of a partition that was idle for ten seconds is disposed, perhaps in the moment it is used; the next one is new.
    /// </summary>
    public static RateLimitLease Take<T>(this PartitionedRateLimiter<T> limiter, T resource)
    {
        try
        {
            return limiter.AttemptAcquire(resource);
        }
        catch (ObjectDisposedException)
        {
            return limiter.AttemptAcquire(resource);
        }
    }

    /// <summary>So many an hour for each client. It fills again by the minute, so that a shared one is never locked out for long.</summary>
    public static PartitionedRateLimiter<string> PerHour(int number) =>
        PartitionedRateLimiter.Create<string, string>(client =>
            RateLimitPartition.GetTokenBucketLimiter(
                client,
                _ =>
                    new()
                    {
                        TokenLimit = number,
                        TokensPerPeriod = 1,
                        ReplenishmentPeriod = TimeSpan.FromHours(1) / number,
                        AutoReplenishment = true,
                    }
            )
        );
}
