using System.Diagnostics;

namespace SecureScore.Core.Audit;

/// <summary>The id that a log line, an audit entry and an error page have in common.</summary>
public static class Correlation
{
    /// <summary>The trace that is going on, as 32 hexadecimal digits; a new random one where there is none.</summary>
    public static string Current => (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
}
