using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>What Entra's recommendations say of an action; nothing at all while they are not read.</summary>
public sealed partial class PaneRecommendation : IDisposable
{
    private readonly LatestToken _loads = new();
    private Recommendation? _recommendation;
    private string? _problem;
    private bool _isOpen;
    private (string ControlId, ActionBoard? Board)? _loaded;

    private static string NotSpecified => T("not said");

    [Inject] public required IRecommendationQuery Recommendations { get; init; }
    [Inject] public required ILogger<PaneRecommendation> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [Parameter, EditorRequired] public required ImprovementAction Action { get; set; }

    protected override Task OnParametersSetAsync() =>
        !Recommendations.IsOn || _loaded == (Action.ControlId, Scope.Board) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        if (_loaded?.ControlId != Action.ControlId) (_recommendation, _isOpen) = (null, false);
        var token = _loads.Next();
        _loaded = (Action.ControlId, Scope.Board);
        try
        {
            var recommendation = Scope.Tenant is { } tenant ? await Recommendations.FindAsync(tenant.Open, Action.ControlId, token) : null;
            token.ThrowIfCancellationRequested();
            (_recommendation, _problem) = (recommendation, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, Action.ControlId, ex);
            _problem = T("{0} Try again in a moment.", DatabaseText.Sentence(ex));
        }
    }

    private static string PointsOf(decimal? points) => points is null ? NotSpecified : ScoreText.FixedPoints(points);

    private static string Concerned(Recommendation recommendation) => recommendation switch
    {
        { ResourceCount: { } count } => $"{count}",
        { StoredResources: > 0 and var stored } => T("not known: the list was not read to its end; {0} are known from before", stored),
        _ => T("not known: no list was read"),
    };

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the recommendation of {ControlId} failed")]
        public static partial void LoadFailed(ILogger logger, string controlId, Exception exception);
    }
}
