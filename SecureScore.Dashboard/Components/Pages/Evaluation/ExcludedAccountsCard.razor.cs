using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>The accounts that are looked at apart; writers add and remove.</summary>
public sealed partial class ExcludedAccountsCard
{
    private const int PageSize = 50;

    private readonly HashSet<int> _chosen = [];
    private string? _search;
    private int _first;
    private string? _problem;

    [Inject] public required IExcludedAccountService Excluded { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ILogger<ExcludedAccountsCard> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<ExcludedAccount> Accounts { get; set; }

    /// <summary>Whether there are accounts to choose from.</summary>
    [Parameter, EditorRequired] public required bool HasEvaluation { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private List<ExcludedAccount> Matching =>
        [.. Accounts.Where(a => _search is null || Has(a.Name) || Has(a.Reason) || Has(a.Owner) || Has(a.Kind.Words()))];

    private string SelectAll => T("Select all {0:N0}", Matching.Count);

    private string RemoveChosen => Plural(_chosen.Count, "Remove 1 account", "Remove {0} accounts");

    private List<ExcludedAccount> Shown => [.. Matching.Skip(_first).Take(PageSize)];

    protected override void OnParametersSet()
    {
        _chosen.IntersectWith(Accounts.Select(a => a.Id));
        if (_first >= Matching.Count) _first = 0;
    }

    private bool Has(string text) => text.Contains(_search!, StringComparison.OrdinalIgnoreCase); // asked only where there is one

    private void Look(string? search) => (_search, _first) = (search, 0);

    private void Choose(IEnumerable<ExcludedAccount> accounts, bool isChosen)
    {
        if (isChosen) _chosen.UnionWith(accounts.Select(a => a.Id));
        else _chosen.ExceptWith(accounts.Select(a => a.Id));
    }

    private async Task RemoveChosenAsync()
    {
        var meaning = Plural(
            _chosen.Count,
            "1 account will be counted like every other account. What was written about them stays in the audit trail.",
            "{0} accounts will be counted like every other account. What was written about them stays in the audit trail.");
        if (!await ConfirmDialog.AskAsync(Dialogs, T("Remove from the list"), meaning, RemoveChosen)) return;
        await TryAsync(() => Excluded.RemoveAllAsync(Scope.Actor, TenantId, [.. _chosen], CancellationToken.None));
    }

    private async Task RemoveAsync(ExcludedAccount account)
    {
        if (!await ConfirmDialog.AskAsync(
            Dialogs, T("Remove from the list"),
            T("“{0}” will be counted like every other account. What was written about it stays in the audit trail.", account.Name),
            T("Remove")))
            return;
        await TryAsync(() => Excluded.RemoveAsync(Scope.Actor, TenantId, account.Id, CancellationToken.None));
    }

    private async Task TryAsync(Func<Task> remove)
    {
        _problem = null;
        try
        {
            await remove();
            await OnChanged.InvokeAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.RemoveFailed(Logger, ex);
            _problem = T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Taking an account off the list failed")]
        public static partial void RemoveFailed(ILogger logger, Exception exception);
    }
}
