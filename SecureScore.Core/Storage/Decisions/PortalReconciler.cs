using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Graph;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
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
internal sealed class PortalReconciler(TenantWriter writer, IOptions<ScoringOptions> scoring, IOptions<GraphOptions> graph)
{
    /// <summary>
    /// Confirms sendings, notes those that were overwritten, and takes in what was changed at Microsoft. Does nothing
    /// where write-back is off.
    /// </summary>
    /// <param name="readFrom">When reading the profiles began (UTC): what was sent since then is not in them.</param>
    public Task<PortalReconciliation> ReconcileAsync(TenantId tenantId, DateTime readFrom, CancellationToken cancellationToken) =>
        writer.ContinueAsync(Actor.System, async write =>
    {
        var connection = await write.Context.Connections
            .Include(c => c.Tenant)
            .SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value && c.IsWriteBackOn, cancellationToken);
        if (connection is null) return default;
        var (verdicts, received) = await ObserveAsync(write, connection, readFrom, cancellationToken);
        var receiver = received.Count == 0 ? null : await ReceiveAsync(write, tenantId, received, cancellationToken);
        var result = new PortalReconciliation(receiver?.Received ?? 0, verdicts.Count(v => v == PortalChange.Confirmed),
            verdicts.Count(v => v == PortalChange.Overwritten), receiver?.Locked ?? 0, receiver?.Unknown ?? 0);
        if (result.Received + result.Confirmed + result.Overwritten > 0)
            write.Changed(connection.Tenant!, isDerived: result.Received > 0); // included above
        return result;
    }, cancellationToken);

    private async Task<
        (List<PortalChange> Verdicts, List<(ControlRow Control, WriteBackAttempts Sendings, PortalState Seen)> Received)> ObserveAsync(
            TenantWrite write, ConnectionRow connection, DateTime readFrom, CancellationToken cancellationToken)
    {
        var (context, now) = (write.Context, write.At);
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
        TenantWrite write, TenantId tenantId, List<(ControlRow Control, WriteBackAttempts Sendings, PortalState Seen)> received,
        CancellationToken cancellationToken)
    {
        var board = await BoardLoader.LoadAsync(write.Context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        var receiver = new PortalReceiver(write, board);
        foreach (var (control, sendings, seen) in received)
            if (await receiver.TakeAsync(control, seen, cancellationToken)) sendings.Remember(write.Context, seen);
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
