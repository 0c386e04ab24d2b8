using MudBlazor;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Writes notes of days, and tells what came of it.</summary>
/// <remarks>The page itself follows from the change feed, as on everybody else's screen.</remarks>
public sealed class DayNoteEditor(IDayNoteService notes, IDialogService dialogs, ISnackbar snackbar)
{
    /// <returns>Whether it was written; otherwise the person keeps their text.</returns>
    public Task<bool> AddAsync(TenantScope scope, DateOnly day, string text) =>
        RunAsync(
            () => notes.AddAsync(scope.Actor, scope.Tenant!.Id, day, text, CancellationToken.None),
            T("The note to {0} is saved.", DayText.Words(day)));

    /// <returns>Whether it was written; otherwise the person keeps their text.</returns>
    public Task<bool> EditAsync(TenantScope scope, DayNote note, string text) =>
        RunAsync(
            () => notes.EditAsync(scope.Actor, scope.Tenant!.Id, note.Id, text, note.Version, CancellationToken.None),
            T("The note to {0} is changed.", DayText.Words(note.Day)));

    /// <summary>Asks first: a removed note does not come back, and its author would not be the same.</summary>
    public async Task RemoveAsync(TenantScope scope, DayNote note)
    {
        if (scope.CanWrite
            && !await ConfirmDialog.AskAsync(
                dialogs, T("Remove the note"),
                T("The note that {0} left on {1} is removed for everyone. The audit trail keeps that there was one, not its text.",
                    note.By, DayText.Words(note.Day)),
                T("Remove")))
            return;
        await RunAsync(
            () => notes.RemoveAsync(scope.Actor, scope.Tenant!.Id, note.Id, note.Version, CancellationToken.None),
            T("The note to {0} is removed.", DayText.Words(note.Day)));
    }

    private async Task<bool> RunAsync(Func<Task> write, string done)
    {
        try
        {
            await write();
            snackbar.Add(done, Severity.Success);
            return true;
        }
        catch (RefusedException ex)
        {
            snackbar.Add(ex.Words(), Severity.Warning, options => options.VisibleStateDuration = 10_000);
        }
        catch (StorageUnavailableException ex)
        {
            snackbar.Add(T("The note could not be saved: {0}. Nothing was changed; try again.", DatabaseText.Reason(ex)), Severity.Error);
        }
        return false;
    }
}
