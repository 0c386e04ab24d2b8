using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>A chart with its data as a table below.</summary>
public sealed partial class Chart : IAsyncDisposable
{
    private readonly ChartOutbox _outbox = new();
    private ElementReference _plot;
    private IJSObjectReference? _chart;
    private DotNetObjectReference<Chart>? _self;
    private bool _isOpen;
    private bool _hasFailed;
    private bool _isDisposed;

    [Inject] public required IJSRuntime JS { get; init; }
    [Inject] public required ILogger<Chart> Logger { get; init; }

    [Parameter, EditorRequired] public required ChartOptions Options { get; set; }

    /// <summary>What the chart is about, for those who do not see it.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>What stands in the middle of a gauge.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>A day was clicked in the chart, or chosen in the table.</summary>
    [Parameter] public EventCallback<DateOnly> OnPointSelected { get; set; }

    /// <summary>Names of series and ranges that are switched off: neither drawn nor in the table.</summary>
    [Parameter] public IReadOnlySet<string> Hidden { get; set; } = FrozenSet<string>.Empty;

    /// <summary>The entries of the legend are switches if this is set; gets the name of a series or range.</summary>
    [Parameter] public EventCallback<string> OnSeriesToggled { get; set; }

    // Static pages carry the table for readers without scripts; a circuit holds its rows only while they are looked at.
    private bool IsTableShown => !RendererInfo.IsInteractive || _isOpen;

    private bool IsEmpty => Options.Kind != ChartKind.Waterfall
        && !Options.Series.Any(series => !Hidden.Contains(series.Name) && series.Points.Any(point => point.Value is not null));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            await (firstRender ? MountAsync() : SendAsync());
        }
        catch (JSDisconnectedException) { } // the page is gone, and its chart with it
        catch (JSException ex)
        {
            Log.DrawingFailed(Logger, ex);
            (_hasFailed, _isOpen, _chart) = (true, true, null);
            StateHasChanged(); // nothing renders after OnAfterRender by itself
        }
    }

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task SelectDayAsync(int dayNumber) =>
        // The number comes from the browser: only days that the chart shows count.
        ChartPayload.DayOf(dayNumber) is { } day && Options.Series.Any(series => series.Points.Any(point => point.Day == day))
            ? OnPointSelected.InvokeAsync(day)
            : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _self?.Dispose();
        try
        {
            if (_chart is not null)
                await ReleaseAsync(_chart);
        }
        catch (Exception ex) when (ex is JSDisconnectedException or TaskCanceledException)
        {
            // The browser has dropped the chart itself; a circuit that ends meanwhile cancels the call.
        }
    }

    private static async Task ReleaseAsync(IJSObjectReference chart)
    {
        await chart.InvokeVoidAsync("dispose");
        await chart.DisposeAsync();
    }

    private async Task MountAsync()
    {
        _self = OnPointSelected.HasDelegate ? DotNetObjectReference.Create(this) : null;
        // No time limit: on a slow line the library may take longer than the default minute.
        var chart = await JS.InvokeAsync<IJSObjectReference>(
            "mountChart", Timeout.InfiniteTimeSpan, _plot, _outbox.Take(Options, Hidden), _self);
        if (_isDisposed)
        {
            await ReleaseAsync(chart);
            return;
        }

        _chart = chart;
        await SendAsync(); // what changed while the library was loading
    }

    private async Task SendAsync()
    {
        if (_chart is not null && _outbox.Take(Options, Hidden) is { } payload)
            await _chart.InvokeVoidAsync("update", payload);
    }

    private void ToggleTable() => _isOpen = !_isOpen;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A chart could not be drawn")]
        public static partial void DrawingFailed(ILogger logger, Exception exception);
    }
}
