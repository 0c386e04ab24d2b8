using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>One day: its figures, and every control with the points and the status of that day.</summary>
public sealed partial class DayPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private ActionBoard? _board;
    private bool _isLoaded;
    private string? _problem;
    private (string Day, ActionBoard? Newest)? _loaded;

    [Inject] public required IImprovementActionQuery Actions { get; init; }
    [Inject] public required ILogger<DayPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>The day as <c>yyyy-MM-dd</c>.</summary>
    [Parameter] public required string DayName { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? ViewName { get; set; }

    private DateOnly? Day => DayText.Parse(DayName);

    private ScoreView View => ScoreView.Parse(ViewName) ?? ScoreView.Identity;

    private IReadOnlyList<ImprovementAction> Shown => _board is null ? [] : [.. _board.Actions.Where(a => View.Includes(a.Category))];

    protected override Task OnParametersSetAsync() => _loaded == (DayName, Scope.Board) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = (DayName, Scope.Board);
        try
        {
            var board = Day is { } day && Scope.Tenant is { } tenant
                ? day == Scope.Board?.Snapshot.Day ? Scope.Board : await Actions.FindBoardAsync(tenant.Id, day, token)
                : null;
            token.ThrowIfCancellationRequested();
            (_board, _isLoaded, _problem) = (board, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, DayName, ex);
            _problem = "The day could not be read: the database did not answer.";
        }
    }

    private string Address(DateOnly day) => Scope.Href($"/history/{DayText.Iso(day)}{(View == ScoreView.Identity ? "" : $"?view={View}")}");

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the day {Day} failed")]
        public static partial void LoadFailed(ILogger logger, string day, Exception exception);
    }
}
