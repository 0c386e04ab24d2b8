using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>Tries a connection as it stands in the form, saved or not.</summary>
public sealed partial class CheckPanel : IDisposable
{
    private readonly LatestToken _checks = new();
    private (ConnectionDraft, bool)? _checked;
    private ConnectionCheck? _check;
    private bool _isRunning;
    private string? _problem;

    [Inject] public required IConnectionChecker Checker { get; init; }
    [Inject] public required ILogger<CheckPanel> Logger { get; init; }

    [Parameter, EditorRequired] public required ConnectionDraft Draft { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<CredentialChoice> Credentials { get; set; }

    /// <summary>Whether the permission to write is tried as well.</summary>
    [Parameter] public bool WithWriteBack { get; set; }

    /// <summary>More buttons, beside the one for the check.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override void OnParametersSet()
    {
        // A result is about what was tried, not about what is chosen now.
        if (_checked is { } before && before != (Draft, WithWriteBack)) Forget();
    }

    private async Task CheckAsync()
    {
        Forget();
        if (Draft.Id is not { } tenantId)
        {
            _problem = new Message("connection.not-a-guid").Words();
            return;
        }
        var token = _checks.Next();
        (_isRunning, _checked) = (true, (Draft, WithWriteBack));
        try
        {
            var check = await Checker.CheckAsync(Scope.Actor, tenantId, Draft.Cloud, Draft.Credential, WithWriteBack, token);
            token.ThrowIfCancellationRequested();
            (_check, _isRunning) = (check, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (RefusedException ex)
        {
            (_problem, _isRunning) = (ex.Words(), false);
        }
        catch (StorageUnavailableException ex)
        {
            Log.CheckFailed(Logger, ex);
            (_problem, _isRunning) = (T("{0} A check has to be recorded. Try again.", DatabaseText.Sentence(ex)), false);
        }
    }

    private void Cancel() => Forget();

    private void Forget()
    {
        _checks.Dispose();
        (_check, _problem, _isRunning, _checked) = (null, null, false, null);
    }

    public void Dispose() => _checks.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A check of a connection could not be recorded")]
        public static partial void CheckFailed(ILogger logger, Exception exception);
    }
}
