using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>The run that goes on, or the way to begin one.</summary>
public sealed partial class RunCard
{
    private bool _isStarting;
    private bool _isCancelling;
    private long? _cancelled;
    private string? _problem;

    [Inject] public required ISyncService Runs { get; init; }
    [Inject] public required ISyncSchedule Schedule { get; init; }
    [Inject] public required ILogger<RunCard> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }

    /// <summary>The newest one; null before the first.</summary>
    [Parameter, EditorRequired] public required SyncRun? Run { get; set; }

    /// <summary>What this process knows of a run that goes on; null when it is another's.</summary>
    [Parameter, EditorRequired] public required SyncProgress? Progress { get; set; }

    [Parameter, EditorRequired] public required DateTime? LastGoodAt { get; set; }
    [Parameter, EditorRequired] public required DateTimeOffset? Next { get; set; }
    /// <summary>Whether a run was asked for and has not begun yet.</summary>
    [Parameter] public bool IsExpected { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnStarted { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override void OnParametersSet()
    {
        if (Run?.Id != _cancelled || Run?.Outcome != SyncOutcome.Running) _isCancelling = false;
    }

    private async Task StartAsync()
    {
        _isStarting = true;
        var hasStarted = await TryAsync(() => Schedule.StartNowAsync(Scope.Actor, TenantId, CancellationToken.None));
        _isStarting = false;
        if (hasStarted) await OnStarted.InvokeAsync();
    }

    private async Task CancelAsync()
    {
        (_isCancelling, _cancelled) = (true, Run?.Id);
        if (!await TryAsync(() => Runs.CancelAsync(Scope.Actor, TenantId, CancellationToken.None))) _isCancelling = false;
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
        // the scheduler wraps them
        catch (StorageUnavailableException ex)
        {
            Log.Failed(Logger, ex);
            _problem = $"{DatabaseText.Sentence(ex)} Try again.";
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A run could not be begun or cancelled")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
