using System.Buffers;
using System.Text.Json;

namespace SecureScore.Core.Documents;

/// <summary>A window over a stream that grows with the largest object in it, and counts lines.</summary>
internal sealed class DocumentBuffer(Stream stream) : IDisposable
{
    private const int FirstBytes = 1024 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _start;
    private int _end;

    /// <summary>What was read and not consumed.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether the stream is at its end.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>The line of what is not consumed, from 1.</summary>
    public long Line { get; private set; } = 1;

    public ReadOnlyMemory<byte> Memory(int length) => _bytes.AsMemory(_start, length);

    public void Consume(int count)
    {
        Line += CountLines(_bytes.AsSpan(_start, count));
        _start += count;
    }

    /// <summary>The line after what is not consumed.</summary>
    public long LineAtEnd => Line + CountLines(Unread);

    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        EnsureCapacity();
        try
        {
            // Filled to the brim: a step begins again with every filling, and small pieces would make that slow.
            _end += await stream.ReadAtLeastAsync(_bytes.AsMemory(_end), _bytes.Length - _end, false, cancellationToken);
        }
        catch (InvalidDataException ex)
        {
            throw new DocumentException("truncated", Line, new("file.truncated-archive"), ex);
        }
        IsFinal = _end < _bytes.Length;
    }

    public void Dispose()
    {
        if (_bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void EnsureCapacity()
    {
        if (_start > 0)
        {
            Unread.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }
        if (_end < _bytes.Length) return;
        const int max = DocumentReader.MaxElementBytes;
        if (_bytes.Length >= max)
            throw new DocumentException("too-large", Line, new("file.object-too-large", max / 1024 / 1024));
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_bytes.Length * 2, max));
        _bytes.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private static int CountLines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');

    /// <summary>Whether what is unread would be fine if more of it came.</summary>
    public bool IsValidSoFar(JsonReaderState state)
    {
        try
        {
            var reader = new Utf8JsonReader(Unread, false, state);
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
