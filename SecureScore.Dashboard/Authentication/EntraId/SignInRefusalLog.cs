using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Logs why a sign-in was refused, or a sign-out was not looked for. Anybody can cause it, so only so often.</summary>
public sealed partial class SignInRefusalLog(LogLimits limits, ILogger<SignInRefusalLog> logger)
{
    /// <param name="code">Entra ID's number; null when there is none.</param>
    public void Refused(SignInRefusal reason, string? code, string correlation)
    {
        if (limits.Take($"refused sign-ins, {reason}")) Log.Refused(logger, reason, code, correlation);
    }

    public void SignOutNotLookedFor()
    {
        if (limits.Take("sign-outs not looked for")) Log.SignOutNotLookedFor(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: {Reason} {Code}, correlation {Correlation}")]
        public static partial void Refused(ILogger logger, SignInRefusal reason, string? code, string correlation);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A sign-out at Entra ID was not looked for on other instances: too many came from one address in this minute")]
        public static partial void SignOutNotLookedFor(ILogger logger);
    }
}
