using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Graph;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>How a tenant is connected; changes it, and ends it.</summary>
public sealed partial class ConnectionCard
{
    private ConnectionDraft? _draft;
    private string? _problem;

    [Inject] public required IConnectionService Service { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<ConnectionCard> Logger { get; init; }

    [Parameter, EditorRequired] public required Connection Connection { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<GraphCloud> Clouds { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<CredentialChoice> Credentials { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // What the settings do not hold any more cannot be chosen again.
    private void Change() => _draft = new(Connection.TenantId.Value, Connection.Name,
        Clouds.Any(c => c.Name == Connection.Cloud) ? Connection.Cloud : Clouds[0].Name,
        Credentials.Any(c => c.Name == Connection.Credential) ? Connection.Credential : Credentials[0].Name);

    private async Task SaveAsync()
    {
        if (_draft is not { } draft) return;
        await TryAsync(async () =>
        {
            await Service.SaveAsync(Scope.Actor, Connection.TenantId, null, draft.Cloud, draft.Credential, CancellationToken.None);
            _draft = null;
            await OnChanged.InvokeAsync();
        });
    }

    private async Task DisconnectAsync()
    {
        var isSure = await ConfirmDialog.AskAsync(
            Dialogs, T("Disconnect"),
            T("“{0}” is not read from Graph any more. "
                + "Its days, decisions and runs stay here, and decisions that were sent stay at Microsoft.", Connection.Name),
            T("Disconnect"));
        if (!isSure) return;
        await TryAsync(async () =>
        {
            await Service.RemoveAsync(Scope.Actor, Connection.TenantId, CancellationToken.None);
            Navigation.NavigateTo(Scope.Href("/settings/connections"));
        });
    }

    private async Task TryAsync(Func<Task> write)
    {
        _problem = null;
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
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Changing a connection failed")]
        public static partial void ChangeFailed(ILogger logger, Exception exception);
    }
}
