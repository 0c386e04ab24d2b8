using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Controls;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.WriteBack;

/// <summary>One sending that a process has taken on.</summary>
internal sealed record ClaimedAttempt(
    long Id, WriteBackStatus Status, TenantId TenantId, string Cloud, string Credential, string ControlId, string State, string? Comment);

/// <summary>The outbox as the sender sees it. Each step is a transaction of its own, so that a crash loses nothing.</summary>
internal sealed class WriteBackStore(
    IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, IOptions<GraphOptions> graph, TimeProvider time)
{
    private const int MostAtOnce = 200;

    /// <summary>How long a sending belongs to who took it on: three requests, each with its longest wait.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan[] s_retries =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];
    private static readonly TimeSpan[] s_looks = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromDays(1);

    /// <summary>Nothing is put off for longer: what seems to be was put off by a clock that was wrong.</summary>
    private static readonly TimeSpan s_longest = s_lookInterval + s_lease;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What is due, oldest first, by tenant.</summary>
    public async Task<ILookup<int, long>> ListDueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var beyond = now + s_longest;
        var due = await context.WriteBacks
            .Where(w => (w.NextAt <= now || w.NextAt > beyond)
                && context.Connections.Any(c => c.IsWriteBackOn && c.TenantKey == w.Control!.TenantKey))
            .OrderBy(w => w.NextAt)
            .ThenBy(w => w.Id)
            .Take(MostAtOnce)
            .Select(w => new { w.Control!.TenantKey, w.Id })
            .ToListAsync(cancellationToken);
        return due.ToLookup(d => d.TenantKey, d => d.Id);
    }

    /// <summary>Takes a sending on.</summary>
    /// <returns>Null when somebody else has, or it is not due any more.</returns>
    public Task<ClaimedAttempt?> ClaimAsync(long id, CancellationToken cancellationToken) =>
        writer.ContinueAsync(Actor.System, async write =>
    {
        var (context, now, beyond) = (write.Context, write.At, write.At + s_longest);
        var row = await context.WriteBacks
            .Include(w => w.Control)
            .SingleOrDefaultAsync(w => w.Id == id && (w.NextAt <= now || w.NextAt > beyond), cancellationToken);
        if (row is not { Status: WriteBackStatus.Queued or WriteBackStatus.Sent }) return null;
        var connection = await context.Connections
            .Include(c => c.Tenant)
            .SingleOrDefaultAsync(c => c.TenantKey == row.Control!.TenantKey && c.IsWriteBackOn, cancellationToken);
        if (connection is null) return null;
        row.NextAt = now + s_lease;
        row.Error = null;           // tells a sending that is taken on from one that waits after a failure
        return new ClaimedAttempt(row.Id, row.Status, TenantId.Parse(connection.Tenant!.TenantId), connection.Cloud, connection.Credential,
            row.Control!.ControlId, row.State, row.Comment);
    }, cancellationToken);

    /// <summary>Takes note of what Microsoft has.</summary>
    /// <returns>Whether it is still to be sent.</returns>
    public Task<bool> ObserveAsync(ClaimedAttempt sending, PortalState seen, CancellationToken cancellationToken) =>
        ChangeAsync(sending, null, async (context, row) =>
        {
            if (row.Status is not (WriteBackStatus.Queued or WriteBackStatus.Sent)) return false;
            var sendings = await WriteBackAttempts.LoadAsync(context, row.ControlKey, Now, cancellationToken);
            if (sendings.Open != row)
            {
                // Decided again while write-back was off.
                (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.Superseded, Now, null);
                return false;
            }
            sendings.Observe(context, seen, graph.Value.ClientIdOf(sending.Credential), Now);
            if (row.Status == WriteBackStatus.Sent) row.NextAt = NextCheckAt(row);
            return row.Status == WriteBackStatus.Queued;
        }, cancellationToken);

    /// <summary>Microsoft has taken it, whatever has become of it here in the meantime.</summary>
    /// <param name="takenAt">By Microsoft's clock (UTC).</param>
    public Task SentAsync(ClaimedAttempt sending, DateTime takenAt, string? requestId) => ChangeAsync(
        sending, EventOf(sending, AuditOutcome.Succeeded, null, requestId), async (context, row) =>
    {
        row.SentAt = takenAt;
        row.RequestId = requestId;
        if (row.Status == WriteBackStatus.Queued)
        {
            row.Status = WriteBackStatus.Sent;               // first: only what is sent is looked at
            row.NextAt = NextCheckAt(row);
        }
        else await ReleaseNextAsync(context, row);
        return true;
    }, CancellationToken.None);

    /// <summary>Microsoft refused it, or could not be asked.</summary>
    /// <param name="isFinal">Whether trying again needs a person.</param>
    public Task FailAsync(ClaimedAttempt sending, GraphException failure, bool isFinal, CancellationToken cancellationToken) => ChangeAsync(
        sending,
        isFinal && sending.Status == WriteBackStatus.Queued
            ? EventOf(sending, AuditOutcome.Failed, failure.Reason, failure.RequestId)
            : null,
        async (context, row) =>
    {
        if (row.Status == WriteBackStatus.Sent) row.NextAt = NextCheckAt(row);
        if (row.Status == WriteBackStatus.Superseded) await ReleaseNextAsync(context, row);
        if (row.Status != WriteBackStatus.Queued) return false;
        row.Attempts++;
        (row.Error, row.RequestId) = (failure.Reason, failure.RequestId);
        if (isFinal) (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.Rejected, Now, null);
        else row.NextAt = Now + s_retries[Math.Min(row.Attempts, s_retries.Length) - 1];
        return true;
    }, cancellationToken);

    /// <summary>A shutdown ended the request. Microsoft may have taken it, so the next start reads the control first.</summary>
    public Task InterruptAsync(ClaimedAttempt sending) => ChangeAsync(sending, null, (_, row) =>
    {
        if (row.Status == WriteBackStatus.Sent) row.NextAt = NextCheckAt(row);
        if (row.Status != WriteBackStatus.Queued) return Task.FromResult(false);
        (row.Error, row.NextAt) = (new("write-back.shut-down"), Now);
        return Task.FromResult(true);
    }, CancellationToken.None);

    private Task<bool> ChangeAsync(
        ClaimedAttempt sending, AuditEvent? what, Func<ScoreDbContext, WriteBackRow, Task<bool>> change,
        CancellationToken cancellationToken) => writer.ContinueAsync(Actor.System, async write =>
    {
        var context = write.Context;
        var row = await context.WriteBacks.Include(w => w.Control).SingleOrDefaultAsync(w => w.Id == sending.Id, cancellationToken);
        if (row is null) return false;      // the tenant was removed
        var before = (row.Status, row.Error);
        var result = await change(context, row);
        if (before != (row.Status, row.Error))
            write.Changed(await write.TenantAsync(sending.TenantId, cancellationToken), sending.ControlId);
        if (what is not null) write.Record(what);
        return result;
    }, cancellationToken);

    /// <summary>The sending that waited for this one to be out of the way.</summary>
    private async Task ReleaseNextAsync(ScoreDbContext context, WriteBackRow row)
    {
        var next = await context.WriteBacks.SingleOrDefaultAsync(w =>
            w.ControlKey == row.ControlKey && w.Version > row.Version && w.Status == WriteBackStatus.Queued && w.Error == null);
        if (next is not null) next.NextAt = Now;
    }

    /// <summary>Soon at first, then once a day: Microsoft may take more than 36 hours to show it.</summary>
    private DateTime? NextCheckAt(WriteBackRow row)
    {
        if (row.Status != WriteBackStatus.Sent) return null;
        var since = row.SentAt ?? row.QueuedAt;
        var next = s_looks.Select(after => (DateTime?)(since + after)).FirstOrDefault(at => at > Now);
        return next ?? Now + s_lookInterval;
    }

    private static AuditEvent EventOf(ClaimedAttempt sending, AuditOutcome outcome, Message? error, string? requestId) =>
        new(AuditAction.DecisionSent, outcome)
        {
            Tenant = sending.TenantId,
            Target = sending.ControlId,
            Details = (error, requestId) switch
            {
                (null, null) => new("audit.sent", sending.State),
                (null, { } id) => new("audit.sent-by-request", sending.State, id),
                ({ } because, null) => new("audit.not-sent", sending.State, because),
                ({ } because, { } id) => new("audit.not-sent-by-request", sending.State, because, id),
            },
        };
}
