using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Chooses many accounts, by filter or from a list, and excludes them at once; the filter stands in the address.</summary>
public sealed partial class ExcludePage : IDisposable
{
    private const int PageSize = 50;

    private static readonly ByLanguage<(string, string)[]> s_groups = new(() =>
        [.. Enum.GetValues<AccountGroup>().Where(g => g != AccountGroup.Excluded).Select(g => (Slug.Of(g), AccountText.NameOf(g)))]);

    private readonly LatestToken _loads = new();
    private readonly Dictionary<Guid, AccountMatch> _chosen = [];
    private AccountPage _page = new([], 0, 0);
    private AccountFilter? _loaded;
    private int _first;
    private bool _isLoaded;
    private bool _hasEvaluation;
    private string? _problem;

    [Inject] public required IAccountPicker Picker { get; init; }
    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<ExcludePage> Logger { get; init; }

    [SupplyParameterFromQuery(Name = "group")] public string? GroupName { get; set; }
    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }
    [SupplyParameterFromQuery(Name = "control")] public string? ControlName { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // What an action affects is shown whole, unless somebody narrows it.
    private AccountFilter Filter => new(
        Group ?? (string.IsNullOrEmpty(ControlName) ? AccountGroup.Unlicensed : AccountGroup.All),
        Text?.Trim() is { Length: > 0 } text ? text : null, string.IsNullOrEmpty(ControlName) ? null : ControlName);

    /// <summary>What is excluded already cannot be chosen.</summary>
    private AccountGroup? Group => Slug.Parse<AccountGroup>(GroupName) is { } group and not AccountGroup.Excluded ? group : null;

    private string? UnknownText => _page.Unknown == 0 ? null : AccountText.Unknown(Filter.Group, _page.Unknown);

    protected override Task OnParametersSetAsync()
    {
        if (_loaded != Filter) (_loaded, _first) = (Filter, 0);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var summary = Scope.Tenant is { } tenant ? await Query.FindAsync(tenant, token) : null;
            // an evaluation is of a tenant
            var page = summary is null ? new([], 0, 0) : await Picker.ListAsync(Scope.Tenant!.Open, Filter, _first, PageSize, token);
            // the same
            if (page.Items.Count == 0 && page.Matching > 0)
                (_first, page) = (0, await Picker.ListAsync(Scope.Tenant!.Open, Filter, 0, PageSize, token));
            token.ThrowIfCancellationRequested();
            (_hasEvaluation, _page, _isLoaded, _problem) = (summary is not null, page, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("Accounts could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private Task TurnAsync(int first)
    {
        _first = first;
        return LoadAsync();
    }

    private async Task ChooseAllAsync()
    {
        try
        {
            // shown for a tenant alone
            Take((await Picker.ListAsync(Scope.Tenant!.Open, Filter, 0, ExcludedAccount.MaxBatch, CancellationToken.None)).Items);
        }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("Accounts could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private void Take(IReadOnlyList<AccountMatch> accounts)
    {
        foreach (var account in accounts) _chosen[account.Id] = account;
    }

    private void ChooseGroup(ChangeEventArgs e) =>
        Navigation.NavigateTo(HrefOf(Filter with { Group = Slug.Parse<AccountGroup>((string?)e.Value) ?? Filter.Group }), replace: true);

    private void LookFor(string? pattern) => Navigation.NavigateTo(HrefOf(Filter with { Pattern = pattern }), replace: true);

    private string HrefOf(AccountFilter filter) =>
        Scope.Href(QueryHelpers.AddQueryString("/accounts/exclude", new Dictionary<string, string?>
        {
            ["group"] = Slug.Of(filter.Group), ["q"] = filter.Pattern, ["control"] = filter.ControlId,
        }.Where(p => p.Value is not null)));

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Listing accounts to exclude failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
