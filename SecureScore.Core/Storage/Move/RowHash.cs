using System.Security.Cryptography;

namespace SecureScore.Core.Storage.Move;

/// <summary>A hash of a row's values that tells all of them apart: null from 0, 0 from false, "ab" and "c" from "a" and "bc".</summary>
internal sealed class RowHash : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;

    public RowHash() => _writer = new(_bytes);

    /// <summary>How many bytes the values of this row take.</summary>
    public long Length => _bytes.Length;

    /// <summary>Adds the next value.</summary>
    public void Add(object? value)
    {
        switch (value)
        {
            case null: _writer.Write((byte)0); break;
            case bool flag: Mark(1).Write(flag); break;
            case int number: Mark(2).Write(number); break;
            case long number: Mark(3).Write(number); break;
            // Databases keep 735.0 or 735; that is the same number.
            case decimal number: Mark(4).Write(number / 1.0000000000000000000000000000m); break;
            case double number: Mark(5).Write(number); break;
            case string text: Mark(6).Write(text); break;
            case DateTime moment: Mark(7).Write(moment.Ticks); break;
            case DateOnly day: Mark(8).Write(day.DayNumber); break;
            case Guid id: Mark(9).Write(id.ToByteArray()); break;
            case byte[] bytes:
                Mark(10).Write(bytes.Length);
                _writer.Write(bytes);
                break;
            default: throw new NotSupportedException($"No column holds a {value.GetType().Name}.");
        }
    }

    /// <summary>The hash of the row; the next value begins another one.</summary>
    public UInt128 Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length), hash);
        _bytes.SetLength(0);
        return BitConverter.ToUInt128(hash);
    }

    public void Dispose() => _writer.Dispose();

    private BinaryWriter Mark(byte kind)
    {
        _writer.Write(kind);
        return _writer;
    }
}
