namespace SecureScore.Core.Documents;

/// <summary>One object of a document.</summary>
/// <param name="Json">UTF-8 JSON, valid until the next one is asked for.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Cut">What of it PowerShell replaced by a type's name, as paths; empty for nothing.</param>
public readonly record struct DocumentObject(ReadOnlyMemory<byte> Json, long Line, IReadOnlyList<string> Cut);
