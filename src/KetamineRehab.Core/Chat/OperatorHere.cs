using System.Linq.Expressions;

namespace KetamineRehab.Core.Chat;

/// <summary>An operator says they are here to chat. It is true for as long as their open page renews it.</summary>
public sealed class OperatorHere
{
    /// <summary>After so long without a sign of the page the operator is not here.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <summary>How often a page renews it.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    public required string Name { get; init; }
    public required DateTime SeenAt { get; set; }

    /// <summary>A time ahead of the clock, which was set back meanwhile, proves nothing.</summary>
    internal static Expression<Func<OperatorHere, bool>> IsAt(DateTime now)
    {
        var (from, to) = (now - Life, now + Life);
        return o => o.SeenAt > from && o.SeenAt < to;
    }
}
