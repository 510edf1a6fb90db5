using System.Data.Common;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace KetamineRehab.Web.Hosting;

/// <summary>Tells what the machine does not give (room on the disk, a database, a port, a key) from a fault of ours.</summary>
internal static class MachineTrouble
{
    /// <summary>Whether the words of an exception are what operators need to read, and never what a person typed.</summary>
    public static bool Is(Exception exception) =>
        exception is (IOException and not BadHttpRequestException) or UnauthorizedAccessException or SocketException or DbException;

    /// <summary>Its words, also where another exception was made of it; null for a fault of ours, which is to be seen whole.</summary>
    public static string? Words(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (Is(e) || e is CryptographicException)
                return e.Message;
        return null;
    }

    /// <summary>One sentence for the person who started the process; where even that cannot be written, the exit code has to do.</summary>
    public static async Task WriteAsync(TextWriter errors, string sentence)
    {
        try
        {
            await errors.WriteLineAsync(sentence);
        }
        catch (IOException) { }
    }
}
