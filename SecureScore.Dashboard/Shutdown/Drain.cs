using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace SecureScore.Dashboard.Shutdown;

/// <summary>
/// Takes this process out of service before it ends: open pages continue on another process, or on this one's successor.
/// </summary>
/// <remarks>docs/decisions/059.</remarks>
public sealed partial class Drain(OpenCircuits circuits, IOptions<ShutdownOptions> options, TimeProvider time, ILogger<Drain> logger)
{
    /// <summary>All at once would come back all at once.</summary>
    private const int GroupSize = 10;

    private static readonly TimeSpan s_betweenGroups = TimeSpan.FromMilliseconds(50);

    /// <summary>A page that was served connects within this time.</summary>
    private static readonly TimeSpan s_connecting = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _limit = TimeSpan.FromSeconds(options.Value.PageSeconds);
    private long? _lastServed;
    private volatile bool _hasBegun;
    private volatile bool _isClosed;

    /// <summary>Whether load balancers must choose another process. Those that do not know yet are served.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Whether no page begins here any more.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>A page begins: it will connect in a moment.</summary>
    public void PageServed() => _lastServed = time.GetTimestamp();

    /// <param name="hurry">Ends it early: a person is waiting.</param>
    /// <returns>When no page is open any more, or the time is over.</returns>
    public async Task RunAsync(CancellationToken hurry)
    {
        _hasBegun = true;
        var beginning = time.GetTimestamp();
        HashSet<string> told = new(StringComparer.Ordinal);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Value.ProxySeconds), time, hurry);
            _isClosed = true;
            await SendAwayAsync(told, hurry);
        }
        catch (OperationCanceledException)
        {
            // Said below: how many are left.
        }
        _isClosed = true;
        if (told.Count > 0) Log.Ended(logger, told.Count, time.GetElapsedTime(beginning).TotalSeconds, circuits.Count);
    }

    private async Task SendAwayAsync(HashSet<string> told, CancellationToken hurry)
    {
        for (var closed = time.GetTimestamp(); (circuits.Count > 0 || IsConnecting) && time.GetElapsedTime(closed) < _limit;)
        {
            foreach (var (id, browser) in circuits.List().Where(c => !told.Contains(c.Key)).Take(GroupSize))
            {
                told.Add(id);
                _ = TellAsync(browser, hurry);
            }
            await Task.Delay(s_betweenGroups, time, hurry);
        }
    }

    private bool IsConnecting => _lastServed is { } last && time.GetElapsedTime(last) < s_connecting;

    // Nobody waits for an answer: a page that leaves gives none.
    private async Task TellAsync(IJSRuntime browser, CancellationToken hurry)
    {
        try
        {
            await browser.InvokeVoidAsync("continueElsewhere", hurry);
        }
        catch (Exception ex) when (ex is JSException or JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            Log.NotTold(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information,
            Message = "{Count} open pages were asked to continue elsewhere; after {Seconds:0.0} seconds, {Left} were left")]
        public static partial void Ended(ILogger logger, int count, double seconds, int left);

        [LoggerMessage(Level = LogLevel.Debug, Message = "An open page gave no answer when it was asked to leave")]
        public static partial void NotTold(ILogger logger, Exception exception);
    }
}
