using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Recommendations;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Connections;

internal sealed class ConnectionService(
    IDbContextFactory<ScoreDbContext> contexts, IAuditAppender audit, TenantChangeFeed feed, IOptions<GraphOptions> options,
    GraphClients graph, GraphCredentials credentials, TimeProvider time) : IConnectionService
{
    public IReadOnlyList<GraphCloud> Clouds => graph.Clouds;

    public IReadOnlyList<CredentialChoice> Credentials =>
        [.. options.Value.Credentials
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new CredentialChoice(c.Key, c.Value.Kind, c.Value.ClientId) { Expires = credentials.FindExpiry(c.Key) })];

    public async Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Connections.AsNoTracking()
            .Include(c => c.Tenant)
            .Where(c => !c.Tenant!.IsHidden)
            .OrderBy(c => c.Tenant!.Name)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(ToConnection)];
    }

    public async Task<Connection?> FindAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.AsNoTracking()
            .Include(c => c.Tenant)
            .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken) is { } row
            ? ToConnection(row)
            : null;
    }

    public async Task<IReadOnlyList<ConnectionState>> ListStatesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ConnectionStates.ListAsync(context, null, cancellationToken);
    }

    public async Task<ConnectionState?> FindStateAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ConnectionStates.ListAsync(context, tenantId, cancellationToken) is [var state, ..] ? state : null;
    }

    public async Task<Connection> SaveAsync(
        Actor actor, TenantId tenantId, string? name, string cloud, string credential, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ConnectionSaved) { Tenant = tenantId, Details = $"cloud {cloud}, credential {credential}" };
        await audit.EnsureCanWriteAsync(actor, what);
        Require(tenantId.IsGuid, "The tenant id must be a GUID. It stands on the overview page of the Entra admin centre.");
        Require(tenantId != SampleTenant.Id, "This is the id of the sample tenant, which is connected to nothing.");
        Require(
            Clouds.Any(c => c.Name == cloud),
            $"The settings know no cloud “{cloud}”. Choose one of: {string.Join(", ", Clouds.Select(c => c.Name))}.");
        Require(
            options.Value.Credentials.Keys.Contains(credential, StringComparer.Ordinal),
            $"The settings hold no credential “{credential}”. Add it under Graph:Credentials and restart the program.");

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var tenant = await context.Tenants.SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken);
        if (tenant is null) context.Tenants.Add(tenant = TenantRow.Create(tenantId, time.GetUtcNow().UtcDateTime));
        if (!string.IsNullOrWhiteSpace(name)) tenant.SetName(name);
        tenant.Revision++;
        await context.SaveChangesAsync(cancellationToken);
        var row = await context.Connections.SingleOrDefaultAsync(c => c.TenantKey == tenant.Id, cancellationToken);
        if (row is null)
            context.Connections.Add(row = new ConnectionRow
            {
                TenantKey = tenant.Id, Cloud = cloud, Credential = credential, AddedAt = time.GetUtcNow().UtcDateTime, AddedBy = actor.Name
            });
        (row.Cloud, row.Credential, row.Tenant) = (cloud, credential, tenant);
        var entry = await audit.AppendAsync(context, actor, what, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, tenant.Revision, null, actor.Name));
        return ToConnection(row);
    }

    public async Task RemoveAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ConnectionRemoved) { Tenant = tenantId };
        await audit.EnsureCanWriteAsync(actor, what);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Connections
            .Include(c => c.Tenant)
            .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken) is not { } row)
            return;
        context.Connections.Remove(row);
        await RecommendationStore.RemoveAllAsync(context, row.TenantKey, cancellationToken);        // no run comes that would
        row.Tenant!.Revision++;
        var entry = await audit.AppendAsync(context, actor, what, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, row.Tenant.Revision, null, actor.Name));
    }

    private static Connection ToConnection(ConnectionRow row) => new()
    {
        TenantId = TenantId.Parse(row.Tenant!.TenantId),
        Name = row.Tenant.Name,
        Cloud = row.Cloud,
        Credential = row.Credential,
        IsWriteBackOn = row.IsWriteBackOn,
        CompleteThrough = row.CompleteThrough,
        AddedAt = row.AddedAt,
        AddedBy = row.AddedBy,
    };

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new ConnectionException(otherwise);
    }
}
