using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Makes decisions of changes at Microsoft, inside the caller's transaction.</summary>
/// <param name="board">The newest day; null when there is none, so that nothing can be decided yet.</param>
/// <param name="actor">Who takes it in: the program, or a person who takes theirs.</param>
internal sealed class PortalReceiver(ScoreDbContext context, ActionBoard? board, IAuditAppender audit, Actor actor, DateTime now)
{
    public int Received { get; private set; }

    public int Locked { get; private set; }

    public int Unknown { get; private set; }

    public List<AuditRow?> Entries { get; } = [];

    /// <returns>False when the change has to wait.</returns>
    public async Task<bool> TakeAsync(ControlRow control, PortalState seen, CancellationToken cancellationToken)
    {
        if (PortalStates.StatusOf(seen.State) is not { } status)
        {
            Unknown++;
            return true;
        }
        if (board?.Find(control.ControlId) is not { LockedBecause: null } action)
        {
            Locked++;
            return false;
        }
        // Microsoft has no word for “Planned”: its Default says nothing against it. What was only worked out is stored now.
        var isWorkedOut = action.State.Decision is { IsWorkedOut: true };
        if (!isWorkedOut && PortalStates.AreEqual(PortalStates.Wanted(action.Status), seen.State)) return true;
        await AddAsync(control, action, status, seen, cancellationToken);
        Received++;
        return true;
    }

    private async Task AddAsync(
        ControlRow control, ImprovementAction action, ActionStatus status, PortalState seen, CancellationToken cancellationToken)
    {
        var tenant = await context.Tenants.SingleAsync(t => t.Id == control.TenantKey, cancellationToken);
        // An action comes from a board.
        var set = new StateAtMicrosoft(board!.Snapshot.Day, seen.State, seen.By, seen.At, seen.Comment)
            .ToDecision(control.ControlId, status);
        Entries.Add(await new DecisionAppender(context, audit, actor).AddAsync(board, action, tenant, control, new DecisionRow
        {
            From = action.State.Decision is { IsWorkedOut: true } attested ? attested.From : action.Status,
            To = status,
            By = set.By,
            At = seen.At is { } at && at < now ? at : now,
            Note = set.Note,
            IsFromMicrosoft = true,
        }, cancellationToken));
    }
}
