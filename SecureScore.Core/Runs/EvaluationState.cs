using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Storage.Evaluation;

namespace SecureScore.Core.Runs;

/// <summary>How far an evaluation is; written by the run, read by whoever watches it.</summary>
internal sealed class EvaluationState(EvaluationLease lease)
{
    private readonly Lock _lock = new();
    private ConfigurationPart? _part;

    public EvaluationLease Lease => lease;
    public GraphTraffic Traffic { get; } = new();

    /// <summary>What became of the parts read so far.</summary>
    public List<PartState> Parts { get; } = [];

    /// <summary>Objects of the part read so far.</summary>
    public int Count { get; set; }

    public ConfigurationPart? Part
    {
        get
        {
            lock (_lock) return _part;
        }
    }

    public void At(ConfigurationPart? part, EvaluationFeed feed)
    {
        lock (_lock) _part = part;
        Count = 0;
        feed.Publish(Progress());
    }

    public EvaluationProgress Progress() => new(lease.TenantId, Part, Count, Traffic.Requests, Traffic.WaitsUntil);

    public EvaluationEnd End(EvaluationRunOutcome outcome) => new(outcome, Traffic.Requests, Traffic.Throttled, [.. Parts], []);
}
