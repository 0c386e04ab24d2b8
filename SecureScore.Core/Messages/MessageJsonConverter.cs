using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureScore.Core.Messages;

/// <summary>A message as <c>["note.too-long",1000]</c>.</summary>
/// <remarks>Days are <c>{"day":…}</c>, times <c>{"time":…}</c>, lists <c>{"list":[…]}</c>.</remarks>
internal sealed class MessageJsonConverter : JsonConverter<Message>
{
    private const string Day = "day", Time = "time", List = "list";
    private const string DayFormat = "yyyy-MM-dd", TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null for what <see cref="Write(Message)"/> did not write.</returns>
    public static Message? Parse(string stored)
    {
        if (!stored.StartsWith("[\"", StringComparison.Ordinal)) return null;
        try
        {
            using var document = JsonDocument.Parse(stored);
            return ToMessage(document.RootElement);
        }
        catch (Exception ex) when (ex is JsonException || IsOfAnotherForm(ex))
        {
            return null;
        }
    }

    public static string Write(Message message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_readable)) Write(writer, message);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A text is a sentence that an earlier version stored.</summary>
    public override Message? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return Message.Verbatim(reader.GetString()!);
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return ToMessage(document.RootElement);
        }
        catch (Exception ex) when (IsOfAnotherForm(ex))
        {
            return Message.Verbatim(document.RootElement.GetRawText());
        }
    }

    public override void Write(Utf8JsonWriter writer, Message value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>What reading JSON throws that is no message: somebody else wrote it.</summary>
    private static bool IsOfAnotherForm(Exception exception) => exception
        is FormatException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or ArgumentException
            or OverflowException;

    private static Message ToMessage(JsonElement element) =>
        new(element[0].GetString() ?? throw new FormatException(), [.. element.EnumerateArray().Skip(1).Select(ToArgument)]);

    private static object ToArgument(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDecimal(),
        JsonValueKind.Array => ToMessage(element),
        JsonValueKind.Object when element.TryGetProperty(Day, out var day) =>
            DateOnly.ParseExact(day.GetString()!, DayFormat, CultureInfo.InvariantCulture),
        JsonValueKind.Object when element.TryGetProperty(Time, out var time) => DateTime.ParseExact(
            time.GetString()!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        JsonValueKind.Object => element.GetProperty(List).EnumerateArray().Select(ToArgument).ToArray(),
        _ => throw new FormatException(),
    };

    private static void Write(Utf8JsonWriter writer, Message message)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(message.Code);
        foreach (var argument in message.Arguments) WriteArgument(writer, argument);
        writer.WriteEndArray();
    }

    private static void WriteArgument(Utf8JsonWriter writer, object argument)
    {
        switch (argument)
        {
            case string text: writer.WriteStringValue(text); break;
            case long number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case Message message: Write(writer, message); break;
            case DateOnly day: WriteNamed(writer, Day, day.ToString(DayFormat, CultureInfo.InvariantCulture)); break;
            case DateTime time: WriteNamed(writer, Time, time.ToString(TimeFormat, CultureInfo.InvariantCulture)); break;
            default:
                writer.WriteStartObject();
                writer.WriteStartArray(List);
                foreach (var item in (object[])argument) WriteArgument(writer, item);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteNamed(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString(name, value);
        writer.WriteEndObject();
    }
}
