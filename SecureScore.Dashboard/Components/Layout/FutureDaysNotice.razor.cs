using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Says on every page that stored days are left out because they are in the future, and offers to remove them.</summary>
public sealed partial class FutureDaysNotice : IDisposable
{
    private readonly LatestToken _loads = new();
    private FutureDays? _found;
    private string? _problem;
    private bool _isBusy;

    [Inject] public required IFutureDayService Days { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }
    [Inject] public required ILogger<FutureDaysNotice> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private static MarkupString WhatIs(FutureDays found)
    {
        var (newest, today) = (DayText.Words(found.Newest), DayText.Words(found.Today));
        return found.Days == 1
            ? Html("<strong>1 score day is in the future</strong> ({0}) and not shown. By this server’s clock, today is {1}.",
                newest, today)
            : Html("<strong>{0} score days are in the future</strong> (the newest: {1}) and not shown. "
                + "By this server’s clock, today is {2}.", found.Days, newest, today);
    }

    private string NextStep(FutureDays found) => (Scope.CanWrite, found.Days) switch
    {
        (true, 1) => T("If that is right, remove it. If not, correct the clock first."),
        (true, _) => T("If that is right, remove them. If not, correct the clock first."),
        (false, 1) => T("Someone who can decide must correct the clock or remove it."),
        (false, _) => T("Someone who can decide must correct the clock or remove them."),
    };

    protected override async Task OnParametersSetAsync()
    {
        var token = _loads.Next();
        try
        {
            var found = Scope.Tenant is { } tenant ? await Days.FindAsync(tenant.Open, token) : null;
            token.ThrowIfCancellationRequested();
            _found = found;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (AccessDeniedException) { } // lost at this moment: the frame says so
        catch (StorageUnavailableException ex)
        {
            Log.LookFailed(Logger, ex);
        }
    }

    private async Task RemoveAsync()
    {
        if (_isBusy || _found is not { } found || Scope.Tenant is not { } tenant) return;
        var (newest, today) = (DayText.Words(found.Newest), DayText.Words(found.Today));
        var question = found.Days == 1
            ? T("If today is {0}, SecureScore removes the score of {1} for good. Decisions stay. "
                + "If it is not, cancel and correct the server’s clock.", today, newest)
            : T("If today is {0}, SecureScore removes {1} score days, the newest of {2}, for good. Decisions stay. "
                + "If it is not, cancel and correct the server’s clock.", today, found.Days, newest);
        if (!await ConfirmDialog.AskAsync(Dialogs, T("Remove days in the future"), question, T("It is {0}: remove", today))) return;
        (_isBusy, _problem) = (true, null);
        try
        {
            var removed = await Task.Run(() => Days.RemoveAsync(Scope.Actor, tenant.Id, found.Today, CancellationToken.None));
            _found = null;
            Snackbar.Add(Plural(removed, "1 day was removed.", "{0} days were removed."), Severity.Success);
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.RemoveFailed(Logger, ex);
            _problem = T("The database did not answer. Try again.");
        }
        finally
        {
            _isBusy = false;
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking for days in the future failed")]
        public static partial void LookFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Removing days in the future failed")]
        public static partial void RemoveFailed(ILogger logger, Exception exception);
    }
}
