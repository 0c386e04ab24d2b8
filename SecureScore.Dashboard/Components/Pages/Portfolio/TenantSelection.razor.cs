using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>Takes a person through one status for many tenants: previews, writes tenant by tenant, and offers to undo.</summary>
public sealed partial class TenantSelection : IDisposable
{
    // One after the other: an undoing may be asked for while something else is written.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IReadOnlyList<TenantOutcome> _problems = [];
    private Writing? _writing;
    private int _done;

    [Parameter, EditorRequired] public required PortfolioAction Action { get; set; }

    /// <summary>All tenants that have actions.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Tenant> Tenants { get; set; }

    /// <summary>Those of the list in which the person can set the status.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<TenantId> Selectable { get; set; }
    [Parameter, EditorRequired] public required IReadOnlySet<TenantId> Chosen { get; set; }
    [Parameter, EditorRequired] public required EventCallback<(IReadOnlyList<TenantId> Tenants, bool IsChosen)> OnPicked { get; set; }

    /// <summary>Something was written.</summary>
    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }
    [Inject] public required TenantsChanger Changer { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }

    private string? WhyNot => Chosen.Count == 0 ? T("Select tenants first.") : null;

    /// <summary>How many are selected that the filters leave out.</summary>
    private int Hidden => Chosen.Except(Selectable).Count();

    private Task PressAsync() => _writing is { } writing ? writing.Stop.CancelAsync() : ChangeAsync();

    private async Task ChangeAsync()
    {
        var (action, tenants) = (Action, Tenants.Where(t => Chosen.Contains(t.Id)).ToArray());
        var parameters = new DialogParameters<TenantsDialog> { { d => d.ControlId, action.ControlId }, { d => d.Tenants, tenants } };
        var dialog = await Dialogs.ShowAsync<TenantsDialog>(
            T("Change status"), parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        if ((await dialog.Result) is not { Canceled: false, Data: TenantsDecision wanted }) return;
        var outcomes = await WriteAsync(
            wanted.Previews.Count, (onDone, token) => Changer.DecideAsync(Scope.Actor, wanted, onDone, token));
        TenantOutcome[] made = [.. outcomes.Where(o => o.Made is not null)];
        await OnPicked.InvokeAsync(([.. outcomes.Where(o => o.Problem is null).Select(o => o.Tenant.Id)], false));
        if (made.Length == 0) return;
        Snackbar.Add(
            Plural(
                made.Length, "“{1}” is now “{2}” in 1 tenant.", "“{1}” is now “{2}” in {0} tenants.",
                action.Title, wanted.Status.Words()),
            Severity.Success, options =>
            {
                options.Action = T("Undo");
                options.OnClick = _ => UndoAsync(made);
                options.VisibleStateDuration = BatchChanger.OfferMilliseconds;
            });
    }

    private async Task UndoAsync(TenantOutcome[] made)
    {
        var outcomes = await WriteAsync(made.Length, (onDone, token) => Changer.UndoAsync(Scope.Actor, made, onDone, token));
        if (outcomes.Count(o => o.Made is not null) is > 0 and var undone)
            Snackbar.Add(Plural(undone, "1 tenant is as before.", "{0} tenants are as before."), Severity.Success);
        // Also where the page has been left, which would list them.
        if (outcomes.Count(o => o.Problem is not null) is > 0 and var kept)
            Snackbar.Add(Plural(kept, "1 tenant could not be undone.", "{0} tenants could not be undone."), Severity.Warning);
    }

    private async Task<IReadOnlyList<TenantOutcome>> WriteAsync(
        int total, Func<Func<int, Task>, CancellationToken, Task<IReadOnlyList<TenantOutcome>>> write)
    {
        await _turn.WaitAsync();
        using var stop = new CancellationTokenSource();
        (_writing, _done, _problems) = (new(total, stop), 0, []);
        try
        {
            var outcomes = await write(OnDoneAsync, stop.Token);
            _problems = [.. outcomes.Where(o => o.Problem is not null)];
            return outcomes;
        }
        finally
        {
            _writing = null;
            _turn.Release();
            await OnChanged.InvokeAsync();
        }
    }

    private async Task OnDoneAsync(int done)
    {
        _done = done;
        StateHasChanged();
        await Task.Yield(); // a database in a file answers at once, and Stop must be heard
    }

    /// <summary>Who leaves the page stops what is being written.</summary>
    public void Dispose() => _writing?.Stop.Cancel();

    private sealed record Writing(int Total, CancellationTokenSource Stop);
}
