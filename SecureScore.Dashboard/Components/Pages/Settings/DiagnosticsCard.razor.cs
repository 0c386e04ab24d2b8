using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>What is odd or missing in the data.</summary>
public sealed partial class DiagnosticsCard : IDisposable
{
    private readonly LatestToken _loads = new();
    private TenantDiagnostics? _diagnostics;
    private IdentityScore? _newer;
    private DailyScore? _calculated;
    private string? _problem;
    private ActionBoard? _loaded;

    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required IRecommendationQuery Recommendations { get; init; }
    [Inject] public required ILogger<DiagnosticsCard> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string Calculated =>
        _calculated is { Measured: var sum }
            ? T("SecureScore {0} of {1}", ScoreText.FixedPoints(sum.Numerator), ScoreText.Points(sum.Denominator))
            : T("SecureScore has no such day");

    protected override Task OnParametersSetAsync() => _loaded == Scope.Board ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = Scope.Board;
        try
        {
            var diagnostics = Scope.Tenant is { } tenant ? await History.FindDiagnosticsAsync(tenant.Open, token) : null;
            token.ThrowIfCancellationRequested();
            if (Scope.Tenant is { LatestDay: { } last } compared && Recommendations.IsOn) await CompareAsync(compared.Open, last, token);
            (_diagnostics, _problem) = (diagnostics, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The diagnostics could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    /// <summary>The newest day by the newer interface beside the same day here.</summary>
    private async Task CompareAsync(OpenTenant tenant, DateOnly last, CancellationToken token)
    {
        var newer = await Recommendations.FindIdentityScoreAsync(tenant, last, token);
        var ours = newer is null ? null : (await History.FindDayAsync(tenant, newer.Day, token)).GetValueOrDefault(ScoreView.Identity);
        token.ThrowIfCancellationRequested();
        (_newer, _calculated) = (newer, ours?.Day == newer?.Day ? ours : null);
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the diagnostics failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
