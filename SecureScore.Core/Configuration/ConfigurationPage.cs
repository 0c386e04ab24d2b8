using System.Text.Json;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>One page of a list of Graph, cut into its objects without copying them.</summary>
/// <param name="List">All objects with their brackets.</param>
/// <param name="Items">Each of them.</param>
/// <param name="Next">Where the next page is; null at the end.</param>
internal sealed record ConfigurationPage(ReadOnlyMemory<byte> List, IReadOnlyList<ReadOnlyMemory<byte>> Items, string? Next)
{
    /// <exception cref="GraphException">It is no list, or not to its end.</exception>
    public static ConfigurationPage Parse(GraphAnswer answer) => Parse(answer.Body, answer);

    /// <param name="body">A part of the answer that is a page by itself, as in a batch.</param>
    public static ConfigurationPage Parse(ReadOnlyMemory<byte> body, GraphAnswer answer)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            return Read(ref reader, body) ?? throw ConfigurationFailures.Unreadable(new("quoted.no-list"), answer);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)        // the latter for text that is no UTF-8
        {
            throw ConfigurationFailures.Unreadable(new("quoted.broken-json"), answer, ex);
        }
    }

    /// <summary>The whole answer, where it is one object.</summary>
    /// <exception cref="GraphException">It is none, or not to its end.</exception>
    public static ReadOnlyMemory<byte> Single(GraphAnswer answer)
    {
        try
        {
            var reader = new Utf8JsonReader(answer.Body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw ConfigurationFailures.Unreadable(new("quoted.no-object"), answer);
            reader.Skip();
            reader.Read();        // throws where something follows
            return answer.Body;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)        // the latter for text that is no UTF-8
        {
            throw ConfigurationFailures.Unreadable(new("quoted.broken-json"), answer, ex);
        }
    }

    /// <returns>Null without a list: an error page must never be taken for a tenant without users.</returns>
    private static ConfigurationPage? Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte>? list = null;
        List<ReadOnlyMemory<byte>> items = [];
        string? next = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isList, isNext) = (reader.ValueTextEquals("value"u8), reader.ValueTextEquals("@odata.nextLink"u8));
            reader.Read();
            if (isList && reader.TokenType == JsonTokenType.StartArray) list = ReadList(ref reader, body, items);
            else if (isNext && reader.TokenType == JsonTokenType.String) next = reader.GetString();
            else reader.Skip();
        }
        reader.Read();            // throws where something follows
        return list is { } found ? new(found, items, string.IsNullOrEmpty(next) ? null : next) : null;
    }

    private static ReadOnlyMemory<byte> ReadList(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, List<ReadOnlyMemory<byte>> items)
    {
        var begin = (int)reader.TokenStartIndex;
        items.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Slice(ref reader, body));
        return body[begin..(int)reader.BytesConsumed];
    }

    /// <summary>The value that the reader stands on; afterwards it stands on its end.</summary>
    public static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var begin = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[begin..(int)reader.BytesConsumed];
    }
}
