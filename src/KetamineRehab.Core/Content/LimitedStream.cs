namespace KetamineRehab.Core.Content;

/// <summary>A file that cannot be used as a whole, with the reason in one sentence that a person can act on.</summary>
internal sealed class UnusableFileException(string reason) : IOException(reason);

/// <summary>Reads a stream and refuses it once more bytes have been read than it may hold, whatever its declared length.</summary>
/// <param name="owner">Disposed with the stream.</param>
internal sealed class LimitedStream(Stream inner, long limit, string refusal, IDisposable? owner = null) : Stream
{
    private long read;

    /// <summary>Bytes that may still be read, counted from now.</summary>
    public void Allow(long bytes) => (limit, read) = (bytes, 0);

    public override bool CanRead => true;
    public override bool CanSeek => inner.CanSeek;
    public override bool CanWrite => false;
    public override long Length => inner.Length;
    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        return (read += got) <= limit ? got : throw new UnusableFileException(refusal);
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner?.Dispose();
        }
        base.Dispose(disposing);
    }
}
