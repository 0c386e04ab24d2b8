using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.WriteBack;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>Turns the sending of decisions on and off; asks first.</summary>
public sealed partial class WriteBackCard
{
    private bool _isBusy;
    private string? _problem;

    [Inject] public required IWriteBackService WriteBack { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ILogger<WriteBackCard> Logger { get; init; }

    [Parameter, EditorRequired] public required Connection Connection { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private Task TurnOnAsync() => TryAsync(async () =>
    {
        var standing = await WriteBack.CountExistingAsync(new(Scope.Actor, Connection.TenantId), CancellationToken.None);
        var parameters = new DialogParameters<WriteBackDialog> { { d => d.Standing, standing } };
        var dialog = await Dialogs.ShowAsync<WriteBackDialog>(
            T("Turn on write-back"), parameters,
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        if (await dialog.Result is not { Canceled: false, Data: bool sendExisting }) return;
        await WriteBack.TurnOnAsync(Scope.Actor, Connection.TenantId, sendExisting, CancellationToken.None);
        await OnChanged.InvokeAsync();
    });

    private Task TurnOffAsync() => TryAsync(async () =>
    {
        if (!await ConfirmDialog.AskAsync(
            Dialogs, T("Turn off write-back"),
            T("Decisions not yet sent stay in SecureScore only. Those that Microsoft has accepted stay there."),
            T("Turn off")))
            return;
        await WriteBack.TurnOffAsync(Scope.Actor, Connection.TenantId, CancellationToken.None);
        await OnChanged.InvokeAsync();
    });

    private async Task TryAsync(Func<Task> write)
    {
        (_isBusy, _problem) = (true, null);
        try
        {
            await write();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.ChangeFailed(Logger, ex);
            _problem = T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
        _isBusy = false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Turning write-back on or off failed")]
        public static partial void ChangeFailed(ILogger logger, Exception exception);
    }
}
