using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Sync;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>What pages say of connections, credentials and runs.</summary>
public static class ConnectionText
{
    /// <summary>From here on, a secret or certificate should be renewed.</summary>
    public const int FewDays = 30;

    public static string ToText(GraphCredentialKind kind) => kind switch
    {
        GraphCredentialKind.ManagedIdentity => T("managed identity [lower case]"),
        GraphCredentialKind.WorkloadIdentity => T("workload identity federation [lower case]"),
        GraphCredentialKind.Certificate => T("certificate [lower case]"),
        _ => T("client secret [lower case]"),
    };

    public static string ToText(SyncStage stage) => stage switch
    {
        SyncStage.SigningIn => T("Signing in"),
        SyncStage.ReadingDays => T("Reading days"),
        SyncStage.ReadingProfiles => T("Reading control profiles"),
        SyncStage.Computing => T("Computing scores"),
        SyncStage.ComparingStatuses => T("Comparing statuses with Microsoft's"),
        SyncStage.ReadingRecommendations => T("Reading recommendations"),
        SyncStage.Evaluating => T("Reading and evaluating the configuration"),
        _ => T("Done"),
    };

    /// <summary>Whole days until a secret or certificate is over; negative afterwards.</summary>
    public static int DaysLeft(DateTimeOffset expires, DateTimeOffset now) => (int)Math.Floor((expires - now).TotalDays);

    /// <summary>How long a credential lasts.</summary>
    public static string Lasts(CredentialChoice credential, DateTimeOffset now) => credential switch
    {
        { Kind: GraphCredentialKind.ManagedIdentity or GraphCredentialKind.WorkloadIdentity } => T("nothing to renew"),
        { Expires: { } expires } => DaysLeft(expires, now) switch
        {
            < 0 => T("expired on {0}", DayText.Words(DateOnly.FromDateTime(expires.UtcDateTime))),
            0 => T("expires today"),
            1 => T("1 day left"),
            var days => T("{0} days left", days),
        },
        { Kind: GraphCredentialKind.Certificate } => T("cannot be read"),
        _ => T("last day unknown"),
    };

    /// <summary>Whether a credential needs somebody soon.</summary>
    public static bool IsUrgent(CredentialChoice credential, DateTimeOffset now) =>
        credential.Expires is { } expires && DaysLeft(expires, now) < FewDays;

    /// <summary>The end of a run less its beginning, or the time since.</summary>
    public static string Duration(SyncRun run, DateTime now)
    {
        var took = (run.EndedAt ?? now) - run.StartedAt;
        return took.TotalMinutes >= 1
            ? T("{0} min {1} s", (int)took.TotalMinutes, took.Seconds)
            : T("{0:0.0} s", took.TotalSeconds);
    }
}
