using MudBlazor;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Takes a person through a status change: asks for the note, writes, tells, and offers to undo.</summary>
/// <remarks>The page itself follows from the change feed, as on everybody else's screen.</remarks>
public sealed class StatusChanger(IDecisionService decisions, IDialogService dialogs, ISnackbar snackbar, Drafts drafts,
    ContinuedPage continued)
{
    // Two quick choices on one row are two decisions of one person, not a conflict: the second waits for the first, and has seen it.
    private readonly Dictionary<(TenantId, string), int> _written = [];
    private Task _before = Task.CompletedTask;

    public async Task ChangeAsync(TenantScope scope, ImprovementAction action, ActionStatus status)
    {
        var draft = DraftKey.Decision(scope.Tenant!.Id, action.ControlId, status);
        string? note = null;
        if (scope.CanWrite && status.NeedsNote() && status != action.Status)
        {
            note = await AskForNoteAsync(scope.Board!, action, status, draft); // an action is of a board
            if (note is null) return;
        }
        await RunAsync(async () =>
        {
            if (await decisions.DecideAsync(scope.Actor, scope.Tenant.Id, action.ControlId, status, note, SeenVersion(scope, action),
                CancellationToken.None) is not { } decision)
                return;
            if (note is not null) await drafts.ForgetAsync(draft); // until now: whoever is refused has the text still
            _written[(scope.Tenant.Id, action.ControlId)] = decision.Version;
            OfferUndo(scope, action, decision);
        });
    }

    /// <summary>Asks again for the note that a person was writing when the page went to another server.</summary>
    public Task ReopenAsync(TenantScope scope)
    {
        if (!continued.HasForms || scope is not { Board: { } board, Tenant.Id: var tenant, CanWrite: true }) return Task.CompletedTask;
        // Only what still asks for a note: anything else would be written at once.
        var before = board.Actions.Where(action => action.LockedBecause is null)
            .SelectMany(action => ActionStatuses.Settable.Select(status => (action, status)))
            .Where(c => c.status.NeedsNote() && c.status != c.action.Status)
            .FirstOrDefault(c => continued.TryReopen(DraftKey.Decision(tenant, c.action.ControlId, c.status)));
        return before.action is null ? Task.CompletedTask : ChangeAsync(scope, before.action, before.status);
    }

    /// <summary>Takes back the decision that is in force.</summary>
    public Task UndoAsync(TenantScope scope, ImprovementAction action, Decision inForce) => RunAsync(async () =>
    {
        var undo = await decisions.UndoAsync(
            scope.Actor, scope.Tenant!.Id, action.ControlId, inForce.Version, SeenVersion(scope, action), CancellationToken.None);
        _written[(scope.Tenant.Id, action.ControlId)] = undo.Version;
        snackbar.RemoveByKey(action.ControlId);
        snackbar.Add(T("“{0}” is “{1}” again.", action.Title, undo.To.Words()) + MovesOf(scope, undo), Severity.Success);
    });

    /// <summary>The newest version that the person knows of; the page may not show what they wrote a moment ago yet.</summary>
    private int SeenVersion(TenantScope scope, ImprovementAction action) =>
        Math.Max(action.Version, _written.GetValueOrDefault((scope.Tenant!.Id, action.ControlId)));

    private void OfferUndo(TenantScope scope, ImprovementAction action, Decision decision)
    {
        // The offer before is about a decision that is not in force any more.
        snackbar.RemoveByKey(action.ControlId);
        var done = T("“{0}” is now “{1}”.", action.Title, decision.To.Words());
        snackbar.Add(done + MovesOf(scope, decision), Severity.Success, options =>
        {
            options.Action = T("Undo");
            options.OnClick = _ => UndoAsync(scope, action with { Version = decision.Version }, decision);
            options.VisibleStateDuration = 10_000;
        }, action.ControlId);
    }

    /// <summary>What the decision did to the score, by the board that the person saw; empty for nothing.</summary>
    private static string MovesOf(TenantScope scope, Decision decision) =>
        scope.Board is { } board ? StatusEffectText.Moves(StatusEffect.Compute(board, decision.ControlId, decision.From, decision.To)) : "";

    private async Task<string?> AskForNoteAsync(ActionBoard board, ImprovementAction action, ActionStatus status, string draft)
    {
        var parameters = new DialogParameters<NoteDialog>
        {
            { d => d.Board, board }, { d => d.Action, action }, { d => d.Status, status }, { d => d.DraftKey, draft },
        };
        var dialog = await dialogs.ShowAsync<NoteDialog>(
            status.Words(), parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        return (await dialog.Result) is { Canceled: false, Data: string note } ? note : null;
    }

    private async Task RunAsync(Func<Task> write)
    {
        var before = _before;
        var done = new TaskCompletionSource();
        _before = done.Task;
        await before;
        try
        {
            await write();
        }
        catch (RefusedException ex)
        {
            snackbar.Add(ex.Words(), Severity.Warning, options => options.VisibleStateDuration = 10_000);
        }
        catch (StorageUnavailableException ex)
        {
            var problem = T("The decision could not be saved: {0}. Nothing was changed.", DatabaseText.Reason(ex));
            snackbar.Add(problem, Severity.Error, options =>
            {
                options.Action = T("Try again");
                options.OnClick = _ => RunAsync(write);     // with the note, which its dialog holds no longer
                options.RequireInteraction = true;
            });
        }
        finally
        {
            done.SetResult();
        }
    }
}
