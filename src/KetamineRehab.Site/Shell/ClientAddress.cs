using System.Net;
using System.Net.Sockets;

namespace KetamineRehab.Site.Shell;

/// <summary>Whom a limit counts: one address, or one household, to which providers give up to a /56 of IPv6 addresses (RFC 6177).</summary>
public static class ClientAddress
{
    public static string Of(IPAddress? address) =>
        address switch
        {
            null => "",
            { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(
                address.GetAddressBytes().AsSpan(0, 7)
            ),
            _ => address.MapToIPv4().ToString(),
        };
}
