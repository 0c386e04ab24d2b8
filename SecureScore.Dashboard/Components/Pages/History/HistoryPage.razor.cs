using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The score by day, and what happened on these days.</summary>
public sealed partial class HistoryPage : IDisposable
{
    private const int FirstRows = 100;

    private readonly LatestToken _loads = new();
    private HistoryAddress _address = new();
    private Shown? _shown;
    private string? _problem;
    private (ActionBoard Board, HistoryAddress Address)? _loaded;

    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required IScoreEventQuery Events { get; init; }
    [Inject] public required IImprovementActionQuery Actions { get; init; }
    [Inject] public required IRecommendationQuery Recommendations { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<HistoryPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override Task OnParametersSetAsync()
    {
        _address = HistoryAddress.Parse(new Uri(Navigation.Uri).Query);
        return Scope.Board is not { } board || _loaded == (board, _address) ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (board, address) = (Scope.Board!, _address);
        var token = _loads.Next();
        _loaded = (board, address);
        try
        {
            var shown = await ReadAsync(board, address, token);
            token.ThrowIfCancellationRequested();
            (_shown, _problem) = (shown, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = $"The history could not be read: {DatabaseText.Reason(ex)}.";
        }
    }

    private async Task<Shown> ReadAsync(ActionBoard board, HistoryAddress address, CancellationToken cancellationToken)
    {
        var (tenant, view, last) = (board.Tenant, address.View, board.Snapshot.Day);
        var (from, to) = (address.Range.FirstDay(last), address.Range.To); // sums may be newer than the last whole day
        // The circuit gets what the prerendered page got: Core keeps it in memory for all of them.
        var trend = await History.GetTrendAsync(tenant, view, from, to, cancellationToken);
        List<ScoreTrend>? categories = null;
        if (view == ScoreView.All)
        {
            categories = [];
            foreach (var category in ScoreView.Kept.Where(v => v != ScoreView.All)) categories.Add(await History.GetTrendAsync(tenant, category, from, to, cancellationToken));
        }
        return new Shown(
            trend,
            await History.ListLikeForLikeAsync(tenant, view, from, to, cancellationToken),
            categories,
            address.ControlId is { } id ? await Actions.FindAsync(tenant.Id, id, cancellationToken) : null,
            DayRow.Of(trend),
            // Without the option this is no question to the database.
            view == ScoreView.Identity ? (await Recommendations.ListIdentityScoresAsync(tenant.Id, from, cancellationToken)).ToDictionary(s => s.Day) : [],
            await Events.ListPeopleAsync(tenant.Id, cancellationToken),
            await Events.ListAsync(tenant.Id, address.ToFilter(last), 0, FirstRows, cancellationToken));
    }

    private async ValueTask<ItemsProviderResult<ScoreEvent>> ProvideAsync(ItemsProviderRequest request)
    {
        if (_shown is not { Events: var first } || Scope.Board is not { } board) return new([], 0);
        var rest = first.Matching - first.Items.Count;
        if (rest == 0) return new([], 0);
        try
        {
            var page = await Events.ListAsync(board.Tenant.Id, _address.ToFilter(board.Snapshot.Day), first.Items.Count + request.StartIndex, request.Count, request.CancellationToken);
            return new(page.Items, Math.Max(0, page.Matching - first.Items.Count));
        }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = $"More events could not be read: {DatabaseText.Reason(ex)}.";
            StateHasChanged(); // the list asks, not this page
            return new([], rest);
        }
    }

    private void Go(HistoryAddress address) => Navigation.NavigateTo(Href(address));

    private string Href(HistoryAddress address) => Scope.Href("/history" + address.ToQuery());

    private void OnDay(DateOnly day) =>
        Navigation.NavigateTo(Scope.Href($"/history/{DayText.Iso(day)}{(_address.View == ScoreView.Identity ? "" : $"?view={_address.View}")}"));

    private static string Count(int events) => events == 1 ? "1 event" : $"{events} events";

    public void Dispose() => _loads.Dispose();

    /// <summary>All that was read for one address, shown at once.</summary>
    private sealed record Shown(
        ScoreTrend Trend, IReadOnlyList<LikeForLikeScore> LikeForLike, IReadOnlyList<ScoreTrend>? Categories, ActionDetails? Action,
        IReadOnlyList<DayRow> Rows, IReadOnlyDictionary<DateOnly, IdentityScore> Newer, IReadOnlyList<string> People, ScoreEventPage Events);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the history failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
