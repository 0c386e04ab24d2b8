namespace SecureScore.Core.Configuration;

/// <summary>Files that cannot be evaluated.</summary>
public sealed class EvaluationFilesException(string message) : Exception(message);
