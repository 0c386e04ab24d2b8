using MudBlazor;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Takes a person through one status for many actions: previews, writes all or none, and offers to undo the lot.</summary>
public sealed class BatchChanger(IDecisionService decisions, IDialogService dialogs, ISnackbar snackbar)
{
    /// <summary>How long undoing is offered after a change of many.</summary>
    internal const int OfferMilliseconds = 20_000;

    /// <returns>Whether it was written.</returns>
    public async Task<bool> ChangeAsync(TenantScope scope, IReadOnlyList<ImprovementAction> actions)
    {
        var parameters = new DialogParameters<BatchDialog> { { d => d.Board, scope.Board! }, { d => d.Actions, actions } }; // of a board
        var dialog = await dialogs.ShowAsync<BatchDialog>(
            T("Change status"), parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        if ((await dialog.Result) is not { Canceled: false, Data: BatchDecision wanted }) return false;
        return await TryAsync(scope, async () =>
        {
            var made = await decisions.DecideAllAsync(
                scope.Actor, scope.Tenant!.Id, wanted.Actions.ToDictionary(a => a.ControlId, a => a.Version), wanted.Status, wanted.Note,
                CancellationToken.None);
            Offer(
                scope, made, Plural(made.Count, "1 action is now “{1}”.", "{0} actions are now “{1}”.", wanted.Status.Words()));
        });
    }

    private void Offer(TenantScope scope, IReadOnlyList<Decision> made, string words) =>
        snackbar.Add(words, Severity.Success, options =>
        {
            options.Action = T("Undo");
            options.OnClick = _ => TryAsync(scope, async () =>
            {
                var undone = await decisions.UndoAllAsync(
                    scope.Actor, scope.Tenant!.Id, made.ToDictionary(d => d.ControlId, d => d.Version), CancellationToken.None);
                snackbar.Add(Plural(undone.Count, "1 action is as before.", "{0} actions are as before."), Severity.Success);
            });
            options.VisibleStateDuration = OfferMilliseconds;
        });

    private async Task<bool> TryAsync(TenantScope scope, Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (DecisionConflictException ex)
        {
            var title = scope.Board?.Find(ex.Newer.ControlId)?.Title ?? ex.Newer.ControlId;
            snackbar.Add(
                T("{0} set “{1}” to “{2}” in the meantime. Nothing was changed. Try again.", ex.Newer.By, title, ex.Newer.To.Words()),
                Severity.Warning);
        }
        catch (RefusedException ex)
        {
            snackbar.Add(T("{0} Nothing was changed.", ex.Words()), Severity.Warning);
        }
        catch (StorageUnavailableException ex)
        {
            snackbar.Add(T("The decisions could not be saved: {0}. Nothing was changed.", DatabaseText.Reason(ex)), Severity.Error);
        }
        return false;
    }
}
