using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Connections;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Connections;

/// <summary>Reads how the runs of connections stand, each with two looks into an index.</summary>
internal sealed class ConnectionStates
{
    // Compiled, because every page asks it; not static, since it is of one kind of database.
    private readonly Func<ScoreDbContext, string?, IAsyncEnumerable<ConnectionState>> _list = EF.CompileAsyncQuery(
        (ScoreDbContext context, string? tenantId) =>
            from connection in context.Connections
            where tenantId == null ? !connection.Tenant!.IsHidden : connection.Tenant!.TenantId == tenantId
            let newest = context.SyncRuns.Where(r => r.TenantKey == connection.TenantKey).OrderByDescending(r => r.Id).FirstOrDefault()
            select new ConnectionState
            {
                TenantId = TenantId.Parse(connection.Tenant!.TenantId),
                Cloud = connection.Cloud,
                AddedAt = connection.AddedAt,
                Outcome = newest == null ? null : newest.Outcome,
                StartedAt = newest == null ? null : newest.StartedAt,
                LastGoodAt = context.SyncRuns
                    .Where(r => r.TenantKey == connection.TenantKey
                        && (r.Outcome == RunOutcome.Succeeded || r.Outcome == RunOutcome.Incomplete))
                    .OrderByDescending(r => r.Id)
                    .Select(r => r.EndedAt)
                    .FirstOrDefault(),
            });

    /// <param name="tenantId">Null for all that are not hidden.</param>
    public async Task<IReadOnlyList<ConnectionState>> ListAsync(
        ScoreDbContext context, TenantId? tenantId, CancellationToken cancellationToken) =>
        await _list(context, tenantId?.Value).ToListAsync(cancellationToken);
}
