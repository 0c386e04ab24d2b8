namespace SecureScore.Dashboard.Components.Layout;

/// <summary>How the runs of the chosen tenant stand.</summary>
/// <param name="Next">When the next one is due; null when runs are switched off.</param>
/// <param name="HasFailed">Whether the last one did.</param>
/// <param name="LastGoodAt">When Graph was last read to its end (UTC), also where it had nothing new; null when never.</param>
/// <param name="Cloud">The cloud that the tenant is in.</param>
public sealed record TenantRuns(
    DateTimeOffset? Next, bool HasFailed, DateTime? LastGoodAt = null, string Cloud = Core.Graph.GraphCloud.Global);
