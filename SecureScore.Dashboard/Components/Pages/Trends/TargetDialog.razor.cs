using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>Sets what score a view is to have by when.</summary>
public sealed partial class TargetDialog
{
    private string? _percent;
    private DateOnly? _by;
    private bool _isSaving;
    private string? _problem;

    [Inject] public required IScoreTargetService Targets { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ILogger<TargetDialog> Logger { get; init; }

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired] public required TenantScope Scope { get; set; }
    [Parameter, EditorRequired] public required ScoreView View { get; set; }

    /// <summary>The one in force; null when there is none.</summary>
    [Parameter, EditorRequired] public required ScoreTarget? Target { get; set; }

    /// <summary>The newest score day.</summary>
    [Parameter, EditorRequired] public required DateOnly Newest { get; set; }

    private string Key => DraftKey.Target(Scope.Tenant!.Id, View);

    protected override void OnInitialized() => Show();

    private void Show() => (_percent, _by) = (Target is { } target ? ScoreText.Points(target.Percent) : null, Target?.By);

    private void Restore(IReadOnlyDictionary<string, string> kept) =>
        (_percent, _by) = (kept.GetValueOrDefault("percent"), DayText.Parse(kept.GetValueOrDefault("by")));

    // Escape and a click beside the dialog keep the draft: both happen by accident.
    private async Task CancelAsync()
    {
        await Drafts.ForgetAsync(Key);
        Dialog.Cancel();
    }

    private async Task SaveAsync()
    {
        if (TypedPercent.Parse(_percent) is not { } percent)
        {
            _problem = string.IsNullOrWhiteSpace(_percent)
                ? T("Say which score. Write it as 80 or 72.5.")
                : T("“{0}” is no percentage. Write it as 80 or 72.5.", _percent);
            return;
        }
        if (_by is not { } by)
        {
            _problem = T("Say by which day.");
            return;
        }
        (_isSaving, _problem) = (true, null);
        try
        {
            await Targets.SetAsync(Scope.Actor, Scope.Tenant!.Id, View, percent, by, CancellationToken.None);
            await Drafts.ForgetAsync(Key);
            Dialog.Close();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.SaveFailed(Logger, ex);
            _problem = T("{0} Nothing was saved; try again.", DatabaseText.Sentence(ex));
        }
        _isSaving = false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Setting a target failed")]
        public static partial void SaveFailed(ILogger logger, Exception exception);
    }
}
