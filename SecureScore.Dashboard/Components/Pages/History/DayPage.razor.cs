using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>
/// One day: its figures, why they differ from the day before, and every control with the points and the status of that day.
/// </summary>
public sealed partial class DayPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private DayShown? _shown;
    private IReadOnlyList<DayNote> _notes = [];
    private (DateOnly? Before, DateOnly? After) _neighbors;
    private SumsDay? _sums;
    private DailyComparison? _averages;
    private bool _isLoaded;
    private string? _problem;
    private (string Day, ActionBoard? Newest)? _loaded;

    [Inject] public required IImprovementActionQuery Actions { get; init; }
    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required IRecommendationQuery Recommendations { get; init; }
    [Inject] public required IDayNoteService Notes { get; init; }
    [Inject] public required ILogger<DayPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>The day as <c>yyyy-MM-dd</c>.</summary>
    [Parameter] public required string DayName { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? ViewName { get; set; }

    private DateOnly? Day => DayText.Parse(DayName);

    private ScoreView View => ScoreView.Parse(ViewName) ?? ScoreView.Identity;

    private IReadOnlyList<ImprovementAction> Shown => _shown is null ? [] : [.. _shown.Board.Actions.Where(a => View.Includes(a.Category))];

    protected override Task OnParametersSetAsync() => _loaded == (DayName, Scope.Board) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = (DayName, Scope.Board);
        try
        {
            var neighbors =
                Day is { } day && Scope.Tenant is { } tenant ? await History.FindNeighborsAsync(tenant.Open, day, token) : default;
            var shown = await ReadAsync(neighbors, token);
            IReadOnlyList<DayNote> notes =
                Day is { } noted && Scope.Tenant is { } of ? await Notes.ListAsync(of.Open, noted, noted, token) : [];
            var (sums, averages) = shown is null ? await ReadSumsAsync(token) : default;
            token.ThrowIfCancellationRequested();
            (_sums, _averages) = (sums, averages);
            (_shown, _neighbors, _notes, _isLoaded, _problem) = (shown, neighbors, notes, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, DayName, ex);
            _problem = T("The day could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private async Task<DayShown?> ReadAsync((DateOnly? Before, DateOnly? After) neighbors, CancellationToken cancellationToken)
    {
        if (Day is not { } day || Scope.Tenant is not { } tenant) return null;
        var board = day == Scope.Board?.Snapshot.Day ? Scope.Board : await Actions.FindBoardAsync(tenant.Open, day, cancellationToken);
        if (board is null) return null;
        var before = neighbors.Before is { } earlier ? await Actions.FindBoardAsync(tenant.Open, earlier, cancellationToken) : null;
        var newer = await Recommendations.FindIdentityScoreAsync(tenant.Open, day, cancellationToken);
        return new(board, before, neighbors.After, newer?.Day == day ? newer : null);
    }

    private async Task<(SumsDay? Sums, DailyComparison? Averages)> ReadSumsAsync(CancellationToken cancellationToken)
    {
        if (Day is not { } day || Scope.Tenant is not { } tenant) return default;
        if (await History.ListSumsAsync(tenant.Open, day, day, cancellationToken) is not [var sums]) return default;
        return (
            sums,
            await History.ListComparisonAsync(tenant.Open, ScoreView.All, day, day, cancellationToken) is [var averages] ? averages : null);
    }

    private string Address(DateOnly day) => Scope.Href($"/history/{DayText.Iso(day)}{(View == ScoreView.Identity ? "" : $"?view={View}")}");

    public void Dispose() => _loads.Dispose();

    /// <summary>The day and the stored day before it.</summary>
    private sealed record DayShown(ActionBoard Board, ActionBoard? Before, DateOnly? After, IdentityScore? Newer);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the day {Day} failed")]
        public static partial void LoadFailed(ILogger logger, string day, Exception exception);
    }
}
