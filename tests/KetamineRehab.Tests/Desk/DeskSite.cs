using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Desk;

/// <summary>The whole site for one class of tests about the desk. They share it, so each takes account names of its own.</summary>
public sealed class DeskSite : SiteFactory
{
    public DeskSite()
    {
        Clock = Time;
        Settings["RateLimits:Enabled"] = "false";
    }

    /// <summary>Begins now, because authenticator codes are made from the real time.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public static string NewName(string name) => $"{name}-{Guid.NewGuid():N}";
}
