using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>The score over its zones, with the target and where the pace leads.</summary>
public sealed partial class ZonesCard
{
    private static readonly DialogOptions s_dialog = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };
    private string? _problem;

    [Inject] public required IScoreTargetService Targets { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ContinuedPage Continued { get; init; }
    [Inject] public required ILogger<ZonesCard> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantTrends Trends { get; set; }
    [Parameter, EditorRequired] public required IReadOnlySet<string> Hidden { get; set; }
    [Parameter, EditorRequired] public required EventCallback<string> OnSeriesToggled { get; set; }
    [Parameter, EditorRequired] public required EventCallback<DateOnly> OnDay { get; set; }

    /// <summary>Who edited the zones.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private ScoreView View => Trends.Trend.View;

    /// <summary>The newest day of all, since a target is compared with today; null when the range ends before it.</summary>
    private DailyScore? Newest => IsNewest ? Trends.Trend.Days[^1] : null;

    private bool IsNewest => Trends.Trend.Days.Count > 0 && Trends.Trend.Days[^1].Day == Trends.LastStored;

    private string ForecastText => IsNewest ? TrendText.ToText(Trends.Forecast) : T("shown where the range ends with the newest day.");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!Continued.HasForms || !Scope.CanWrite) return;
        if (Continued.TryReopen(DraftKey.Zones(Scope.Tenant!.Id))) await EditZonesAsync();
        if (Continued.TryReopen(DraftKey.Target(Scope.Tenant.Id, View))) await EditTargetAsync();
    }

    // The page follows from the change feed, as on everybody else's screen.
    private async Task EditZonesAsync() =>
        await Dialogs.ShowAsync<ZonesDialog>(T("Edit zones"), new DialogParameters<ZonesDialog> { { d => d.Scope, Scope } }, s_dialog);

    private async Task EditTargetAsync() => await Dialogs.ShowAsync<TargetDialog>(T("Target of {0}", ViewText.NameOf(View)),
        new DialogParameters<TargetDialog>
        {
            { d => d.Scope, Scope }, { d => d.View, View }, { d => d.Target, Trends.Target }, { d => d.Newest, Trends.LastStored }
        },
        s_dialog);

    private async Task RemoveTargetAsync()
    {
        _problem = null;
        if (!await ConfirmDialog.AskAsync(
            Dialogs, T("Remove target"), T("The line is removed for everyone. The audit trail keeps the entry."), T("Remove")))
            return;
        try
        {
            await Targets.RemoveAsync(Scope.Actor, Scope.Tenant!.Id, View, CancellationToken.None);
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.RemoveFailed(Logger, ex);
            _problem = T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Removing a target failed")]
        public static partial void RemoveFailed(ILogger logger, Exception exception);
    }
}
