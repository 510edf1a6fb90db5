using System.Net;
using System.Net.Sockets;

namespace KetamineRehab.Tests;

/// <summary>
/// Ports for servers that must know theirs before they start. They lie below those that the system gives to outgoing
/// connections, so that none of these takes one between now and the start.
/// </summary>
internal static class TestPort
{
    private const int Lowest = 20_000;
    private const int Count = 12_000;

    // Two test runs at once begin in different places.
    private static int taken = Environment.ProcessId * 37 % Count;

    public static int Next()
    {
        while (true)
        {
            var port = Lowest + Interlocked.Increment(ref taken) % Count;
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Someone else has it: the next one.
            }
        }
    }
}
