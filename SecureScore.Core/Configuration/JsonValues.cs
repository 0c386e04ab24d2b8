using System.Text;
using System.Text.Json;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Reads values of a million objects without making a text of each.</summary>
internal static class JsonValues
{
    /// <summary>Steps onto the value when the property that the reader stands on has this name, in any case.</summary>
    public static bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => GraphJson.IsNamed(ref reader, name) && reader.Read();

    /// <summary>Steps onto the value of the property that the reader stands on, and past it.</summary>
    public static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>The id; null when it is none.</summary>
    public static Guid? Id(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.TryGetGuid(out var id) ? id : null;
        reader.Skip();
        return null;
    }

    /// <summary>Null when it is neither a switch nor the text of one.</summary>
    public static bool? Switch(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => GraphJson.Switch(ref reader),
    };

    /// <summary>Whether the value is this word, in any case.</summary>
    public static bool IsWord(ref Utf8JsonReader reader, ReadOnlySpan<byte> word)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped) return Ascii.EqualsIgnoreCase(reader.ValueSpan, word);
        return string.Equals(GraphJson.Text(ref reader), Encoding.ASCII.GetString(word), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Copies the text; empty for what is none. One that is longer than there is room for is cut.</summary>
    /// <returns>The bytes copied.</returns>
    public static int Text(ref Utf8JsonReader reader, Span<byte> to)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= to.Length) return reader.CopyString(to);
        Encoding.UTF8.GetEncoder().Convert(GraphJson.Text(ref reader) ?? "", to, flush: true, out _, out var length, out _);
        return length;
    }
}
