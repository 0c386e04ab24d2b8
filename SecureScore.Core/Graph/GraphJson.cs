using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecureScore.Core.Text;

namespace SecureScore.Core.Graph;

/// <summary>Reads single values the way real answers need: numbers and booleans as strings, any case, nulls, odd dates.</summary>
internal static partial class GraphJson
{
    /// <summary>Longest text kept; the rest is cut.</summary>
    public const int MaxTextLength = 64 * 1024;

    /// <summary>Largest number taken, so that no sum of many can overflow.</summary>
    private const decimal MaxNumber = 1_000_000_000;

    /// <summary>Whether the property that the reader stands on has this name, whatever its case.</summary>
    public static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped || reader.HasValueSequence
            ? string.Equals(reader.GetString(), Encoding.UTF8.GetString(name), StringComparison.OrdinalIgnoreCase)
            : Ascii.EqualsIgnoreCase(reader.ValueSpan, name);

    /// <summary>A text; numbers and booleans as they stand; null for null, objects and arrays.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = reader.GetString();
                return text is null ? null : SoundText.Of(text.Length > MaxTextLength ? text[..MaxTextLength] : text);
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>A number, also as a string, also with a decimal comma where it can be nothing else.</summary>
    /// <param name="name">The property, for <paramref name="notes"/>.</param>
    /// <param name="unreadable">What stood there instead of a number; null when nothing did.</param>
    public static decimal? Number(ref Utf8JsonReader reader, GraphNotes? notes, string name, out string? unreadable)
    {
        unreadable = null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && Math.Abs(number) <= MaxNumber)
            return number;
        var text = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? Shape(ref reader) : Text(ref reader);
        if (string.IsNullOrWhiteSpace(text)) return null;
        var hasComma = HasDecimalComma(text);
        var plain = hasComma ? text.Replace(',', '.') : text;
        if (decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= MaxNumber)
        {
            if (hasComma) notes?.Add(GraphNotes.DecimalComma, name, text);
            return number;
        }
        notes?.Add(GraphNotes.UnreadableNumber, name, text);
        unreadable = text.Length > 64 ? text[..64] : text;
        return null;
    }

    public static decimal? Number(ref Utf8JsonReader reader, GraphNotes? notes = null, string name = "") =>
        Number(ref reader, notes, name, out _);

    /// <summary>Steps over a list or an object in the place of a value, which is lost and must be told.</summary>
    private static string Shape(ref Utf8JsonReader reader)
    {
        var shape = reader.TokenType == JsonTokenType.StartArray ? "[…]" : "{…}";
        reader.Skip();
        return shape;
    }

    /// <summary>
    /// One comma, no point, and not three digits behind it, unless a 0 stands before: no thousands separator follows a 0.
    /// </summary>
    private static bool HasDecimalComma(string text)
    {
        var digits = text.AsSpan().Trim().TrimStart("+-");
        var comma = digits.IndexOf(',');
        if (comma <= 0 || comma == digits.Length - 1) return false;
        var whole = digits[..comma];
        var part = digits[(comma + 1)..];
        return !whole.ContainsAnyExceptInRange('0', '9')
            && !part.ContainsAnyExceptInRange('0', '9')
            && (part.Length != 3 || whole[0] == '0' || whole.Length > 3);
    }

    /// <summary>A whole number; null when it is none or out of range.</summary>
    public static int? Integer(ref Utf8JsonReader reader, GraphNotes? notes = null, string name = "") =>
        Number(ref reader, notes, name) is { } number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : null;

    /// <summary>A switch, also as "true" or "False".</summary>
    public static bool? Switch(ref Utf8JsonReader reader) => bool.TryParse(Text(ref reader), out var value) ? value : null;

    /// <summary>A moment in UTC; null for nothing, for <c>0001-01-01</c> and for what is no date.</summary>
    /// <param name="local">What stood there in another format; null when nothing did.</param>
    public static DateTime? Moment(ref Utf8JsonReader reader, GraphNotes notes, string name, out string? local)
    {
        local = null;
        // Graph's own spelling, thousands of times a file.
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.EndsWith("Z"u8)
            && reader.TryGetDateTimeOffset(out var graphs))
            return graphs.Year == 1 ? null : Kept(graphs);
        var text = Text(ref reader);
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Moment(text) is { } read) return read.Year == 1 ? null : read;
        notes.Add(GraphNotes.LocalDate, name, text);
        local = text.Length > 64 ? text[..64] : text;
        return null;
    }

    public static DateTime? Moment(ref Utf8JsonReader reader, GraphNotes notes, string name) => Moment(ref reader, notes, name, out _);

    /// <summary>
    /// Reads what can mean one moment only: ISO 8601, the form of HTTP, <c>/Date(…)/</c>. Everything else depends on the country.
    /// </summary>
    /// <returns>UTC; the year 1 where nothing was meant; null for other texts.</returns>
    public static DateTime? Moment(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.StartsWith("/Date(", StringComparison.Ordinal)
            && long.TryParse(WithoutOffset(text.AsSpan(6).TrimEnd(")/")), CultureInfo.InvariantCulture, out var milliseconds))
            return FromUnix(milliseconds);
        if (NoDate().IsMatch(text)) return DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
        if (DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return Kept(moment);
        return IsoDate().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            ? Kept(moment)
            : null;
    }

    /// <summary>To the microsecond, which every database keeps: a day that comes again is then the same day.</summary>
    private static DateTime Kept(DateTimeOffset moment) =>
        new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);

    /// <summary>The texts of an array; a single text counts as an array of one.</summary>
    public static IReadOnlyList<string> Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return Text(ref reader) is { Length: > 0 } single ? [single] : [];
        List<string> texts = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (Text(ref reader) is { Length: > 0 } text) texts.Add(text);
        return texts;
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|$)")]
    private static partial Regex IsoDate();

    // .NET's word for "never", in any country's order.
    [GeneratedRegex(@"^(0001-0?1-0?1|0?1[./-]0?1[./-]0001)\b")]
    private static partial Regex NoDate();

    // "1704067200000+0100" is the moment before the sign; the offset only tells where it was written.
    private static ReadOnlySpan<char> WithoutOffset(ReadOnlySpan<char> text) =>
        text.LastIndexOfAny('+', '-') is > 0 and var at ? text[..at] : text;

    // Windows PowerShell 5.1 writes dates as /Date(1704067200000)/.
    private static DateTime? FromUnix(long milliseconds) =>
        milliseconds is > -62135596800000 and < 253402300800000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime : null;
}
