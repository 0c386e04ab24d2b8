using System.Text.Json;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Documents;

/// <summary>The document cannot be read on; what was read before stands.</summary>
/// <param name="code">Stable word for scripts, such as <c>truncated</c>.</param>
/// <param name="line">Line in the file, from 1.</param>
public sealed class DocumentException(string code, long line, Message reason, Exception? inner = null)
    : Exception(reason.ToString(), inner)
{
    public string Code { get; } = code;
    public long Line { get; } = line;
    public Message Reason { get; } = reason;

    /// <summary>What is wrong with JSON, without the place and without advice for programmers.</summary>
    internal static string ReasonOf(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? exception.Message : exception.Message[..end])
            .Replace(" Change the reader options.", "", StringComparison.Ordinal);
    }
}
