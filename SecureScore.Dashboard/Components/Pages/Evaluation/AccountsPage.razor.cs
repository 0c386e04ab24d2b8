using System.Globalization;
using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Lists accounts, and tells why one is counted as it is; group, search and account stand in the address.</summary>
public sealed partial class AccountsPage : IDisposable
{
    private const int PageSize = 50;

    private readonly LatestToken _loads = new();
    private EvaluationSummary? _summary;
    private AccountPage _page = new([], 0, 0);
    private int _first;
    private (Tenant? Tenant, Guid? Id, AccountFilter Filter, string? Page)? _loaded;
    private AccountEvaluation? _standing;
    private bool _isLoaded;
    private string? _problem;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required IAccountPicker Picker { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<AccountsPage> Logger { get; init; }

    /// <summary>The account; null for the list.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery(Name = "group")] public string? GroupName { get; set; }
    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }
    [SupplyParameterFromQuery(Name = "page")] public string? PageName { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? Search => Filter.Pattern;

    private AccountFilter Filter => AccountsAddress.Filter(GroupName, Text);

    // Also when the tenant changed: a new evaluation may know more.
    protected override Task OnParametersSetAsync() =>
        _loaded == (Scope.Tenant, Id, Filter, PageName) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = (Scope.Tenant, Id, Filter, PageName);
        try
        {
            var summary = Scope.Tenant is { } tenant ? await Query.FindAsync(tenant, token) : null;
            // an evaluation is of a tenant
            var standing = summary is not null && Id is { } id ? await Query.FindAccountAsync(Scope.Tenant!.Open, id, token) : null;
            var (page, first) = summary is not null && Id is null ? await ListAsync(Scope.Tenant!.Open, token) : (_page, _first);
            token.ThrowIfCancellationRequested();
            (_summary, _standing, _page, _first, _isLoaded, _problem) = (summary, standing, page, first, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("Accounts could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    /// <summary>The page of the address; the first where there is none such.</summary>
    private async Task<(AccountPage Page, int First)> ListAsync(OpenTenant tenant, CancellationToken cancellationToken)
    {
        const int Last = int.MaxValue / PageSize;
        var number = int.TryParse(PageName, CultureInfo.InvariantCulture, out var named) ? Math.Clamp(named, 1, Last) : 1;
        var first = (number - 1) * PageSize;
        var page = await Picker.ListAsync(tenant, Filter, first, PageSize, cancellationToken);
        return page.Items.Count > 0 || first == 0
            ? (page, first)
            : (await Picker.ListAsync(tenant, Filter, 0, PageSize, cancellationToken), 0);
    }

    private void Look(string? search) =>
        Navigation.NavigateTo(Scope.Href(AccountsAddress.Create(Filter with { Pattern = search })), replace: Id is null);

    private void Turn(int first) => Navigation.NavigateTo(Scope.Href(AccountsAddress.Create(Filter, 1 + first / PageSize)));

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking up an account failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
