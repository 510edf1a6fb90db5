using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace KetamineRehab.Web.Requests;

/// <summary>
/// Which proxies may say whom they speak for. Without this every visitor would have the address of the proxy, and share its limits.
/// </summary>
public sealed class ProxyOptions : IValidatableObject
{
    /// <summary>Addresses or networks, such as <c>10.0.0.7</c> or <c>10.0.0.0/8</c>. What anyone else says is not believed.</summary>
    public List<string> Trusted { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Trusted
            .Where(t => !IPAddress.TryParse(t, out _) && !IPNetwork.TryParse(t, out _))
            .Select(t => new ValidationResult(
                $"Proxies:Trusted must hold addresses or networks, such as 10.0.0.7 or 10.0.0.0/8. “{t}” is neither."
            ));
}

internal static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration("Proxies").ValidateDataAnnotations().ValidateOnStart();
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ProxyOptions>>(
                (headers, proxies) =>
                {
                    headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                    // As many hops as are trusted: the first that is not is the client.
                    headers.ForwardLimit = null;
                    headers.KnownProxies.Clear();
                    headers.KnownIPNetworks.Clear();
                    foreach (var trusted in proxies.Value.Trusted)
                        if (IPAddress.TryParse(trusted, out var address))
                            headers.KnownProxies.Add(address);
                        else
                            headers.KnownIPNetworks.Add(IPNetwork.Parse(trusted));
                }
            );
        return services;
    }
}
