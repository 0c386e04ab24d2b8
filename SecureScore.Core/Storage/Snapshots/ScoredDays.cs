using Microsoft.EntityFrameworkCore;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>Finds how far back the first version of a profile counts: it also serves the days before it.</summary>
internal static class ScoredDays
{
    /// <summary>The first day on which one of the controls was scored, by Microsoft or by SecureScore; null for none.</summary>
    public static async Task<DateOnly?> FirstAsync(
        ScoreDbContext context, int tenantKey, IReadOnlyCollection<int> controlKeys, CancellationToken cancellationToken)
    {
        if (controlKeys.Count == 0) return null;
        var published = await context.Snapshots
            .Where(n => n.TenantKey == tenantKey
                && context.ControlScores.Any(s => s.SnapshotId == n.Id && controlKeys.Contains(s.ControlKey)))
            .OrderBy(n => n.Day).Select(n => (DateOnly?)n.Day).FirstOrDefaultAsync(cancellationToken);
        var own = await context.OwnScores
            .Where(s => controlKeys.Contains(s.ControlKey))
            .MinAsync(s => (DateOnly?)s.Day, cancellationToken);
        return own is null || published < own ? published : own;
    }
}
