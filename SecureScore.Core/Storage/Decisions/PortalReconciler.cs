using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Graph;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>What the comparison with Microsoft's states came to.</summary>
/// <param name="Received">Changes that became decisions.</param>
/// <param name="Confirmed">Sendings that Microsoft shows now.</param>
/// <param name="Overwritten">Sendings that somebody changed there.</param>
/// <param name="Locked">Changes that wait because the action's status cannot be set now.</param>
/// <param name="Unknown">Changes to states that this version does not know.</param>
internal readonly record struct PortalReconciliation(int Received, int Confirmed, int Overwritten, int Locked, int Unknown);

/// <summary>Compares the states at Microsoft, as they were just read, with those of before.</summary>
internal sealed class PortalReconciler(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, IAuditAppender audit, TenantChangeFeed feed,
    IOptions<ScoringOptions> scoring, IOptions<GraphOptions> graph, TimeProvider time)
{
    /// <summary>
    /// Confirms sendings, notes those that were overwritten, and takes in what was changed at Microsoft. Does nothing
    /// where write-back is off.
    /// </summary>
    /// <param name="readFrom">When reading the profiles began (UTC): what was sent since then is not in them.</param>
    public async Task<PortalReconciliation> ReconcileAsync(TenantId tenantId, DateTime readFrom, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var connection = await context.Connections
            .Include(c => c.Tenant)
            .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value && c.IsWriteBackOn, cancellationToken);
        if (connection is null) return default;
        var (verdicts, received) = await ObserveAsync(context, connection, readFrom, cancellationToken);
        var receiver = received.Count == 0 ? null : await ReceiveAsync(context, tenantId, received, cancellationToken);
        var result = new PortalReconciliation(receiver?.Received ?? 0, verdicts.Count(v => v == PortalChange.Confirmed),
            verdicts.Count(v => v == PortalChange.Overwritten), receiver?.Locked ?? 0, receiver?.Unknown ?? 0);
        var isNews = result.Received + result.Confirmed + result.Overwritten > 0;
        if (isNews) connection.Tenant!.Revision++;
        await context.SaveChangesAsync(cancellationToken);
        if (result.Received > 0) await derived.RefreshAsync(context, connection.TenantKey, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var entry in receiver?.Entries ?? []) audit.Committed(entry);
        if (isNews) feed.Publish(new TenantChange(tenantId, connection.Tenant!.Revision, null, Actor.System.Name));
        return result;
    }

    private async Task<
        (List<PortalChange> Verdicts, List<(ControlRow Control, WriteBackAttempts Sendings, PortalState Seen)> Received)> ObserveAsync(
            ScoreDbContext context, ConnectionRow connection, DateTime readFrom, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var ownApp = graph.Value.ClientIdOf(connection.Credential);
        var rows = (await context.WriteBacks.Where(w => w.Control!.TenantKey == connection.TenantKey).ToListAsync(cancellationToken))
            .ToLookup(w => w.ControlKey);
        var baselines = await context.PortalStates
            .Where(s => s.Control!.TenantKey == connection.TenantKey)
            .ToDictionaryAsync(s => s.ControlKey, cancellationToken);
        var versions = await context.Decisions.Where(d => d.Control!.TenantKey == connection.TenantKey).GroupBy(d => d.ControlKey)
            .Select(g => new { g.Key, Version = g.Max(d => d.Version) }).ToDictionaryAsync(d => d.Key, d => d.Version, cancellationToken);
        List<PortalChange> verdicts = [];
        List<(ControlRow, WriteBackAttempts, PortalState)> received = [];
        foreach (var (control, seen) in await ListStatesAsync(context, connection.TenantKey, cancellationToken))
        {
            if (rows[control.Id].Any(r => r.QueuedAt > readFrom || r.SentAt > readFrom || r.EndedAt > readFrom)) continue;
            var sendings = new WriteBackAttempts(
                control.Id, [.. rows[control.Id]], baselines.GetValueOrDefault(control.Id), versions.GetValueOrDefault(control.Id), now);
            var verdict = sendings.Observe(context, seen, ownApp, now);
            verdicts.Add(verdict);
            if (verdict == PortalChange.Received) received.Add((control, sendings, seen));
        }
        return (verdicts, received);
    }

    private async Task<PortalReceiver> ReceiveAsync(
        ScoreDbContext context, TenantId tenantId, List<(ControlRow Control, WriteBackAttempts Sendings, PortalState Seen)> received,
        CancellationToken cancellationToken)
    {
        var board = await BoardLoader.LoadAsync(context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        var receiver = new PortalReceiver(context, board, audit, Actor.System, time.GetUtcNow().UtcDateTime);
        foreach (var (control, sendings, seen) in received)
            if (await receiver.TakeAsync(control, seen, cancellationToken)) sendings.Remember(context, seen);
        return receiver;
    }

    /// <summary>Each control's state in the profile in force.</summary>
    public static async Task<List<(ControlRow Control, PortalState Seen)>> ListStatesAsync(
        ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var profiles = await context.ControlProfiles.Where(p => p.Control!.TenantKey == tenantKey && p.ToDay == null)
            .Select(p => new { p.Control, p.PortalState, p.PortalStateBy, p.PortalStateAt, p.PortalStateComment })
            .ToListAsync(cancellationToken);
        return [.. profiles.Select(p => (
            p.Control!, new PortalState(p.PortalState ?? PortalStates.Default, p.PortalStateBy, p.PortalStateAt, p.PortalStateComment)))];
    }
}
