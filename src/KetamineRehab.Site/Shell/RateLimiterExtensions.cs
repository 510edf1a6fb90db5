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
}
