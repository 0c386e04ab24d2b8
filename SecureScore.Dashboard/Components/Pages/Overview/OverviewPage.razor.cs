using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>The score of the newest day, why it changed and what to do next, on one screen.</summary>
public sealed partial class OverviewPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private ScoreTrend? _trend;
    private IReadOnlyList<LikeForLikeScore> _likeForLike = [];
    private TenantAverage? _ownAverage;
    private string? _problem;
    private (ActionBoard Board, ScoreView View, ScoreRange Range)? _loaded;

    private readonly LatestToken _changeLoads = new();
    private OverviewChange? _change;
    private int _added;
    private bool _isChangeLoaded;
    private string? _changeProblem;
    private (ActionBoard Board, ScoreView View, ChangeSpan Since)? _changeOf;

    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required ChangeFinder Changes { get; init; }
    [Inject] public required IPortfolioQuery Portfolio { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<OverviewPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? ViewName { get; set; }
    [SupplyParameterFromQuery(Name = "range")] public string? RangeName { get; set; }
    [SupplyParameterFromQuery(Name = "from")] public string? FromName { get; set; }
    [SupplyParameterFromQuery(Name = "to")] public string? ToName { get; set; }

    [SupplyParameterFromQuery(Name = "since")] public string? SinceName { get; set; }

    private ScoreView View => ScoreView.Parse(ViewName) ?? ScoreView.Identity;

    private string Title => View == ScoreView.All ? T("Secure Score, all categories")
        : View == ScoreView.Identity ? T("Identity Secure Score")
        : T("{0} Secure Score", ViewText.NameOf(View));

    private ScoreRange Range => ScoreRange.Parse(RangeName, FromName, ToName);

    private ChangeSpan Since => ChangeSpan.Parse(SinceName);

    protected override Task OnParametersSetAsync() => Scope.Board is not { } board ? Task.CompletedTask : Task.WhenAll(
        _loaded == (board, View, Range) ? Task.CompletedTask : LoadAsync(),
        _changeOf == (board, View, Since) ? Task.CompletedTask : LoadChangeAsync());

    private async Task LoadAsync()
    {
        var (board, tenant) = (Scope.Board!, Scope.Tenant!); // a board is of a tenant
        var token = _loads.Next();
        _loaded = (board, View, Range);
        try
        {
            // The circuit gets what the prerendered page got: Core keeps it in memory for all of them.
            var trend = await History.GetTrendAsync(tenant, View, Range.FirstDay(board.Snapshot.Day), Range.To, token);
            var likeForLike = await History.ListLikeForLikeAsync(tenant, View, Range.FirstDay(board.Snapshot.Day), Range.To, token);
            var average = Scope.ComparesTenants ? TenantAverage.Of(await Portfolio.ListAsync(Scope.Actor, View, null, token)) : null;
            token.ThrowIfCancellationRequested();
            (_trend, _likeForLike, _ownAverage, _problem) = (trend, likeForLike, average is { Tenants: > 1 } ? average : null, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The trend could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private async Task LoadChangeAsync()
    {
        var board = Scope.Board!;
        var token = _changeLoads.Next();
        _changeOf = (board, View, Since);
        try
        {
            var change = await Changes.FindAsync(Scope, View, Since, token);
            var added = await Changes.CountAddedAsync(Scope.Tenant!.Open, board, View, token);
            token.ThrowIfCancellationRequested();
            (_change, _added, _isChangeLoaded, _changeProblem) = (change, added, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.ChangeFailed(Logger, ex);
            _changeProblem = T("The changes could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private void OnDay(DateOnly day) => Navigation.NavigateTo(Scope.Href($"/history/{DayText.Iso(day)}"));

    public void Dispose()
    {
        _loads.Dispose();
        _changeLoads.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the trend failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Loading what changed failed")]
        public static partial void ChangeFailed(ILogger logger, Exception exception);
    }
}
