using SecureScore.Core.Messages;

namespace SecureScore.Core.Graph;

/// <summary>How long a server asks to wait, and how much of that is obeyed.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait inside a run. Whoever asks for more ends the run, and the next one is planned.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <returns>Null where the server asks for nothing, or in no form that HTTP knows, or for a time that is over.</returns>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time)
    {
        if (response.Headers.RetryAfter is not { } asked) return null;
        // A date is the server's, so it is compared with the server's own clock where it tells it.
        var wait = asked.Delta ?? (asked.Date - (response.Headers.Date ?? time.GetUtcNow()));
        return wait < TimeSpan.Zero ? null : wait;
    }

    public static bool IsTooLong(TimeSpan? wait) => wait > Longest;

    /// <summary>What the failure says about a wait that is too long.</summary>
    public static Message Sentence(TimeSpan wait) => new("quoted.too-long-a-wait", SpanOf(wait), SpanOf(Longest));

    private static Message SpanOf(TimeSpan wait) =>
        wait.TotalDays >= 2 ? new("span.days", Math.Floor(wait.TotalDays))
        : wait.TotalHours >= 2 ? new("span.hours", Math.Floor(wait.TotalHours))
        : new("span.minutes", Math.Ceiling(wait.TotalMinutes));
}

/// <summary>Takes a wait away that nobody should obey: the token service's client would wait for as long as it is told.</summary>
internal sealed class RetryAfterHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (RetryAfter.IsTooLong(RetryAfter.Read(response, time))) response.Headers.RetryAfter = null;
        foreach (var name in s_milliseconds) response.Headers.Remove(name);
        return response;
    }

    /// <summary>Azure's own spellings, which Entra does not use.</summary>
    private static readonly string[] s_milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];
}
