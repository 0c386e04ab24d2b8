using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SecureScore.Tests.PageCost;

/// <summary>A WebSocket that offers what Chromium offers, counts bytes as they cross the wire, and keeps next to nothing.</summary>
/// <remarks>The runtime's own client hides what came compressed, and what it holds in memory would be taken for the server's.</remarks>
internal sealed class WireSocket : IDisposable
{
    private const int Compressed = 0x40;
    private static readonly byte[] s_endOfMessage = [0, 0, 0xff, 0xff];

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private Incoming? _incoming;

    /// <summary>Bytes that came: the answer to the upgrade, and every frame with its head.</summary>
    public int Received { get; private set; }

    /// <param name="address">Of the hub.</param>
    /// <param name="cookies">The header; empty for none.</param>
    public static async Task<WireSocket> ConnectAsync(Uri address, string cookies, CancellationToken cancellationToken)
    {
        var wire = new WireSocket();
        try
        {
            await wire._socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            wire._incoming = new(new NetworkStream(wire._socket));
            await wire._socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}\r\n"
                + $"Origin: {address.GetLeftPart(UriPartial.Authority)}\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
                + $"{(cookies.Length > 0 ? $"Cookie: {cookies}\r\n" : "")}\r\n"), cancellationToken);
            var answer = await wire.HeadAsync(cancellationToken);
            Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
            Assert.Contains("permessage-deflate", answer, StringComparison.Ordinal);
            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    /// <summary>The next message, plain.</summary>
    public async Task<byte[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var isCompressed = false;
        while (true)
        {
            var head = await ReadAsync(2, cancellationToken);
            var length = head[1] switch
            {
                126 => await NumberAsync(2, cancellationToken),
                127 => await NumberAsync(8, cancellationToken),
                var small => small, // a server masks nothing
            };
            var part = await ReadAsync(length, cancellationToken);
            var kind = head[0] & 0x0f;
            if (kind == 8) throw new InvalidOperationException("The server ended the connection.");
            if (kind > 8) continue; // whether anybody is there
            isCompressed |= (head[0] & Compressed) != 0;
            message.Write(part);
            if ((head[0] & 0x80) == 0) continue;
            return isCompressed ? await Open.InflateAsync([.. message.ToArray(), .. s_endOfMessage], cancellationToken) : message.ToArray();
        }
    }

    /// <summary>Sends a message. What browsers send is counted nowhere, so it is not compressed.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> message, bool isText, CancellationToken cancellationToken)
    {
        using var frame = new MemoryStream();
        frame.WriteByte((byte)(isText ? 0x81 : 0x82));
        if (message.Length < 126)
        {
            frame.WriteByte((byte)(0x80 | message.Length));
        }
        else
        {
            frame.WriteByte(0x80 | 127);
            for (var shift = 56; shift >= 0; shift -= 8) frame.WriteByte((byte)((long)message.Length >> shift));
        }
        frame.Write([0, 0, 0, 0]); // a mask that changes nothing
        frame.Write(message.Span);
        await _socket.SendAsync(frame.ToArray(), cancellationToken);
    }

    /// <summary>Lets go of all but the connection: nothing will be read any more.</summary>
    public void Idle()
    {
        _incoming?.Dispose();
        _incoming = null;
    }

    public void Dispose()
    {
        Idle();
        _socket.Dispose();
    }

    private Incoming Open => _incoming ?? throw new InvalidOperationException("Nothing is read any more.");

    private async Task<string> HeadAsync(CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append((char)(await ReadAsync(1, cancellationToken))[0]);
        return head.ToString();
    }

    private async Task<int> NumberAsync(int bytes, CancellationToken cancellationToken) =>
        (int)(await ReadAsync(bytes, cancellationToken)).Aggregate(0L, (number, digit) => (number << 8) | digit);

    private async Task<byte[]> ReadAsync(int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        await Open.Wire.ReadExactlyAsync(bytes, cancellationToken);
        Received += length;
        return bytes;
    }

    /// <summary>What is needed only while messages are read.</summary>
    private sealed class Incoming : IDisposable
    {
        private readonly MemoryStream _packed = new();
        private readonly DeflateStream _plain;

        public Incoming(Stream wire)
        {
            Wire = new BufferedStream(wire);
            _plain = new(_packed, CompressionMode.Decompress);
        }

        public Stream Wire { get; }

        /// <summary>A message may refer to what came before it, so one window serves all of them.</summary>
        public async Task<byte[]> InflateAsync(byte[] message, CancellationToken cancellationToken)
        {
            _packed.SetLength(0);
            _packed.Write(message);
            _packed.Position = 0;
            using var plain = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (await _plain.ReadAsync(buffer, cancellationToken) is > 0 and var read) plain.Write(buffer, 0, read);
            return plain.ToArray();
        }

        public void Dispose()
        {
            _plain.Dispose();
            _packed.Dispose();
        }
    }
}
