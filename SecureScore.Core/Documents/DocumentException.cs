namespace SecureScore.Core.Documents;

/// <summary>The document cannot be read on; what was read before stands.</summary>
/// <param name="code">Stable word for scripts, such as <c>truncated</c>.</param>
/// <param name="line">Line in the file, from 1.</param>
public sealed class DocumentException(string code, long line, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
    public long Line { get; } = line;
}
