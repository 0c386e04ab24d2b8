using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Core.Runs;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>A run that goes on, or the way to begin one. What kind it is, is told by the card around it.</summary>
public sealed partial class RunCard
{
    private bool _isStarting;
    private bool _isCancelling;
    private long? _cancelled;
    private (long? Run, RunOutcome? Outcome) _seen;
    private string? _problem;

    [Inject] public required ILogger<RunCard> Logger { get; init; }

    [Parameter, EditorRequired] public required string Name { get; set; }
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The newest one; null before the first.</summary>
    [Parameter, EditorRequired] public required Run? Run { get; set; }

    /// <summary>What this process knows of one that goes on; null when it is another's.</summary>
    [Parameter, EditorRequired] public required RunProgress? Progress { get; set; }

    /// <summary>How far it is, while it goes on.</summary>
    [Parameter, EditorRequired] public required RenderFragment HowFar { get; set; }

    /// <summary>Null, like <see cref="Steps"/>, where nobody knows how many there are.</summary>
    [Parameter] public int? Step { get; set; }

    [Parameter] public int? Steps { get; set; }

    /// <summary>More facts, while none goes on; elements alone, as <see cref="StaticHtml"/> takes them.</summary>
    [Parameter] public RenderFragment? Facts { get; set; }

    [Parameter, EditorRequired] public required string GoesOn { get; set; }
    [Parameter, EditorRequired] public required string CancelTitle { get; set; }
    [Parameter, EditorRequired] public required string StartId { get; set; }
    [Parameter, EditorRequired] public required string StartLabel { get; set; }
    [Parameter, EditorRequired] public required string StartTitle { get; set; }

    /// <summary>Why none can be started; null when one can.</summary>
    [Parameter, EditorRequired] public required string? WhyNot { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>Whether a run was asked for and has not started yet.</summary>
    [Parameter] public bool IsExpected { get; set; }

    [Parameter, EditorRequired] public required Func<Task> Start { get; set; }
    [Parameter, EditorRequired] public required Func<Task> Cancel { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnStarted { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override void OnParametersSet()
    {
        if (Run?.Id != _cancelled || Run?.Outcome != RunOutcome.Running) _isCancelling = false;
        // That another one goes on is no problem any more when it shows, or has ended.
        if (_seen != (Run?.Id, Run?.Outcome)) _problem = null;
        _seen = (Run?.Id, Run?.Outcome);
    }

    private async Task StartAsync()
    {
        if (_isStarting) return;      // a second click that came before the button was drawn again
        _isStarting = true;
        var hasStarted = await TryAsync(Start);
        _isStarting = false;
        if (hasStarted) await OnStarted.InvokeAsync();
    }

    private async Task CancelAsync()
    {
        (_isCancelling, _cancelled) = (true, Run?.Id);
        if (!await TryAsync(Cancel)) _isCancelling = false;
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
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.Failed(Logger, ex);
            _problem = T("{0} Try again.", DatabaseText.Sentence(ex));
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A run could not be started or cancelled")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
