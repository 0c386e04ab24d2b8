using System.Net;

namespace SecureScore.Core.Graph;

/// <summary>One complete answer of Graph.</summary>
/// <param name="Body">Empty when there is none.</param>
/// <param name="RequestId">Graph's id of the request; null when it gave none.</param>
/// <param name="Warning">Of a 206: which provider is missing.</param>
/// <param name="SentAt">By the clock of the server; null when it did not say.</param>
internal sealed record GraphAnswer(int Status, byte[] Body, string? RequestId, string? Warning, DateTimeOffset? SentAt)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether it says that all is well, but is no answer of Graph's, such as a page of a proxy.</summary>
    public bool IsForeign { get; init; }

    /// <summary>How long Microsoft asks to wait; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A page of something in between that says 200, such as a proxy.</summary>
    public static bool IsNoJson(HttpResponseMessage? response) =>
        response is { IsSuccessStatusCode: true, StatusCode: not HttpStatusCode.NoContent }
        && response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true;
}

/// <summary>What a caller's requests cost, attempts that failed included.</summary>
public sealed class GraphTraffic
{
    private int _requests;
    private int _throttled;

    /// <summary>Requests sent.</summary>
    public int Requests => _requests;

    /// <summary>How many of them were answered with 429.</summary>
    public int Throttled => _throttled;

    /// <summary>Until when is waited before the next attempt; null when it is not waited.</summary>
    public DateTimeOffset? WaitsUntil { get; internal set; }

    /// <summary>This machine's clock less Microsoft's at the last answer; null before, and where it did not tell the time.</summary>
    public TimeSpan? ClockAhead { get; internal set; }

    internal void CountRequest() => Interlocked.Increment(ref _requests);

    internal void CountThrottled(int requests = 1) => Interlocked.Add(ref _throttled, requests);
}
