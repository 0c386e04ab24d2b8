using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Looks up an account, and tells why it is counted as it is; search and account stand in the address.</summary>
public sealed partial class AccountsPage : IDisposable
{
    private const int Listed = 50;

    /// <summary>One letter is in almost every name.</summary>
    private const int FewestLetters = 2;

    private readonly LatestToken _loads = new();
    private EvaluationSummary? _summary;
    private IReadOnlyList<AccountMatch> _matches = [];
    private AccountEvaluation? _standing;
    private bool _isLoaded;
    private string? _problem;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<AccountsPage> Logger { get; init; }

    /// <summary>The account; null while one is looked up.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? Search => Text?.Trim() is { Length: > 0 } text ? text : null;

    private bool IsEnough => Search is { Length: >= FewestLetters };

    // Also when the tenant changed: a new evaluation may know more.
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var summary = Scope.Tenant is { } tenant ? await Query.FindAsync(tenant, token) : null;
            // an evaluation is of a tenant
            var standing = summary is not null && Id is { } id ? await Query.FindAccountAsync(Scope.Tenant!.Id, id, token) : null;
            var hits = summary is not null && Id is null && IsEnough
                ? await Query.FindAccountsAsync(Scope.Tenant!.Id, Search!, Listed + 1, token)
                : [];
            token.ThrowIfCancellationRequested();
            (_summary, _standing, _matches, _isLoaded, _problem) = (summary, standing, hits, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = $"Accounts could not be read: {DatabaseText.Reason(ex)}.";
        }
    }

    private void Look(string? search) =>
        Navigation.NavigateTo(
            Scope.Href(search is null ? "/accounts" : QueryHelpers.AddQueryString("/accounts", "q", search)), replace: Id is null);

    private string HrefOf(Guid? id)
    {
        var path = id is null ? "/accounts" : $"/accounts/{id}";
        return Scope.Href(Search is { } search ? QueryHelpers.AddQueryString(path, "q", search) : path);
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking up an account failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
