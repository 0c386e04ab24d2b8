using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Export;

namespace SecureScore.Dashboard.Components.Pages.Audit;

/// <summary>The audit trail, newest first; what it shows stands in the address.</summary>
public sealed partial class AuditPage : IDisposable
{
    private const int PageSize = 100;

    private readonly LatestToken _loads = new();
    private AuditAddress _address = AuditAddress.Parse("");
    private Core.Audit.AuditPage? _shown;
    private string? _problem;

    [Inject] public required IAuditQuery Query { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<AuditPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>Null for whoever may not export.</summary>
    private string? ExportAddress =>
        Scope.CanWrite ? Scope.Href(ExportEndpoints.AuditPath + (_address with { Position = default }).ToQuery()) : null;

    // Also when somebody changed something: the newest page then has new entries.
    protected override Task OnParametersSetAsync()
    {
        _address = AuditAddress.Parse(new Uri(Navigation.Uri).Query);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var shown = await Query.ListAsync(Scope.Actor, _address.Wanted, _address.Position, PageSize, token);
            token.ThrowIfCancellationRequested();
            (_shown, _problem) = (shown, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (AccessDeniedException)
        {
            _problem = T("Your access has changed. Sign in again.");
        }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The audit trail could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private void Go(AuditFilter filter) => Navigation.NavigateTo(Scope.Href("/audit" + new AuditAddress(filter, default).ToQuery()));

    private string HrefOf(AuditPosition position) => Scope.Href("/audit" + (_address with { Position = position }).ToQuery());

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the audit trail failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
