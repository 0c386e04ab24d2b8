using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>Names many tenants from a pasted list.</summary>
public sealed partial class TenantNamesForm
{
    private const int Listed = 20;

    private string? _text;
    private bool _isBusy;
    private string? _problem;
    private IReadOnlyList<TenantNameResult>? _results;

    [Inject] public required ITenantService Tenants { get; init; }

    [Parameter, EditorRequired] public required EventCallback OnNamed { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private List<TenantNameResult> Failed =>
        [.. (_results ?? []).Where(r => r.Outcome is TenantNameOutcome.UnknownTenant or TenantNameOutcome.Unreadable)];

    private async Task NameAsync()
    {
        (_isBusy, _problem, _results) = (true, null, null);
        try
        {
            _results = await Tenants.RenameAllAsync(Scope.Actor, _text ?? "", CancellationToken.None);
            await OnNamed.InvokeAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            _problem = T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
        _isBusy = false;
    }
}
