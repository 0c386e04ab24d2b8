using Microsoft.AspNetCore.Components;
using MudBlazor;
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

    private string Them => _found?.Days == 1 ? "it" : "them";

    protected override async Task OnParametersSetAsync()
    {
        var token = _loads.Next();
        try
        {
            var found = Scope.Tenant is { } tenant ? await Days.FindAsync(tenant.Id, token) : null;
            token.ThrowIfCancellationRequested();
            _found = found;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LookFailed(Logger, ex);
        }
    }

    private async Task RemoveAsync()
    {
        if (_isBusy || _found is not { } found || Scope.Tenant is not { } tenant) return;
        var days = found.Days == 1
            ? $"the score of {DayText.Words(found.Newest)}"
            : $"{found.Days} score days, the newest of {DayText.Words(found.Newest)},";
        if (!await ConfirmDialog.AskAsync(
            Dialogs, "Remove days in the future",
            $"If today is {DayText.Words(found.Today)}, SecureScore removes {days} for good. Decisions stay. "
                + "If it is not, cancel and correct the server’s clock.", $"It is {DayText.Words(found.Today)}: remove"))
            return;
        (_isBusy, _problem) = (true, null);
        try
        {
            var removed = await Task.Run(() => Days.RemoveAsync(Scope.Actor, tenant.Id, found.Today, CancellationToken.None));
            _found = null;
            Snackbar.Add(removed == 1 ? "1 day was removed." : $"{removed} days were removed.", Severity.Success);
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.RemoveFailed(Logger, ex);
            _problem = "The database did not answer. Try again.";
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
