using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KetamineRehab.Tests.Requests;

/// <summary>What came back over a connection of its own.</summary>
/// <param name="Status">Null where the server closed the connection without an answer.</param>
public sealed record RawAnswer(int? Status, string Body);

/// <summary>Sends bytes that no HTTP client would send.</summary>
internal static class RawClient
{
    /// <summary>How long a busy machine may take before an answer is called missing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="OperationCanceledException">No answer, or none that ends.</exception>
    public static async Task<RawAnswer> SendAsync(Uri site, byte[] request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Host, site.Port, patience.Token);
        var stream = socket.GetStream();
        var answer = new List<byte>();
        try
        {
            await stream.WriteAsync(request, patience.Token);
            var buffer = new byte[16 * 1024];
            while (
                !IsWhole(answer, isHead: request.AsSpan().StartsWith("HEAD "u8))
                && await stream.ReadAsync(buffer, patience.Token) is > 0 and var length
            )
                answer.AddRange(buffer.AsSpan(0, length));
        }
        catch (IOException)
        {
            // The server may refuse and close before it has read everything.
        }
        var text = Encoding.UTF8.GetString([.. answer]);
        return new(
            text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture) : null,
            text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is > 0 and var end ? text[(end + 4)..] : ""
        );
    }

    public static Task<RawAnswer> SendAsync(Uri site, string request) => SendAsync(site, Encoding.Latin1.GetBytes(request));

    private static bool IsWhole(List<byte> answer, bool isHead)
    {
        var bytes = answer.ToArray().AsSpan();
        if (bytes.IndexOf("\r\n\r\n"u8) is var end && end < 0)
            return false;
        var head = Encoding.Latin1.GetString(bytes[..(end + 2)]);
        var body = bytes[(end + 4)..];
        if (isHead || head[9..12] is "101" or "204" or "304")
            return true;
        if (head.Contains("\r\nTransfer-Encoding: chunked\r\n", StringComparison.OrdinalIgnoreCase))
            return body.EndsWith("0\r\n\r\n"u8);
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return length is not null && body.Length >= int.Parse(length.AsSpan(16), CultureInfo.InvariantCulture);
    }
}
