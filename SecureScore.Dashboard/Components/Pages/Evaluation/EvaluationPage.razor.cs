using Microsoft.AspNetCore.Components;
using SecureScore.Core.Connections;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>The newest evaluation of the tenant, and everything that can be chosen about it.</summary>
// More than five: the page follows a run beside what it reads.
public sealed partial class EvaluationPage : IDisposable
{
    private const int RunsShown = 10;

    private readonly LatestToken _loads = new();
    private EvaluationSummary? _summary;
    private IReadOnlyList<EvaluationRun> _runs = [];
    private Connection? _connection;
    private EvaluationProgress? _progress;
    private RunFollower<EvaluationProgress>? _follower;
    private TenantId? _followed;
    private bool _isLoaded;
    private string? _problem;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required IEvaluationService Evaluations { get; init; }
    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required RunFeed Feed { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required ILogger<EvaluationPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private bool IsConnected => _connection is not null;

    /// <summary>Null when the stored result is of a run that is not listed any more.</summary>
    private EvaluationRun? LastGood =>
        _runs.FirstOrDefault(r => r.Outcome is RunOutcome.Succeeded or RunOutcome.Incomplete);

    // Also when the tenant changed: an evaluation has ended, or somebody chose another base.
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            if (Scope.Tenant is { } tenant)
            {
                Follow(tenant.Id);
                var summary = await Query.FindAsync(tenant, token);
                var connection = await Connections.FindAsync(tenant.Open, token);
                var runs = await Evaluations.ListAsync(tenant.Open, RunsShown, token);
                token.ThrowIfCancellationRequested();
                (_summary, _connection) = (summary, connection);
                Show(runs);
            }
            (_isLoaded, _problem) = (true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The evaluation could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private void Follow(TenantId id)
    {
        if (!RendererInfo.IsInteractive || _followed == id) return;
        _follower?.Dispose();
        (_followed, _progress) = (id, null);
        _follower = new RunFollower<EvaluationProgress>(
            Feed, Time, id, progress => _ = InvokeAsync(() => OnProgressAsync(progress)), () => _ = InvokeAsync(ReloadRunsAsync));
    }

    private async Task OnProgressAsync(EvaluationProgress progress)
    {
        _progress = progress;
        // One that began elsewhere, or ended: the record says which.
        if (progress.HasEnded || _runs is not [{ Outcome: RunOutcome.Running }, ..]) await ReloadRunsAsync();
        StateHasChanged();
    }

    private async Task ReloadRunsAsync()
    {
        if (_followed is not { } tenantId) return;
        try
        {
            var wasRunning = _runs is [{ Outcome: RunOutcome.Running }, ..];
            Show(await Evaluations.ListAsync(new(Scope.Actor, tenantId), RunsShown, CancellationToken.None));
            if (wasRunning && _runs is not [{ Outcome: RunOutcome.Running }, ..]) await LoadAsync();
            StateHasChanged();
        }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);      // the next look comes in two seconds
        }
    }

    private void Show(IReadOnlyList<EvaluationRun> runs)
    {
        _runs = runs;
        var isRunning = runs is [{ Outcome: RunOutcome.Running }, ..];
        if (!isRunning) _progress = null;
        _follower?.Look(isRunning);
    }

    private static string Counts(EvaluationSummary summary)
    {
        var counted = summary.Controls.Where(c => c.Score.AsCounted is not null).ToList();
        var points = new ScoreSum(counted.Sum(c => c.Score.AsCounted!.Points), counted.Sum(c => c.Score.MaxPoints));
        return T("{0} of {1} controls have points: {2}, {3}, before any decision.",
            counted.Count, summary.Controls.Count, EvaluationText.Points(points.Numerator, points.Denominator),
            ScoreText.Percent(points.Percent));
    }

    /// <summary>A section of this page; the base address of the program is another one.</summary>
    private string Here(string section) => Scope.Href("/evaluation") + "#" + section;

    public void Dispose()
    {
        _follower?.Dispose();
        _loads.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the evaluation failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
