using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>A group of tenants: its name, and which tenants are in it.</summary>
public sealed partial class TenantGroupPage : IDisposable
{
    internal const string GroupsPath = "/settings/tenant-groups";

    private readonly LatestToken _loads = new();
    private TenantGroup? _group;
    private IReadOnlyList<Tenant>? _tenants;
    private string? _problem;
    private int? _loaded;

    [Inject] public required ITenantGroupService Stored { get; init; }
    [Inject] public required ITenantService AllTenants { get; init; }
    [Inject] public required AccessPolicy Policy { get; init; }
    [Inject] public required ILogger<TenantGroupPage> Logger { get; init; }

    [Parameter] public required int Id { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Once for each group: every change of the tenant that is shown would read it again.
    protected override Task OnParametersSetAsync() => Scope.CanManage && _loaded != Id ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var (token, id) = (_loads.Next(), Id);
        try
        {
            var groups = await Stored.ListAsync(Scope.Actor, token);
            var tenants = await AllTenants.ListAllAsync(Scope.Actor, token);
            token.ThrowIfCancellationRequested();
            (_group, _tenants, _loaded, _problem) = (groups.FirstOrDefault(g => g.Id == id), tenants, id, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The tenant group could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading a tenant group failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
