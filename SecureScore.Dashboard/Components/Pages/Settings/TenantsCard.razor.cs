using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>The tenants, their names, and the ways out: hidden, or removed.</summary>
public sealed partial class TenantsCard
{
    private const int PageSize = 25;

    private IReadOnlyList<Tenant>? _all;
    private TenantId? _busy, _renaming;
    private string? _search, _problem;
    private int _first;

    [Inject] public required ITenantService Tenants { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>Hidden ones only for those who can show them again.</summary>
    private IReadOnlyList<Tenant> Shown => Scope.CanManage && _all is not null ? _all : Scope.Tenants;

    private Tenant[] Matching =>
        [.. Shown.Where(t => _search is null || $"{t.Name} {t.Id.Value}".Contains(_search, StringComparison.OrdinalIgnoreCase))];

    private int First => _first < Matching.Length ? _first : 0; // the last page can go
    private string? WhyNot => Scope.NotManagingReason ?? (_busy is null ? null : T("A tenant is being removed."));

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            if (Scope.CanManage) _all = await Tenants.ListAllAsync(Scope.Actor, CancellationToken.None);
        }
        catch (StorageUnavailableException ex)
        {
            _problem = T("{0} Hidden tenants are missing from this list; reload the page.", DatabaseText.Sentence(ex));
        }
    }

    private async Task RenameAsync(string? name)
    {
        if (_renaming is not { } id) return;
        await WriteAsync(async () =>
        {
            await Tenants.RenameAsync(Scope.Actor, id, name, CancellationToken.None);
            await Drafts.ForgetAsync(DraftKey.TenantName(id));
        });
        _renaming = null;
    }

    private async Task CancelAsync()
    {
        if (_renaming is { } id) await Drafts.ForgetAsync(DraftKey.TenantName(id));
        _renaming = null;
    }

    private Task MakeDefaultAsync(Tenant tenant) =>
        WriteAsync(() => Tenants.SetDefaultAsync(Scope.Actor, tenant.Id, CancellationToken.None));

    private Task HideAsync(Tenant tenant) => TakeAwayAsync(
        tenant, () => Tenants.SetHiddenAsync(Scope.Actor, tenant.Id, !tenant.IsHidden, CancellationToken.None));

    private async Task RemoveAsync(Tenant tenant)
    {
        var typed = tenant.IsSample ? "" : await RemoveTenantDialog.AskAsync(Dialogs, tenant);
        if (typed is null) return;
        _busy = tenant.Id;
        await TakeAwayAsync(tenant, async () =>
        {
            // SQLite answers on the thread that asks, and a large tenant takes a while: the page goes on meanwhile.
            await Task.Run(() => tenant.IsSample
                ? Tenants.RemoveSampleAsync(Scope.Actor, CancellationToken.None)
                : Tenants.RemoveAsync(Scope.Actor, tenant.Id, typed, CancellationToken.None));
            Snackbar.Add(tenant.IsSample ? T("The sample tenant is removed. Import your own scores to go on.")
                : T("“{0}” is removed with all its data.", tenant.Name), Severity.Success);
        });
        _busy = null;
    }

    /// <summary>Whoever takes the shown tenant away goes on here with another one; other open pages of it say that it is gone.</summary>
    private Task TakeAwayAsync(Tenant tenant, Func<Task> write)
    {
        var isShown = Scope.Tenant?.Id == tenant.Id; // the page may hear of it before this goes on, and show none then
        return WriteAsync(async () =>
        {
            await write();
            if (isShown) Navigation.NavigateTo("/settings", replace: true);
        });
    }

    private async Task WriteAsync(Func<Task> write)
    {
        _problem = null;
        try
        {
            await write();
            await LoadAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            _problem = T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
    }
}
