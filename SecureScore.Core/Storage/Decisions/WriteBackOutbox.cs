using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Decisions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Puts decisions into the outbox, in the transaction that makes them.</summary>
internal static class WriteBackOutbox
{
    /// <summary>Adds a decision where write-back is on and Microsoft has, or may get, another state.</summary>
    public static async Task AddAsync(
        ScoreDbContext context, int tenantKey, ControlRow control, DecisionRow decision, CancellationToken cancellationToken)
    {
        if (PortalStates.IsRefusedFor(control.ControlId)) return;
        if (!await context.Connections.AnyAsync(c => c.TenantKey == tenantKey && c.IsWriteBackOn, cancellationToken)) return;
        var rows = await context.WriteBacks.Where(w => w.ControlKey == control.Id).ToListAsync(cancellationToken);
        var held = rows.Where(r => IsHeld(r, decision.At)).Max(r => r.NextAt);
        foreach (var row in rows) Supersede(row, decision.At);
        if (decision.IsFromMicrosoft) return;

        var baseline = await context.PortalStates.SingleOrDefaultAsync(s => s.ControlKey == control.Id, cancellationToken);
        var sendings = new WriteBackAttempts(control.Id, rows, baseline, decision.Version, decision.At);
        var wanted = PortalStates.Wanted(decision.To);
        if (held is null && !sendings.IsUnseen && PortalStates.AreEqual(wanted, sendings.Known)) return;
        Queue(context, null, control.Id, decision.Version, wanted, PortalComment.Create(decision.To, decision.Note, decision.By),
            decision.At).NextAt = held ?? decision.At;
    }

    /// <param name="row">The one of an earlier sending of the same decision; null when there is none.</param>
    public static WriteBackRow Queue(
        ScoreDbContext context, WriteBackRow? row, int controlKey, int version, string state, string? comment, DateTime now)
    {
        if (row is null) context.WriteBacks.Add(row = new WriteBackRow { ControlKey = controlKey, Version = version, State = state });
        (row.State, row.Comment, row.Status, row.QueuedAt, row.NextAt) = (state, comment, WriteBackStatus.Queued, now, now);
        (row.SentAt, row.EndedAt, row.Attempts, row.Error, row.RequestId) = (null, null, 0, null, null);
        (row.TheirState, row.TheirBy, row.TheirAt, row.TheirComment) = (null, null, null, null);
        return row;
    }

    /// <summary>Whether a process may be sending it at this moment: what comes after it must not overtake it.</summary>
    private static bool IsHeld(WriteBackRow row, DateTime now) =>
        row.Status == WriteBackStatus.Queued && row.Error is null && row.NextAt > now;

    private static void Supersede(WriteBackRow row, DateTime now)
    {
        if (row.Status is WriteBackStatus.Queued or WriteBackStatus.Sent or WriteBackStatus.Rejected or WriteBackStatus.Overwritten)
            (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.Superseded, now, null);
    }
}
