using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Logs why a sign-in was refused. Anybody can be refused, so only so often.</summary>
public sealed partial class SignInRefusalLog(LogLimits limits, ILogger<SignInRefusalLog> logger)
{
    /// <param name="code">Entra ID's number; null when there is none.</param>
    public void Refused(SignInRefusal reason, string? code, string correlation)
    {
        if (limits.Take($"refused sign-ins, {reason}")) Log.Refused(logger, reason, code, correlation);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: {Reason} {Code}, correlation {Correlation}")]
        public static partial void Refused(ILogger logger, SignInRefusal reason, string? code, string correlation);
    }
}
