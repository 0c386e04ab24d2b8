using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Accounts that policies deliberately exclude.</summary>
public sealed partial class ExcludedAccountsPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private IReadOnlyList<ExcludedAccount>? _accounts;
    private bool _hasEvaluation;
    private string? _problem;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required IExcludedAccountService Excluded { get; init; }
    [Inject] public required ILogger<ExcludedAccountsPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Also when the tenant changed: somebody else may have excluded one.
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (Scope.Tenant is not { } tenant) return;
        var token = _loads.Next();
        try
        {
            var accounts = await Excluded.ListAsync(tenant.Open, token);
            var hasEvaluation = await Query.FindAsync(tenant, token) is not null;
            token.ThrowIfCancellationRequested();
            (_accounts, _hasEvaluation, _problem) = (accounts, hasEvaluation, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The excluded accounts could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the excluded accounts failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
