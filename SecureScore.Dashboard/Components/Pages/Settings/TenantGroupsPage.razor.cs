using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>The groups of tenants. Each has a page of its own with its tenants.</summary>
public sealed partial class TenantGroupsPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private IReadOnlyList<TenantGroup>? _groups;
    private string? _problem;

    [Inject] public required ITenantGroupService Stored { get; init; }
    [Inject] public required AccessPolicy Policy { get; init; }
    [Inject] public required ILogger<TenantGroupsPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Once: every change of the tenant that is shown would read them again.
    protected override Task OnParametersSetAsync() => Scope.CanManage && _groups is null ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var groups = await Stored.ListAsync(Scope.Actor, token);
            token.ThrowIfCancellationRequested();
            (_groups, _problem) = (groups, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The tenant groups could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the tenant groups failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
