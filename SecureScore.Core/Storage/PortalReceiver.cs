using System.Globalization;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.WriteBack;
using Microsoft.EntityFrameworkCore;

namespace SecureScore.Core.Storage;

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
        // Microsoft has no word for “Planned”: its Default says nothing against it.
        if (PortalStates.AreEqual(PortalStates.Wanted(action.Status), seen.State)) return true;
        await AddAsync(control, action, status, seen, cancellationToken);
        Received++;
        return true;
    }

    private async Task AddAsync(ControlRow control, ImprovementAction action, ActionStatus status, PortalState seen, CancellationToken cancellationToken)
    {
        var tenant = await context.Tenants.SingleAsync(t => t.Id == control.TenantKey, cancellationToken);
        var day = board!.Snapshot.Day;          // an action comes from a board
        var row = new DecisionRow
        {
            ControlKey = control.Id,
            Version = action.Version + 1,
            From = action.Status,
            To = status,
            By = PortalStates.NameOf(seen.By),
            At = seen.At is { } at && at < now ? at : now,
            Note = NoteOf(seen),
            EffectiveDay = day,
            IsFromMicrosoft = true,
        };
        context.Decisions.Add(row);
        if (tenant.StaleFrom is null || day < tenant.StaleFrom) tenant.StaleFrom = day;
        Entries.Add(await audit.AppendAsync(context, actor, new AuditEvent(AuditAction.DecisionReceived)
        {
            Tenant = board.Tenant.Id,
            Target = control.ControlId,
            Details = $"from “{row.From.Label()}” to “{row.To.Label()}”, version {row.Version}, set at Microsoft by {row.By}",
        }, cancellationToken));
    }

    private static string NoteOf(PortalState seen)
    {
        if (seen.Comment?.Trim() is { Length: > 0 } comment) return comment[..Math.Min(comment.Length, Decision.MaxNoteLength)];
        return seen.At is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"Set to “{seen.State}” at Microsoft on {at:yyyy-MM-dd HH:mm} UTC, without a comment.")
            : $"Set to “{seen.State}” at Microsoft, which does not say when or by whom.";
    }
}
