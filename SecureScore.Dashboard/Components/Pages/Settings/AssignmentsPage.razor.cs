using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>Who was given access to which tenants, beside their roles.</summary>
public sealed partial class AssignmentsPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private IReadOnlyList<AccessAssignment>? _assignments;
    private IReadOnlyList<TenantGroup> _groups = [];
    private string? _problem;

    [Inject] public required IAccessAssignmentService Stored { get; init; }
    [Inject] public required ITenantGroupService TenantGroups { get; init; }
    [Inject] public required AccessPolicy Policy { get; init; }
    [Inject] public required ILogger<AssignmentsPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Once: every change of the tenant that is shown would read them again.
    protected override Task OnParametersSetAsync() => Scope.CanManage && _assignments is null ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var assignments = await Stored.ListAsync(Scope.Actor, token);
            var groups = await TenantGroups.ListAsync(Scope.Actor, token);
            token.ThrowIfCancellationRequested();
            (_assignments, _groups, _problem) = (assignments, groups, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (AccessDeniedException)
        {
            _problem = T("Your access has changed. Sign in again.");
        }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The assignments could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the assignments failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
