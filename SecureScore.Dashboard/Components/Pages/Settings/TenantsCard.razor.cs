using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>The tenants, their names, and the way out of the sample.</summary>
public sealed partial class TenantsCard
{
    private bool _isRemoving;
    private TenantId? _renaming;
    private string? _name;

    [Inject] public required ITenantService Tenants { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private async Task RenameAsync()
    {
        if (_renaming is { } id) await WriteAsync(() => Tenants.RenameAsync(Scope.Actor, id, _name, CancellationToken.None));
        _renaming = null;
    }

    private async Task RemoveSampleAsync()
    {
        _isRemoving = true;
        await WriteAsync(async () =>
        {
            await Tenants.RemoveSampleAsync(Scope.Actor, CancellationToken.None);
            Snackbar.Add("The sample tenant is removed. Import your own scores to go on.", Severity.Success);
        });
        _isRemoving = false;
    }

    private async Task WriteAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (AccessDeniedException ex)
        {
            Snackbar.Add(ex.Message, Severity.Warning);
        }
        catch (System.Data.Common.DbException)
        {
            Snackbar.Add("The database did not answer. Nothing was changed; try again.", Severity.Error);
        }
    }
}
