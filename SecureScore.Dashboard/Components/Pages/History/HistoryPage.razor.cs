using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The score by day, and what happened on these days.</summary>
public sealed partial class HistoryPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private HistoryAddress _address = new();
    private HistoryView? _shown;
    private string? _problem;
    private (ActionBoard Board, HistoryAddress Address)? _loaded;

    [Inject] public required HistoryReader Reader { get; init; }
    [Inject] public required IScoreEventQuery Events { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<HistoryPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override Task OnParametersSetAsync()
    {
        _address = HistoryAddress.Parse(new Uri(Navigation.Uri).Query);
        return Scope.Board is not { } board || _loaded == (board, _address) ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (board, address) = (Scope.Board!, _address);
        var token = _loads.Next();
        _loaded = (board, address);
        try
        {
            var shown = await Reader.ReadAsync(Scope.Tenant!, board, address, token);
            token.ThrowIfCancellationRequested();
            (_shown, _problem) = (shown, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The history could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private async ValueTask<ItemsProviderResult<EventListRow>> ProvideAsync(ItemsProviderRequest request)
    {
        if (_shown is not { Events: var first } || Scope is not { Board: { } board, Tenant: { } tenant }) return new([], 0);
        var rest = first.Rows - first.Items.Count;
        if (rest == 0) return new([], 0);
        try
        {
            var page = await Events.ListByWeekAsync(tenant.Open, _address.ToFilter(board.Snapshot.Day), _address.ToGrouping(),
                first.Items.Count + request.StartIndex, request.Count, request.CancellationToken);
            return new(page.Items, Math.Max(0, page.Rows - first.Items.Count));
        }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("More events could not be read: {0}.", DatabaseText.Reason(ex));
            StateHasChanged(); // the list asks, not this page
            return new([], rest);
        }
    }

    private void Go(HistoryAddress address) => Navigation.NavigateTo(Href(address));

    private string Href(HistoryAddress address) => Scope.Href("/history" + address.ToQuery());

    private void OnDay(DateOnly day) =>
        Navigation.NavigateTo(
            Scope.Href($"/history/{DayText.Iso(day)}{(_address.View == ScoreView.Identity ? "" : $"?view={_address.View}")}"));

    private MarkupString Sum(GroupedEventPage events)
    {
        var (effect, view) = (StaticHtml.Render(Delta.Of(events.Effect)), ViewText.NameOf(_address.View));
        return events.Matching == 1
            ? Html("1 event, together {0} on the {1} score.", effect, view)
            : Html("{0} events, together {1} on the {2} score.", Number(events.Matching), effect, view);
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the history failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
