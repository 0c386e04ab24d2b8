using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Keeps an error in a page from ending the circuit.</summary>
public sealed partial class PageErrorBoundary
{
    private string? _address;
    private string? _correlation;

    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<PageErrorBoundary> Logger { get; init; }

    // Another page may well work.
    protected override void OnParametersSet()
    {
        if (_address is not null && _address != Navigation.Uri) Recover();
        _address = Navigation.Uri;
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        _correlation = Correlation.Current;
        // Access that was lost while the page loaded is no fault.
        if (exception is not AccessDeniedException) Log.PageFailed(Logger, _correlation, exception);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A page failed, correlation {Correlation}")]
        public static partial void PageFailed(ILogger logger, string correlation, Exception exception);
    }
}
