namespace SecureScore.Tests.Support;

/// <summary>A stream that hands out 1 to 7 bytes a read, as a slow network does.</summary>
internal sealed class TricklingStream(byte[] bytes) : ReadOnlyStream
{
    private int _position;
    private int _reads;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(1 + _reads++ % 7, buffer.Length), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}

/// <summary>A beginning, then the same bytes again and again up to a length that nobody holds in memory.</summary>
internal sealed class RepeatingStream(byte[] start, byte[] repeated, long length) : ReadOnlyStream
{
    private readonly byte[] _block = [.. Enumerable.Repeat(repeated, 16 * 1024).SelectMany(b => b)];

    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - BytesRead);
        for (var filled = 0; filled < count;)
        {
            var at = BytesRead + filled;
            var next = at < start.Length ? start.AsSpan((int)at) : _block.AsSpan((int)((at - start.Length) % _block.Length));
            next = next[..Math.Min(next.Length, count - filled)];
            next.CopyTo(buffer[filled..]);
            filled += next.Length;
        }
        BytesRead += count;
        return count;
    }
}

/// <summary>Documents one after the other, each made when its turn comes.</summary>
internal sealed class GeneratedStream(IEnumerable<byte[]> parts) : ReadOnlyStream
{
    private readonly IEnumerator<byte[]> _parts = parts.GetEnumerator();
    private ReadOnlyMemory<byte> _rest;

    public override int Read(Span<byte> buffer)
    {
        while (_rest.IsEmpty)
        {
            if (!_parts.MoveNext()) return 0;
            _rest = _parts.Current;
        }
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _parts.Dispose();
        base.Dispose(disposing);
    }
}

internal abstract class ReadOnlyStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
