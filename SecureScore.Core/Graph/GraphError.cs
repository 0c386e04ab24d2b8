using System.Text.Json;
using System.Text.RegularExpressions;
using SecureScore.Core.Messages;
using SecureScore.Core.Text;

namespace SecureScore.Core.Graph;

/// <summary>What an error answer of Graph or of the token service says.</summary>
/// <param name="Code">Graph's word or Entra's AADSTS number; null when it names none.</param>
/// <param name="Message">Microsoft's own sentence, as it came; null when there is none.</param>
/// <param name="RequestId">For Microsoft's support; null when it names none.</param>
internal sealed partial record GraphError(string? Code, string? Message, string? RequestId)
{
    private const int MaxQuotedLength = 300;

    /// <summary>Messages that hold an error answer as text are opened so often.</summary>
    private const int MaxDepth = 3;

    public GraphFailureKind? Kind => GraphErrorKinds.Find(Code, Message);

    /// <summary>
    /// Microsoft's words, safe to show: one line, cut, without anything that could be a token. Null when it said nothing.
    /// </summary>
    public Message? Quoted => (Message ?? Code) is { } said ? Messages.Message.Verbatim(Quote(said)) : null;

    /// <summary>What was answered and what to do, for a file that was saved from it.</summary>
    public Message ForFile => Code is { } code
        ? new("file.error-answer", code, Reason, NextStepForFile)
        : new("file.error-answer-without-code", Reason, NextStepForFile);

    public Message NextStepForFile => ExportSteps.For(Kind ?? GraphFailureKind.Unreadable);

    private Message Reason => Kind is { } kind ? GraphException.ReasonOf(kind, Quoted)
        : Quoted is { } quoted ? new("graph.quoted", quoted) : new("graph.nothing-quoted");

    /// <returns>Null when it is no error answer.</returns>
    public static GraphError? Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return JsonElement.TryParseValue(ref reader, out var root) ? Find(root.Value, MaxDepth) : null;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static string Quote(string text)
    {
        var clean = Space().Replace(Unprintable().Replace(Token().Replace(text, "…"), " "), " ").Trim();
        // What follows are ids, which are shown by themselves.
        if (TraceId().Match(clean) is { Success: true, Index: > 0 } trace) clean = clean[..trace.Index].TrimEnd();
        if (clean.Length > MaxQuotedLength) clean = string.Concat(clean.AsSpan(0, MaxQuotedLength), "…");
        return clean.EndsWith('.') ? $"“{clean}”" : $"“{clean}”.";
    }

    private static GraphError? Find(JsonElement root, int depth)
    {
        if (root.ValueKind != JsonValueKind.Object || (Property(root, "error") ?? Property(root, "odata.error")) is not { } error)
            return null;
        return error.ValueKind switch
        {
            JsonValueKind.String => FromTokenService(root, error.GetString()),
            JsonValueKind.Object => FromGraph(error, depth),
            _ => null,
        };
    }

    /// <summary>Source: RFC 6749, section 5.2, and what Entra adds to it.</summary>
    private static GraphError FromTokenService(JsonElement root, string? word)
    {
        var text = Text(root, "error_description");
        var number = Property(root, "error_codes") is { ValueKind: JsonValueKind.Array } codes
            && codes.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } first ? $"AADSTS{first}" : null;
        return new(Printable.Id(GraphErrorKinds.EntraCodeIn(text) ?? number ?? word), text, Printable.Id(Text(root, "trace_id")));
    }

    private static GraphError FromGraph(JsonElement error, int depth)
    {
        var text = Text(error, "message") ?? (Property(error, "message") is { } spoken ? Text(spoken, "value") : null);
        var inner = Property(error, "innerError");
        var id = inner is { } given ? Printable.Id(Text(given, "request-id")) : null;
        var outer = new GraphError(Printable.Id(Text(error, "code")), text, id);
        return depth > 0 && text is not null && text.AsSpan().TrimStart().StartsWith('{') && FromText(text, depth - 1) is { } told
            ? told with { Code = told.Code ?? outer.Code, RequestId = id ?? told.RequestId } : outer;
    }

    /// <summary>Some of Graph's services put their own answer into the message, as text.</summary>
    private static GraphError? FromText(string text, int depth)
    {
        try
        {
            var root = JsonElement.Parse(text);
            if (Find(root, depth) is { } error) return error;
            var message = Text(root, "Message") ?? Text(root, "errorMessage");
            return message is null ? null : new(Printable.Id(Text(root, "ErrorCode") ?? Text(root, "code")), message, null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Property(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object) return null;
        foreach (var property in parent.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }

    private static string? Text(JsonElement parent, string name) =>
        Property(parent, name) is { ValueKind: JsonValueKind.String } value && value.GetString()?.Trim() is { Length: > 0 } text
            ? text
            : null;

    [GeneratedRegex(@"eyJ[\w-]{8,}(\.[\w-]*)*|(?<=\bbearer\s+)[\w.~+/=-]{20,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    /// <summary>Control characters, and those that change the direction of writing.</summary>
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]")]
    private static partial Regex Unprintable();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Space();

    [GeneratedRegex(@"\bTrace ID:\s")]
    private static partial Regex TraceId();
}
