using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>Two days beside each other: why the score differs, and which controls do.</summary>
public sealed partial class ComparePage : IDisposable
{
    private const int DefaultDays = 30;

    private readonly LatestToken _loads = new();
    private CompareShown? _shown;
    private IReadOnlyList<CompareRow> _rows = [];
    private bool _isLoaded;
    private string? _problem;
    private (string? From, string? To, ScoreView View, ActionBoard? Newest)? _loaded;

    [Inject] public required IImprovementActionQuery Actions { get; init; }
    [Inject] public required IHistoryQuery History { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<ComparePage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>The first day as <c>yyyy-MM-dd</c>; the days may stand in any order.</summary>
    [Parameter] public string? FromName { get; set; }

    /// <summary>The second day as <c>yyyy-MM-dd</c>.</summary>
    [Parameter] public string? ToName { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? ViewName { get; set; }

    /// <summary><c>all</c> lists controls that did not change as well.</summary>
    [SupplyParameterFromQuery(Name = "show")] public string? ShowName { get; set; }

    /// <summary>Without days in the address: the newest day, and the one 30 days before it.</summary>
    private DateOnly? From => FromName is null ? Scope.Board?.Snapshot.Day.AddDays(-DefaultDays) : DayText.Parse(FromName);

    private DateOnly? To => ToName is null ? Scope.Board?.Snapshot.Day : DayText.Parse(ToName);

    private ScoreView View => ScoreView.Parse(ViewName) ?? ScoreView.Identity;

    private bool ShowsAll => ShowName == "all";

    private string Title => (_shown?.Before.Snapshot.Day ?? From, _shown?.After.Snapshot.Day ?? To) is ({ } from, { } to)
        ? T("{0} and {1} compared", DayText.Words(from), DayText.Words(to)) : T("Compare two days");

    protected override Task OnParametersSetAsync() => _loaded == (FromName, ToName, View, Scope.Board) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = (FromName, ToName, View, Scope.Board);
        try
        {
            var shown = Scope.Tenant is { } tenant && From is { } from && To is { } to
                && (await FindAsync(tenant.Open, from, token) ?? await FindOldestAsync(tenant.Open, from, token)) is { } before
                && await FindAsync(tenant.Open, to, token) is { } after
                ? await CompareAsync(before, after, token) : null;
            token.ThrowIfCancellationRequested();
            (_shown, _isLoaded, _problem) = (shown, true, null);
            _rows = shown is null ? [] : CompareRow.Create(shown.Before, shown.After, View, shown.Change);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The days could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    /// <summary>The day, or the newest stored one before it.</summary>
    private async Task<ActionBoard?> FindAsync(OpenTenant opened, DateOnly day, CancellationToken cancellationToken) =>
        day == Scope.Board?.Snapshot.Day ? Scope.Board
        : await Actions.FindBoardAsync(opened, day, cancellationToken)
            ?? ((await History.FindNeighborsAsync(opened, day, cancellationToken)).Before is { } earlier
                ? await Actions.FindBoardAsync(opened, earlier, cancellationToken)
                : null);

    /// <summary>Where nobody chose a day: the oldest stored one, unless it is the newest as well. Null otherwise.</summary>
    private async Task<ActionBoard?> FindOldestAsync(OpenTenant opened, DateOnly day, CancellationToken cancellationToken) =>
        FromName is null && (await History.FindNeighborsAsync(opened, day, cancellationToken)).After is { } later
            && later != Scope.Board?.Snapshot.Day
            ? await Actions.FindBoardAsync(opened, later, cancellationToken) : null;

    private async Task<CompareShown> CompareAsync(ActionBoard before, ActionBoard after, CancellationToken cancellationToken)
    {
        var (first, last) = before.Snapshot.Day < after.Snapshot.Day ? (before, after) : (after, before);
        var stored = await History.ListAsync(Scope.Tenant!.Open, View, first.Snapshot.Day, last.Snapshot.Day, cancellationToken);
        return new(before, after, ScoreChange.Between(before, after, View),
            last.Snapshot.Day.DayNumber - first.Snapshot.Day.DayNumber + 1 - stored.Count, MovedText(before, after));
    }

    /// <summary>Which other day stands in for one without data; null when none does.</summary>
    private string? MovedText(ActionBoard before, ActionBoard after)
    {
        if (FromName is null) return null; // nobody asked for the day
        var moved = new[] { (Asked: From, Board: before), (Asked: To, Board: after) }.Where(d => d.Asked != d.Board.Snapshot.Day)
            // both were read from the address
            .Select(d => T("{0} has no data; {1} is compared in its place.",
                DayText.Words(d.Asked!.Value), DayText.Words(d.Board.Snapshot.Day)));
        return string.Join(' ', moved) is { Length: > 0 } text ? text : null;
    }

    private string DayAddress(DateOnly day) =>
        Scope.Href($"/history/{DayText.Iso(day)}{(View == ScoreView.Identity ? "" : $"?view={View}")}");

    public void Dispose() => _loads.Dispose();

    private sealed record CompareShown(ActionBoard Before, ActionBoard After, ScoreChange Change, int MissingDays, string? Moved);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading two days failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
