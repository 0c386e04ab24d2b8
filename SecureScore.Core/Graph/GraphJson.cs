using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecureScore.Core.Graph;

/// <summary>Reads single values the way real answers need: numbers and booleans as strings, any case, nulls, odd dates.</summary>
internal static class GraphJson
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
                return text?.Length > MaxTextLength ? text[..MaxTextLength] : text;
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

    /// <summary>A number, also as a string.</summary>
    /// <param name="unreadable">What stood there instead of a number; null when nothing did.</param>
    public static decimal? Number(ref Utf8JsonReader reader, out string? unreadable)
    {
        unreadable = null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && Math.Abs(number) <= MaxNumber) return number;
        var text = Text(ref reader);
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= MaxNumber) return number;
        unreadable = text.Length > 64 ? text[..64] : text;
        return null;
    }

    public static decimal? Number(ref Utf8JsonReader reader) => Number(ref reader, out _);

    /// <summary>A whole number; null when it is none or out of range.</summary>
    public static int? Integer(ref Utf8JsonReader reader) =>
        Number(ref reader) is { } number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>A switch, also as "true" or "False".</summary>
    public static bool? Switch(ref Utf8JsonReader reader) => bool.TryParse(Text(ref reader), out var value) ? value : null;

    /// <summary>A moment in UTC; null for nothing, for <c>0001-01-01</c> and for what is no date.</summary>
    public static DateTime? Moment(ref Utf8JsonReader reader)
    {
        var text = Text(ref reader);
        if (text is null) return null;
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && long.TryParse(text.AsSpan(6).TrimEnd(")/"), CultureInfo.InvariantCulture, out var milliseconds))
            return FromUnix(milliseconds);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return null;
        return moment.Year <= 1 ? null : moment.UtcDateTime;
    }

    /// <summary>The texts of an array; a single text counts as an array of one.</summary>
    public static IReadOnlyList<string> Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return Text(ref reader) is { Length: > 0 } single ? [single] : [];
        List<string> texts = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (Text(ref reader) is { Length: > 0 } text) texts.Add(text);
        return texts;
    }

    // Windows PowerShell 5.1 writes dates as /Date(1704067200000)/.
    private static DateTime? FromUnix(long milliseconds) =>
        milliseconds is > -62135596800000 and < 253402300800000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime : null;
}
