using System.Diagnostics.Metrics;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Sync;

namespace SecureScore.Core.Jobs;

/// <summary>Counts runs for whoever collects metrics.</summary>
internal sealed class SyncMetrics(IMeterFactory meters, TimeProvider time)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "SecureScore.Sync";

    private readonly Histogram<double> _duration = meters
        .Create(MeterName)
        .CreateHistogram<double>("securescore.sync.duration", "s", "How long runs took.");
    private readonly Counter<long> _requests = meters
        .Create(MeterName)
        .CreateCounter<long>("securescore.graph.requests", "{request}", "Requests sent to Graph.");
    private readonly Counter<long> _throttled = meters
        .Create(MeterName)
        .CreateCounter<long>("securescore.graph.throttled", "{request}", "Requests that Graph put off.");

    public void Record(RunOutcome outcome, SyncResult result, DateTime startedAt)
    {
        var duration = time.GetUtcNow().UtcDateTime - startedAt;
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        _requests.Add(result.Requests);
        _throttled.Add(result.Throttled);
    }
}
