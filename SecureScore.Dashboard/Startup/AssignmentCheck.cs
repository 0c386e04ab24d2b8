using SecureScore.Core.Access;
using SecureScore.Dashboard.Authentication;

namespace SecureScore.Dashboard.Startup;

/// <summary>Warns at the start if users of several tenants sign in and nothing is assigned.</summary>
/// <remarks>No other message says so: an installation from before assignments starts, and its users see less than before.</remarks>
public sealed partial class AssignmentCheck(SignInTenants signIn, AccessAssignments assignments, ILogger<AssignmentCheck> logger)
{
    /// <summary>Call it once the assignments are read.</summary>
    public void WarnIfNothingIsAssigned()
    {
        // Several tenants always have a home tenant: SecureScore does not start without it.
        if (signIn.All.Count > 1 && assignments.IsEmpty) Log.NothingAssigned(logger, signIn.All.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Users of {Count} tenants can sign in, but no access is assigned. Users see only their own tenant, unless they "
                + "manage the installation. Assign access to other tenants under Settings > Assignments, or with the "
                + "command access assign")]
        public static partial void NothingAssigned(ILogger logger, int count);
    }
}
