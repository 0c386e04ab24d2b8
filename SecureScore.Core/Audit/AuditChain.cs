using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecureScore.Core.Audit;

/// <summary>The hash of an entry: over each of its columns and the hash before it.</summary>
public static class AuditChain
{
    /// <summary>What the first entry has for the hash before it.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Names this way of writing; another one gets another number.</summary>
    private const string Format = "securescore-audit-1";

    /// <summary>SHA-256 as 64 lower-case hexadecimal digits.</summary>
    /// <remarks>
    /// Each column is written as its length in bytes of UTF-8, a colon, the text and a comma; null as “-,”. So no
    /// two rows are written alike.
    /// </remarks>
    public static string HashOf(string previousHash, params ReadOnlySpan<string?> columns)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Write(bytes, Format);
        Write(bytes, previousHash);
        foreach (var column in columns) Write(bytes, column);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            bytes.Write("-,"u8);
            return;
        }
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetByteCount(text).ToString(CultureInfo.InvariantCulture), bytes);
        bytes.Write(":"u8);
        Encoding.UTF8.GetBytes(text, bytes);
        bytes.Write(","u8);
    }
}
