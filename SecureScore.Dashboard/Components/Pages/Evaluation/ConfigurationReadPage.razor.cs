using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What the newest evaluation read of the tenant, and what is missing.</summary>
public sealed partial class ConfigurationReadPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private EvaluationSummary? _summary;
    private bool _isLoaded;
    private string? _problem;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required ILogger<ConfigurationReadPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Also when the tenant changed: an evaluation has ended.
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (Scope.Tenant is not { } tenant) return;
        var token = _loads.Next();
        try
        {
            var summary = await Query.FindAsync(tenant, token);
            token.ThrowIfCancellationRequested();
            (_summary, _isLoaded, _problem) = (summary, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The evaluation could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading what was read of the configuration failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
