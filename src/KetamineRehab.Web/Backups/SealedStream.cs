using System.Security.Cryptography;

namespace KetamineRehab.Web.Backups;

/// <summary>Writes or reads a sealed file: eight letters, the salt, then pieces of 64 KB with their tags.</summary>
internal sealed class SealedStream : Stream
{
    private static readonly byte[] Mark = "KRBACK01"u8.ToArray();

    private readonly Stream file;
    private readonly SealKey key;
    private readonly byte[] plain = new byte[SealKey.PieceLength];
    private readonly byte[] closed = new byte[SealKey.PieceLength + SealKey.TagLength];
    private readonly bool isWriting;
    private int start,
        end;
    private bool isDone;

    private SealedStream(Stream file, SealKey key, bool isWriting) => (this.file, this.key, this.isWriting) = (file, key, isWriting);

    public static SealedStream ToWrite(Stream file, string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(SealKey.SaltLength);
        file.Write(Mark);
        file.Write(salt);
        return new(file, new SealKey(secret, salt), isWriting: true);
    }

    /// <exception cref="InvalidDataException">It is no backup of ours.</exception>
    public static SealedStream ToRead(Stream file, string secret)
    {
        var head = new byte[Mark.Length + SealKey.SaltLength];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan().StartsWith(Mark))
            throw new InvalidDataException("it is not a backup of this site");
        return new(file, new SealKey(secret, head.AsSpan(Mark.Length)), isWriting: false);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full piece waits until more comes, so that the last one is always known to be the last.
            if (end == plain.Length)
                Close(isLast: false);
            var taken = Math.Min(buffer.Length, plain.Length - end);
            buffer[..taken].CopyTo(plain.AsSpan(end));
            end += taken;
            buffer = buffer[taken..];
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (start == end && !isDone)
            OpenNext();
        var taken = Math.Min(buffer.Length, end - start);
        plain.AsSpan(start, taken).CopyTo(buffer);
        start += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDone)
        {
            isDone = true;
            if (isWriting)
                Close(isLast: true);
            key.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Close(bool isLast)
    {
        key.Seal(plain.AsSpan(0, end), closed, isLast);
        file.Write(closed, 0, end + SealKey.TagLength);
        end = 0;
    }

    private void OpenNext()
    {
        var read = file.ReadAtLeast(closed, closed.Length, throwOnEndOfStream: false);
        if (read < SealKey.TagLength)
            throw new InvalidDataException("it ends too early");
        isDone = read < closed.Length || file.Position == file.Length;
        try
        {
            key.Open(closed.AsSpan(0, read), plain, isDone);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new InvalidDataException("the key is another one, or the file was changed or cut off");
        }
        (start, end) = (0, read - SealKey.TagLength);
    }

    public override bool CanRead => !isWriting;
    public override bool CanWrite => isWriting;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
