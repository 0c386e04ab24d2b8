using System.Buffers;
using System.Buffers.Text;

namespace SecureScore.Core.Documents;

/// <summary>Finds where JSON begins among lines of something else, such as a console's warnings.</summary>
internal static class JsonStart
{
    private const byte RecordSeparator = 0x1E;

    private static readonly SearchValues<byte> s_inNumbers = SearchValues.Create("-+.eE0123456789"u8);

    /// <summary>Where the first line begins that looks like JSON.</summary>
    /// <returns>−1 when there is none.</returns>
    public static int Find(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (true)
        {
            at += Blanks(text[at..]);
            if (at == text.Length) return -1;
            if (IsStart(text[at..])) return at;
            var end = text[at..].IndexOf((byte)'\n');
            if (end < 0) return -1;
            at += end + 1;
        }
    }

    /// <summary>How many bytes at the beginning may stand between values: blanks, commas, marks.</summary>
    public static int Blanks(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or 0 or RecordSeparator) at++;
            else if (text[at..].StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) at += 3;
            else break;
        }
        return at;
    }

    /// <summary>Whether an object, a list or a text with one of these in it begins here.</summary>
    public static bool IsStart(ReadOnlySpan<byte> text) => text.IsEmpty || text[0] switch
    {
        (byte)'{' => After(text) is null or (byte)'"' or (byte)'}',
        (byte)'[' => IsList(text),
        (byte)'"' => IsQuotedJson(text[1..]),
        _ => false,
    };

    /// <summary>Tells a list from the brackets with which a log writes levels and times.</summary>
    private static bool IsList(ReadOnlySpan<byte> text)
    {
        if (After(text) is not { } first || first is (byte)'{' or (byte)'[' or (byte)']' or (byte)'"') return true;
        var entry = text[1..].TrimStart(" \t\r\n"u8);
        var end = entry.IndexOfAny(",]}\r\n"u8);
        if (end < 0) return false;
        entry = entry[..end].TrimEnd(" \t"u8);
        return entry is [(byte)'n', (byte)'u', ..] or [(byte)'t', (byte)'r', ..] or [(byte)'f', (byte)'a', ..]
            || entry.IndexOfAnyExcept(s_inNumbers) < 0
                && Utf8Parser.TryParse(entry, out double _, out var length)
                && length == entry.Length;
    }

    /// <summary>Whether a quoted text is JSON in JSON, unlike a cell of a table.</summary>
    private static bool IsQuotedJson(ReadOnlySpan<byte> text)
    {
        while (text.StartsWith("\\r"u8) || text.StartsWith("\\n"u8) || text.StartsWith("\\t"u8)) text = text[2..];
        text = text.TrimStart((byte)' ');
        return text is [(byte)'{' or (byte)'[', (byte)'\\' or (byte)' ' or (byte)'{' or (byte)'[' or (byte)']' or (byte)'}', ..];
    }

    private static byte? After(ReadOnlySpan<byte> text)
    {
        text = text[1..].TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? null : text[0];
    }
}
