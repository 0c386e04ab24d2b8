using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The history of a tenant of which only sums are stored.</summary>
public sealed partial class SumsHistory : IDisposable
{
    private static readonly FrozenDictionary<DateOnly, IdentityScore> NoScores = FrozenDictionary<DateOnly, IdentityScore>.Empty;

    private readonly LatestToken _loads = new();
    private ScoreTrend? _trend;
    private string? _problem;
    private Tenant? _loaded;

    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<SumsHistory> Logger { get; init; }

    [Parameter, EditorRequired] public required Tenant Tenant { get; set; }
    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override Task OnParametersSetAsync() => _loaded == Tenant ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = Tenant;
        try
        {
            var trend = await History.GetTrendAsync(Tenant, ScoreView.All, null, null, token);
            token.ThrowIfCancellationRequested();
            (_trend, _problem) = (trend, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The history could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private void OnDay(DateOnly day) => Navigation.NavigateTo(Scope.Href($"/history/{DayText.Iso(day)}"));

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the sums of a tenant failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
