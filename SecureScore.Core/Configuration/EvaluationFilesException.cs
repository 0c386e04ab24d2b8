using SecureScore.Core.Faults;

namespace SecureScore.Core.Configuration;

/// <summary>Files that cannot be evaluated.</summary>
public sealed class EvaluationFilesException(string message) : RefusedException(message);
