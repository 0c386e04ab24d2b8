using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Where a decision stands at Microsoft, and what a person can do about it.</summary>
public sealed partial class PaneWriteBack
{
    private const int ConfirmationTimeoutDays = 7;

    private bool _isSettling;

    [Inject] public required IWriteBackService WriteBack { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }
    [Inject] public required TimeProvider Time { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [Parameter, EditorRequired] public required ImprovementAction Action { get; set; }

    /// <summary>The action's newest sending; null when nothing was ever sent.</summary>
    [Parameter, EditorRequired] public required DecisionWriteBack? Sending { get; set; }

    /// <summary>Whether write-back of the tenant is on.</summary>
    [Parameter, EditorRequired] public required bool IsOn { get; set; }

    private DecisionWriteBack? Current => WriteBackText.IsOf(Sending, Action) ? Sending : null;

    private string? WaitingText(DecisionWriteBack sending) => sending.Status != WriteBackStatus.Sent ? null
        : !IsOn ? T("Write-back is off, so it is not looked at any more.")
        : Time.GetUtcNow().UtcDateTime - sending.SentAt > TimeSpan.FromDays(ConfirmationTimeoutDays)
            ? T("Microsoft has not shown it for more than {0} days. Look at the control in Microsoft's portal.", ConfirmationTimeoutDays)
        : T("Microsoft has taken it and does not show it yet, which can last more than a day.");

    private List<WriteBackChoice> Choices(DecisionWriteBack sending) => !IsOn ? [] : sending.Status switch
    {
        WriteBackStatus.Rejected => [new(T("Send again"), T("Sends the same decision once more"), WriteBack.SendAgainAsync), GiveUp],
        WriteBackStatus.Overwritten =>
        [
            new(T("Use Microsoft's"), T("Makes Microsoft's state a decision here, with its author"), WriteBack.AcceptMicrosoftAsync),
            new(T("Send again"), T("Replaces what is set at Microsoft"), WriteBack.SendAgainAsync),
        ],
        WriteBackStatus.Queued when sending.Error is not null => [GiveUp],
        _ => [],
    };

    private WriteBackChoice GiveUp =>
        new(T("Give up"), T("The decision stays here, and Microsoft keeps what it has"), WriteBack.GiveUpAsync);

    private static MarkupString WhoSet(PortalState theirs) => theirs.At is { } at
        ? Html("{0} set “{1}” on {2}.", AttestedText.NameOf(theirs.By), theirs.State, LocalTime.Markup(at))
        : Html("{0} set “{1}”.", AttestedText.NameOf(theirs.By), theirs.State);

    private async Task SettleAsync(WriteBackChoice choice)
    {
        _isSettling = true;
        try
        {
            await choice.SettleAsync(Scope.Actor, Scope.Tenant!.Id, Action.ControlId, CancellationToken.None);
        }
        catch (RefusedException ex)
        {
            Snackbar.Add(ex.Words(), Severity.Warning);
        }
        catch (StorageUnavailableException ex)
        {
            Snackbar.Add(T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex)), Severity.Error);
        }
        _isSettling = false;
    }

    private sealed record WriteBackChoice(string Label, string Title, Func<Actor, TenantId, string, CancellationToken, Task> SettleAsync);
}
