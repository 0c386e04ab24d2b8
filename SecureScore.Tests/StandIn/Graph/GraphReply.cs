using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>An answer before it is sent, which faults can spoil.</summary>
internal sealed record GraphReply(int Status, IReadOnlyList<ReadOnlyMemory<byte>> Body)
{
    public const string Json = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    public string? ContentType { get; init; } = Json;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public long Length => Body.Sum(piece => (long)piece.Length);

    public static GraphReply Nothing(int status) => new(status, []) { ContentType = null };

    public static GraphReply Text(int status, string text, string contentType) =>
        new(status, [Encoding.UTF8.GetBytes(text)]) { ContentType = contentType };

    public static GraphReply Entity(int status, string context, ReadOnlyMemory<byte> entity) =>
        // after its brace
        new(status, ["{\"@odata.context\":"u8.ToArray(), JsonSerializer.SerializeToUtf8Bytes(context), ","u8.ToArray(), entity[1..]]);

    /// <summary>The same with all its bytes in one piece.</summary>
    public byte[] Joined()
    {
        var buffer = new ArrayBufferWriter<byte>((int)Math.Max(Length, 1));
        foreach (var piece in Body) buffer.Write(piece.Span);
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>Something that Graph refuses, in Graph's words.</summary>
internal sealed class GraphRefusedException(int status, string code, string message) : Exception(message)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static GraphRefusedException BadRequest(string message) => new(StatusCodes.Status400BadRequest, "BadRequest", message);

    public static GraphRefusedException NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFound", message);

    public GraphReply ToReply(GraphCall call) => call.Problem(status, code, Message) with { Headers = Headers };
}

/// <summary>A request on its way through the stand-in.</summary>
internal sealed class GraphCall(HttpContext context, GraphLogEntry entry, string body, TimeProvider time)
{
    public HttpContext Context => context;

    public HttpRequest Request => context.Request;

    public GraphLogEntry Entry => entry;

    /// <summary>The body of the request.</summary>
    public string Body => body;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public string ClientRequestId => Request.Headers["client-request-id"] is [{ Length: > 0 } id, ..] ? id : RequestId;

    /// <summary>Whether the header Prefer holds this.</summary>
    public bool Prefers(string preference) =>
        Request.Headers["Prefer"]
            .SelectMany(h => (h ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
            .Contains(preference, StringComparer.OrdinalIgnoreCase);

    public GraphReply Problem(int status, string code, string message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            error = new
            {
                code,
                message,
                innerError = new Dictionary<string, string>
                {
                    ["date"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
                    ["request-id"] = RequestId,
                    ["client-request-id"] = ClientRequestId,
                },
            },
        });
        return new(status, [json]) { ContentType = "application/json" };
    }
}
