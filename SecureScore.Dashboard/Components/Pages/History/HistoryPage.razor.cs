using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The score by day, as a chart and as a list that leads to each day.</summary>
public sealed partial class HistoryPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private ScoreTrend? _trend;
    private IReadOnlyList<DayRow> _rows = [];
    private string? _problem;
    private (ActionBoard Board, ScoreView View, ScoreRange Range)? _loaded;

    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<HistoryPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? ViewName { get; set; }
    [SupplyParameterFromQuery(Name = "range")] public string? RangeName { get; set; }

    private ScoreView View => ScoreView.Parse(ViewName) ?? ScoreView.Identity;

    private ScoreRange Range => ScoreRange.Parse(RangeName);

    protected override Task OnParametersSetAsync() =>
        Scope.Board is not { } board || _loaded == (board, View, Range) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var board = Scope.Board!;
        var token = _loads.Next();
        _loaded = (board, View, Range);
        try
        {
            // The circuit gets what the prerendered page got: Core keeps it in memory for all of them.
            var trend = await History.GetTrendAsync(board.Tenant, View, Range.FirstDay(board.Snapshot.Day), token);
            token.ThrowIfCancellationRequested();
            (_trend, _rows, _problem) = (trend, DayRow.Of(trend.Days), null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = "The history could not be read: the database did not answer.";
        }
    }

    private void OnDay(DateOnly day) => Navigation.NavigateTo(Scope.Href($"/history/{DayText.Iso(day)}"));

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the history failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
