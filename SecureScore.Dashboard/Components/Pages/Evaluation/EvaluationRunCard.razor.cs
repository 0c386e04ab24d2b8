using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>The evaluation that goes on, or the way to begin one.</summary>
public sealed partial class EvaluationRunCard
{
    private bool _isStarting;
    private bool _isCancelling;
    private long? _cancelled;
    private (long? Run, EvaluationRunOutcome? Outcome) _seen;
    private string? _problem;

    [Inject] public required IEvaluationService Evaluations { get; init; }
    [Inject] public required ILogger<EvaluationRunCard> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }

    /// <summary>The newest one; null before the first.</summary>
    [Parameter, EditorRequired] public required EvaluationRun? Run { get; set; }

    /// <summary>What this process knows of one that goes on; null when it is another's.</summary>
    [Parameter, EditorRequired] public required EvaluationProgress? Progress { get; set; }

    [Parameter, EditorRequired] public required bool IsConnected { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnStarted { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? WhyNot =>
        Scope.ReadOnlyReason
            ?? (IsConnected ? null : "This tenant is not connected. Connect it under Settings, Connections, or bring files.");

    protected override void OnParametersSet()
    {
        if (Run?.Id != _cancelled || Run?.Outcome != EvaluationRunOutcome.Running) _isCancelling = false;
        // That another one goes on is no problem any more when it shows, or has ended.
        if (_seen != (Run?.Id, Run?.Outcome)) _problem = null;
        _seen = (Run?.Id, Run?.Outcome);
    }

    private async Task StartAsync()
    {
        if (_isStarting) return;      // a second click that came before the button was drawn again
        _isStarting = true;
        if (await TryAsync(() => Evaluations.StartNowAsync(Scope.Actor, TenantId, CancellationToken.None))) await OnStarted.InvokeAsync();
        _isStarting = false;
    }

    private async Task CancelAsync()
    {
        (_isCancelling, _cancelled) = (true, Run?.Id);
        if (!await TryAsync(() => Evaluations.CancelAsync(Scope.Actor, TenantId, CancellationToken.None))) _isCancelling = false;
    }

    private async Task<bool> TryAsync(Func<Task> write)
    {
        _problem = null;
        try
        {
            await write();
            return true;
        }
        catch (RefusedException ex)
        {
            _problem = ex.Message;
        }
        catch (StorageUnavailableException ex)
        {
            Log.Failed(Logger, ex);
            _problem = $"{DatabaseText.Sentence(ex)} Try again.";
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An evaluation could not be begun or cancelled")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
