using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Several requests in one. Source: Microsoft's "Combine multiple HTTP requests using JSON batching".</summary>
internal static class GraphBatch
{
    /// <summary>As many as Microsoft takes.</summary>
    public const int MaxRequests = 20;

    /// <param name="addresses">Below the version, each with a slash before it.</param>
    public static byte[] Write(IEnumerable<string> addresses)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("requests");
        foreach (var (index, address) in addresses.Index())
        {
            json.WriteStartObject();
            json.WriteString("id", index.ToString(CultureInfo.InvariantCulture));
            json.WriteString("method", "GET");
            json.WriteString("url", address);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <returns>One for each request, in their order; Graph answers in any.</returns>
    /// <exception cref="GraphException">It is no answer to these.</exception>
    public static IReadOnlyList<GraphBatchAnswer> Parse(GraphAnswer whole, int requests)
    {
        var answers = new GraphBatchAnswer?[requests];
        try
        {
            var reader = new Utf8JsonReader(whole.Body);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject) ReadAll(ref reader, whole, answers);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)        // the latter for text that is no UTF-8
        {
            throw ConfigurationFailures.Unreadable(new("quoted.broken-json"), whole, ex);
        }
        return [.. answers.Select(a => a ?? throw ConfigurationFailures.Unreadable(new("quoted.batch-incomplete"), whole))];
    }

    private static void ReadAll(ref Utf8JsonReader reader, GraphAnswer whole, GraphBatchAnswer?[] answers)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals("responses"u8);
            reader.Read();
            if (!isList || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
                else if (ReadOne(ref reader, whole) is var (index, answer) && index >= 0 && index < answers.Length) answers[index] = answer;
            }
        }
    }

    private static (int Index, GraphBatchAnswer Answer) ReadOne(ref Utf8JsonReader reader, GraphAnswer whole)
    {
        var (index, status) = (-1, 0);
        TimeSpan? retryAfter = null;
        ReadOnlyMemory<byte> body = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "id" when reader.TokenType == JsonTokenType.String
                    && int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id):
                    index = id;
                    break;
                case "status" when reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number): status = number; break;
                case "headers" when reader.TokenType == JsonTokenType.StartObject: retryAfter = RetryAfter(ref reader); break;
                case "body": body = ConfigurationPage.Slice(ref reader, whole.Body); break;
                default: reader.Skip(); break;
            }
        }
        return (index, new(status, body, retryAfter, whole));
    }

    private static TimeSpan? RetryAfter(ref Utf8JsonReader reader)
    {
        TimeSpan? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = "Retry-After".Equals(reader.GetString(), StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (!isIt) reader.Skip();
            else if (GraphJson.Number(ref reader) is >= 0 and var seconds) found = TimeSpan.FromSeconds((double)seconds);
        }
        return found;
    }
}

/// <summary>The answer to one request of a batch.</summary>
/// <param name="Body">A part of the whole; empty when there is none.</param>
/// <param name="RetryAfter">How long Graph asks to wait; null when it did not say.</param>
/// <param name="Whole">The batch's answer.</param>
internal sealed record GraphBatchAnswer(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter, GraphAnswer Whole)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsMissing => Status == (int)HttpStatusCode.NotFound;

    /// <summary>Whether it may be answered when it is asked again.</summary>
    public bool IsThrottled => Status is (int)HttpStatusCode.TooManyRequests or >= 500 && !Graph.RetryAfter.IsTooLong(RetryAfter);

    /// <summary>As if it had been asked by itself.</summary>
    public GraphAnswer Alone => new(Status, Body.ToArray(), Whole.RequestId, null, Whole.SentAt) { RetryAfter = RetryAfter };
}
