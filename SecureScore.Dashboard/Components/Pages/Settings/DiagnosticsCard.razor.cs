using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>What is odd or missing in the data.</summary>
public sealed partial class DiagnosticsCard : IDisposable
{
    private readonly LatestToken _loads = new();
    private TenantDiagnostics? _diagnostics;
    private string? _problem;
    private ActionBoard? _loaded;

    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required ILogger<DiagnosticsCard> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override Task OnParametersSetAsync() => _loaded == Scope.Board ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = Scope.Board;
        try
        {
            var diagnostics = Scope.Tenant is { } tenant ? await History.FindDiagnosticsAsync(tenant.Id, token) : null;
            token.ThrowIfCancellationRequested();
            (_diagnostics, _problem) = (diagnostics, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = "The diagnostics could not be read: the database did not answer.";
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the diagnostics failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
