using System.Globalization;
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
        GraphCredentialKind.ManagedIdentity => "managed identity",
        GraphCredentialKind.WorkloadIdentity => "workload identity federation",
        GraphCredentialKind.Certificate => "certificate",
        _ => "client secret",
    };

    public static string ToText(SyncStage stage) => stage switch
    {
        SyncStage.SigningIn => "Signing in",
        SyncStage.ReadingDays => "Reading days",
        SyncStage.ReadingProfiles => "Reading control profiles",
        SyncStage.Computing => "Computing scores",
        SyncStage.ComparingStatuses => "Comparing statuses with Microsoft's",
        SyncStage.ReadingRecommendations => "Reading recommendations",
        SyncStage.Evaluating => "Reading and evaluating the configuration",
        _ => "Done",
    };

    /// <summary>Whole days until a secret or certificate is over; negative afterwards.</summary>
    public static int DaysLeft(DateTimeOffset expires, DateTimeOffset now) => (int)Math.Floor((expires - now).TotalDays);

    /// <summary>How long a credential lasts.</summary>
    public static string Lasts(CredentialChoice credential, DateTimeOffset now) => credential switch
    {
        { Kind: GraphCredentialKind.ManagedIdentity or GraphCredentialKind.WorkloadIdentity } => "nothing to renew",
        { Expires: { } expires } => DaysLeft(expires, now) switch
        {
            < 0 => $"expired on {DayText.Words(DateOnly.FromDateTime(expires.UtcDateTime))}",
            0 => "expires today",
            1 => "1 day left",
            var days => string.Create(CultureInfo.InvariantCulture, $"{days} days left"),
        },
        { Kind: GraphCredentialKind.Certificate } => "cannot be read",
        _ => "last day unknown",
    };

    /// <summary>Whether a credential needs somebody soon.</summary>
    public static bool IsUrgent(CredentialChoice credential, DateTimeOffset now) =>
        credential.Expires is { } expires && DaysLeft(expires, now) < FewDays;

    /// <summary>The end of a run less its beginning, or the time since.</summary>
    public static string Duration(SyncRun run, DateTime now)
    {
        var took = (run.EndedAt ?? now) - run.StartedAt;
        return took.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalMinutes} min {took.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");
    }
}
