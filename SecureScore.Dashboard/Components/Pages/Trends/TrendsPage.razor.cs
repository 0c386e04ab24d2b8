using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>Score zones, comparison, changes, regressions, accepted risk and times: one view and one range for all.</summary>
public sealed partial class TrendsPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private TenantTrends? _trends;
    private IReadOnlyList<ScoreZoneEdit> _edits = [];
    private string? _problem;
    private (ActionBoard Board, ScoreView View, ScoreRange Range)? _loaded;

    [Inject] public required ITrendQuery Query { get; init; }
    [Inject] public required IScoreZoneService Zones { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<TrendsPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? ViewName { get; set; }
    [SupplyParameterFromQuery(Name = "range")] public string? RangeName { get; set; }
    [SupplyParameterFromQuery(Name = "from")] public string? FromName { get; set; }
    [SupplyParameterFromQuery(Name = "to")] public string? ToName { get; set; }

    /// <summary>Lines that are switched off, with commas.</summary>
    [SupplyParameterFromQuery(Name = "hide")] public string? HideNames { get; set; }

    /// <summary>How changes are shown: <c>cause</c>, or anything else for gains and losses.</summary>
    [SupplyParameterFromQuery(Name = "changes")] public string? ChangesName { get; set; }

    private static string Title => T("Trends");

    private ScoreView View => ScoreView.Parse(ViewName) ?? ScoreView.Identity;

    private ScoreRange Range => ScoreRange.Parse(RangeName, FromName, ToName);

    private bool IsByCause => ChangesName == "cause";

    private IReadOnlySet<string> Hidden => TrendLines.Parse(HideNames);

    protected override Task OnParametersSetAsync() =>
        Scope.Board is not { } board || _loaded == (board, View, Range) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var (board, tenant) = (Scope.Board!, Scope.Tenant!); // a board is of a tenant
        var token = _loads.Next();
        _loaded = (board, View, Range);
        try
        {
            // The circuit gets what the prerendered page got: Core keeps it in memory for all of them.
            var last = Range.LastDay(board.Snapshot.Day);
            var trends = await Query.FindAsync(
                tenant, View, Range.FirstDay(board.Snapshot.Day), last == board.Snapshot.Day ? null : last, token);
            // Before the first edit this is no question to the database.
            var edits = Scope.ZoneSetting.EditId == 0 ? [] : await Zones.ListEditsAsync(tenant.Open, token);
            token.ThrowIfCancellationRequested();
            (_trends, _edits, _problem) = (trends, edits, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The trends could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private void Toggle(string line) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("hide", TrendLines.Toggle(Hidden, line)), replace: true);

    private void OnDay(DateOnly day) => Navigation.NavigateTo(Scope.Href($"/history/{DayText.Iso(day)}"));

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading metrics and trends failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
