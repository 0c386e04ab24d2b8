using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Configuration;

/// <summary>Files that cannot be evaluated.</summary>
public sealed class EvaluationFilesException(Message reason) : RefusedException(reason);
