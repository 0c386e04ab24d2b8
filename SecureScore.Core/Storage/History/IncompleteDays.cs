using Microsoft.EntityFrameworkCore;
using SecureScore.Core.History;

namespace SecureScore.Core.Storage.History;

/// <summary>Reads which days lack controls.</summary>
internal static class IncompleteDays
{
    /// <summary>A tenant's incomplete days, oldest first. A day of SecureScore's own repeats a list of Microsoft's and is none.</summary>
    public static async Task<IReadOnlyList<IncompleteDay>> ListAsync(
        ScoreDbContext context, int tenantKey, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var rows = await context.CarriedScores
            .Where(c => c.Snapshot!.TenantKey == tenantKey && !c.Snapshot.IsOwn && c.Snapshot.Day >= from && c.Snapshot.Day <= to)
            .Select(c => new { c.Snapshot!.Day, c.Control!.ControlId }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.Day).OrderBy(g => g.Key).Select(g => new IncompleteDay(g.Key, InOrder(g.Select(r => r.ControlId))))];

        static IReadOnlyList<string> InOrder(IEnumerable<string> controls) => [.. controls.Order(StringComparer.OrdinalIgnoreCase)];
    }
}
