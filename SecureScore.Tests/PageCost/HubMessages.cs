using System.Buffers.Binary;
using System.Text;

namespace SecureScore.Tests.PageCost;

/// <summary>A message of the hub of circuits.</summary>
/// <param name="Method">What it calls in the browser; null for an answer, and for a sign of life.</param>
/// <param name="Arguments">Null, bool, long, string or byte[].</param>
/// <param name="Bytes">As it came, with its length before it.</param>
internal sealed record HubMessage(string? Method, IReadOnlyList<object?> Arguments, ReadOnlyMemory<byte> Bytes);

/// <summary>Reads and writes MessagePack as far as Blazor's hub uses it.</summary>
internal static class HubMessages
{
    /// <summary>All that a message of the socket holds, each with its length before it.</summary>
    public static IEnumerable<HubMessage> Read(byte[] bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var start = at;
            var (length, shift) = (0, 0);
            byte next;
            do
            {
                next = bytes[at++];
                length |= (next & 0x7f) << shift;
                shift += 7;
            }
            while ((next & 0x80) != 0);
            var parts = (List<object?>)Value(bytes.AsSpan(at, length), out _)!; // every message is an array
            at += length;
            // A call is [1, headers, id, method, arguments].
            yield return parts is [1L, _, _, string method, List<object?> arguments, ..]
                ? new(method, arguments, bytes.AsMemory(start..at))
                : new(null, parts, bytes.AsMemory(start..at));
        }
    }

    /// <param name="arguments">Null, bool, long, string, or no bytes.</param>
    public static byte[] Write(string? id, string method, params ReadOnlySpan<object?> arguments)
    {
        using var message = new MemoryStream();
        message.Write([0x95, 1, 0x80]);
        Write(message, id);
        Write(message, method);
        message.WriteByte((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments) Write(message, argument);
        using var framed = new MemoryStream();
        for (var left = (int)message.Length; ; left >>= 7)
        {
            framed.WriteByte((byte)(left > 127 ? (left & 127) | 128 : left));
            if (left <= 127) break;
        }
        message.WriteTo(framed);
        return framed.ToArray();
    }

    private static void Write(MemoryStream message, object? value)
    {
        Span<byte> head = stackalloc byte[9];
        switch (value)
        {
            case null:
                message.WriteByte(0xc0);
                break;
            case bool truth:
                message.WriteByte((byte)(truth ? 0xc3 : 0xc2));
                break;
            case byte[]:
                message.Write([0xc4, 0]);
                break;
            case long number:
                head[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(head[1..], number);
                message.Write(head);
                break;
            default:
                var text = Encoding.UTF8.GetBytes((string)value);
                head[0] = 0xdb;
                BinaryPrimitives.WriteInt32BigEndian(head[1..], text.Length);
                message.Write(head[..5]);
                message.Write(text);
                break;
        }
    }

    private static object? Value(ReadOnlySpan<byte> bytes, out int read)
    {
        var kind = bytes[0];
        read = 1;
        switch (kind)
        {
            case <= 0x7f: return (long)kind;
            case >= 0xe0: return (long)(sbyte)kind;
            case 0xc0: return null;
            case 0xc2 or 0xc3: return kind == 0xc3;
            case <= 0x8f: return Items(bytes, 2 * (kind & 0x0f), ref read); // a map, of which nothing is needed
            case <= 0x9f: return Items(bytes, kind & 0x0f, ref read);
            case <= 0xbf: return Text(bytes, kind & 0x1f, ref read);
            case 0xc4 or 0xc5 or 0xc6: return Take(bytes, Number(bytes, 1 << (kind - 0xc4), ref read), ref read).ToArray();
            case 0xcc or 0xcd or 0xce or 0xcf: return Number(bytes, 1 << (kind - 0xcc), ref read);
            case 0xd0 or 0xd1 or 0xd2 or 0xd3: return Signed(bytes, 1 << (kind - 0xd0), ref read);
            case 0xd9 or 0xda or 0xdb: return Text(bytes, Number(bytes, 1 << (kind - 0xd9), ref read), ref read);
            case 0xdc or 0xdd: return Items(bytes, Number(bytes, 2 << (kind - 0xdc), ref read), ref read);
            default: throw new InvalidOperationException($"MessagePack of the kind {kind:x2} is not expected.");
        }
    }

    private static List<object?> Items(ReadOnlySpan<byte> bytes, long count, ref int read)
    {
        List<object?> items = [];
        for (var i = 0; i < count; i++)
        {
            items.Add(Value(bytes[read..], out var length));
            read += length;
        }
        return items;
    }

    private static string Text(ReadOnlySpan<byte> bytes, long length, ref int read) =>
        Encoding.UTF8.GetString(Take(bytes, length, ref read));

    private static long Number(ReadOnlySpan<byte> bytes, int size, ref int read)
    {
        long number = 0;
        foreach (var digit in Take(bytes, size, ref read)) number = (number << 8) | digit;
        return number;
    }

    private static long Signed(ReadOnlySpan<byte> bytes, int size, ref int read) =>
        Number(bytes, size, ref read) << (64 - 8 * size) >> (64 - 8 * size);

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> bytes, long length, ref int read)
    {
        var taken = bytes.Slice(read, (int)length);
        read += (int)length;
        return taken;
    }
}
