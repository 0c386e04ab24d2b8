using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Audit;

/// <summary>Checks the chain when asked, and says what was found.</summary>
public sealed partial class AuditCheck : IDisposable
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource? _check;
    private AuditProgress? _progress;
    private AuditVerification? _found;
    private string? _problem;

    [Inject] public required IAuditVerifier Verifier { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required ILogger<AuditCheck> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>Which entries can be relied on all the same.</summary>
    private static string Sound(AuditVerification found, AuditBreak broken) => (found.Entries, broken.IsPlace) switch
    {
        (0, _) => T("No entry before that place is sound."),
        (_, true) => T("The {0} entries before that place, {1} to {2}, are sound.",
            found.Entries, found.FirstSequence, found.LastSequence),
        _ => T("The {0} entries, {1} to {2}, fit together.", found.Entries, found.FirstSequence, found.LastSequence),
    };

    private async Task CheckAsync()
    {
        if (_progress is not null) return;
        (_found, _problem, _progress) = (null, null, new AuditProgress());
        using var check = _check = new CancellationTokenSource();
        try
        {
            // Off the circuit's thread, which has to show the progress meanwhile.
            _found = await Task.Run(() => Verifier.VerifyAsync(Scope.Actor, null, new ThrottledProgress(this), check.Token));
        }
        catch (OperationCanceledException) when (check.IsCancellationRequested) { }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.CheckFailed(Logger, ex);
            _problem = T("The check stopped: {0}. Try again.", DatabaseText.Reason(ex));
        }
        finally
        {
            (_check, _progress) = (null, null);
        }
    }

    public void Dispose() => _check?.Cancel();

    /// <summary>Shows progress a few times a second, however fast the check is.</summary>
    private sealed class ThrottledProgress(AuditCheck owner) : IProgress<AuditProgress>
    {
        private long _shownAt;

        public void Report(AuditProgress value)
        {
            if (_shownAt != 0 && owner.Time.GetElapsedTime(_shownAt) < s_progressInterval) return;
            _shownAt = owner.Time.GetTimestamp();
            _ = owner.InvokeAsync(() =>
            {
                if (owner._progress is null) return;
                owner._progress = value;
                owner.StateHasChanged();
            });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Checking the audit trail failed")]
        public static partial void CheckFailed(ILogger logger, Exception exception);
    }
}
