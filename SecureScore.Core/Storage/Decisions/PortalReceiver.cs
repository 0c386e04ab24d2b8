using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Makes decisions of changes at Microsoft, inside the caller's transaction.</summary>
/// <param name="board">The newest day; null when there is none, so that nothing can be decided yet.</param>
internal sealed class PortalReceiver(TenantWrite write, ActionBoard? board)
{
    public int Received { get; private set; }

    public int Locked { get; private set; }

    public int Unknown { get; private set; }

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
        var tenant = await write.Context.Tenants.SingleAsync(t => t.Id == control.TenantKey, cancellationToken);
        // An action comes from a board.
        var set = new StateAtMicrosoft(board!.Snapshot.Day, seen.State, seen.By, seen.At, seen.Comment)
            .ToDecision(control.ControlId, status);
        await DecisionAppender.AddAsync(write, board, action, tenant, control, new DecisionRow
        {
            From = action.State.Decision is { IsWorkedOut: true } attested ? attested.From : action.Status,
            To = status,
            By = set.By,
            At = seen.At is { } at && at < write.At ? at : write.At,
            Note = set.Note,
            IsFromMicrosoft = true,
        }, cancellationToken);
    }
}
