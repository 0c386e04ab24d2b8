using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Recommendations;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Connections;

internal sealed class ConnectionService(
    IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, IOptions<GraphOptions> options, GraphClients graph,
    GraphCredentials credentials) : IConnectionService
{
    private readonly ConnectionStates _states = new();

    public IReadOnlyList<GraphCloud> Clouds => graph.Clouds;

    public IReadOnlyList<CredentialChoice> Credentials =>
        [.. options.Value.Credentials
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new CredentialChoice(c.Key, c.Value.Kind, c.Value.ClientId) { Expires = credentials.FindExpiry(c.Key) })];

    public async Task<IReadOnlyList<Connection>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Connections.AsNoTracking()
            .Include(c => c.Tenant)
            .Where(c => !c.Tenant!.IsHidden)
            .OrderBy(c => c.Tenant!.Name)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(ToConnection).Where(c => actor.CanReadIn(c.TenantId))];
    }

    public async Task<Connection?> FindAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.AsNoTracking()
            .Include(c => c.Tenant)
            .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken) is { } row
            ? ToConnection(row)
            : null;
    }

    public async Task<IReadOnlyList<ConnectionState>> ListStatesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await _states.ListAsync(context, null, cancellationToken)).Where(s => actor.CanReadIn(s.TenantId))];
    }

    public async Task<ConnectionState?> FindStateAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await _states.ListAsync(context, tenantId, cancellationToken) is [var state, ..] ? state : null;
    }

    public async Task<Connection> SaveAsync(
        Actor actor, TenantId tenantId, string? name, string cloud, string credential, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ConnectionSaved) { Tenant = tenantId, Details = new("audit.connection", cloud, credential) };
        return await writer.WriteAsync(actor, what, async write =>
        {
            Check(tenantId, cloud, credential);
            var row = await SaveAsync(write, tenantId, name, cloud, credential, cancellationToken);
            write.Changed(row.Tenant!); // set by SaveAsync
            write.Record(what);
            return ToConnection(row);
        }, cancellationToken);
    }

    private void Check(TenantId tenantId, string cloud, string credential)
    {
        Require(tenantId.IsGuid, new("connection.not-a-guid"));
        Require(tenantId != SampleTenant.Id, new("connection.sample"));
        Require(Clouds.Any(c => c.Name == cloud), new("connection.no-cloud", cloud, Clouds.Select(c => c.Name)));
        Require(options.Value.Credentials.Keys.Contains(credential, StringComparer.Ordinal), new("connection.no-credential", credential));
    }

    private static async Task<ConnectionRow> SaveAsync(
        TenantWrite write, TenantId tenantId, string? name, string cloud, string credential, CancellationToken cancellationToken)
    {
        var context = write.Context;
        var tenant = await write.FindTenantAsync(tenantId, cancellationToken);
        if (tenant is null) context.Tenants.Add(tenant = TenantRow.Create(tenantId, write.At));
        if (!string.IsNullOrWhiteSpace(name)) tenant.SetName(name);
        await context.SaveChangesAsync(cancellationToken); // a new tenant has its key from here on
        var row = await context.Connections.SingleOrDefaultAsync(c => c.TenantKey == tenant.Id, cancellationToken);
        if (row is null)
            context.Connections.Add(row = new ConnectionRow
            {
                TenantKey = tenant.Id, Cloud = cloud, Credential = credential, AddedAt = write.At, AddedBy = write.Actor.Name
            });
        (row.Cloud, row.Credential, row.Tenant) = (cloud, credential, tenant);
        return row;
    }

    public Task RemoveAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ConnectionRemoved) { Tenant = tenantId };
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await write.Context.Connections
                .Include(c => c.Tenant)
                .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken) is not { } row)
                return;
            write.Context.Connections.Remove(row);
            await RecommendationStore.RemoveAllAsync(write.Context, row.TenantKey, cancellationToken);        // no run comes that would
            write.Changed(row.Tenant!); // included above
            write.Record(what);
        }, cancellationToken);
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

    private static void Require(bool holds, Message otherwise)
    {
        if (!holds) throw new ConnectionException(otherwise);
    }
}
