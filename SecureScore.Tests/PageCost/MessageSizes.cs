using System.IO.Compression;

namespace SecureScore.Tests.PageCost;

/// <summary>What each message takes on the wire when it is sent by itself, compressed as ASP.NET Core does it.</summary>
/// <remarks>
/// A server sends together whatever is ready at one moment, and that compresses better: a page of five charts took 10.7 KB on one machine
/// and 12.6 KB on another. With each by itself the figure is the same everywhere.
/// </remarks>
/// <param name="keepsState">Whether a message is compressed with what was sent before.</param>
internal sealed class MessageSizes(bool keepsState) : IDisposable
{
    private const int EndOfMessage = 4; // bytes of a flush that no message carries

    private readonly MemoryStream _packed = new();
    private DeflateStream? _deflate;

    public int SizeOf(ReadOnlySpan<byte> message)
    {
        _deflate ??= new(_packed, CompressionLevel.Optimal, leaveOpen: true);
        _packed.SetLength(0);
        _deflate.Write(message);
        _deflate.Flush();
        var size = (int)_packed.Length - EndOfMessage;
        if (!keepsState) Dispose();
        return size + (size < 126 ? 2 : 4); // the head of a frame
    }

    /// <summary>Lets go of everything: what an open page keeps here would be taken for the server's memory.</summary>
    public void Dispose()
    {
        _deflate?.Dispose();
        _deflate = null;
        _packed.SetLength(0);
        _packed.Capacity = 0;
    }
}
