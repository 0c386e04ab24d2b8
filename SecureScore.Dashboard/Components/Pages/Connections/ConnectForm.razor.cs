using Microsoft.AspNetCore.Components;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>Connects a tenant and begins its first run.</summary>
public sealed partial class ConnectForm
{
    private ConnectionDraft _draft = new("", "", "", "");
    private bool _isSaving;
    private string? _problem;

    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ISyncSchedule Schedule { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<ConnectForm> Logger { get; init; }

    [Parameter, EditorRequired] public required IReadOnlyList<GraphCloud> Clouds { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<CredentialChoice> Credentials { get; set; }

    /// <summary>The id to begin with; null for none.</summary>
    [Parameter] public string? TenantId { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override void OnInitialized() => Begin();

    // Best first: the kinds are declared in the order of recommendation.
    private void Begin() => _draft = new(TenantId ?? "", "", Clouds[0].Name, Credentials.OrderBy(c => c.Kind).First().Name);

    private void Restore(IReadOnlyDictionary<string, string> kept) =>
        _draft = _draft with { TenantId = kept.GetValueOrDefault("tenant", ""), Name = kept.GetValueOrDefault("name", "") };

    private void Change(ConnectionDraft draft) => (_draft, _problem) = (draft, null);

    private async Task ConnectAsync()
    {
        if (_draft.Id is not { } id)
        {
            _problem = new Message("connection.not-a-guid").Words();
            return;
        }
        (_isSaving, _problem) = (true, null);
        try
        {
            await Connections.SaveAsync(Scope.Actor, id, _draft.Name, _draft.Cloud, _draft.Credential, CancellationToken.None);
            await Drafts.ForgetAsync(DraftKey.Connection);
            await Schedule.StartNowAsync(Scope.Actor, id, CancellationToken.None);
            Navigation.NavigateTo(Scope.Href($"/settings/connections/{id.Value}"));
        }
        catch (RunInProgressException)
        {
            Navigation.NavigateTo(Scope.Href($"/settings/connections/{id.Value}"));       // it was connected already, and is being read
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        // the scheduler wraps them
        catch (StorageUnavailableException ex)
        {
            Log.SaveFailed(Logger, ex);
            _problem = T("{0} Check whether the tenant is in the list before you try again.", DatabaseText.Sentence(ex));
        }
        _isSaving = false;
    }

    private static string Text(ChangeEventArgs e) => ((string?)e.Value)?.Trim() ?? "";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Connecting a tenant failed")]
        public static partial void SaveFailed(ILogger logger, Exception exception);
    }
}
