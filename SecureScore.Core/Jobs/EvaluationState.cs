using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Jobs;

/// <inheritdoc/>
internal sealed class EvaluationState(EvaluationLease lease) : RunState
{
    private readonly Lock _lock = new();
    private ConfigurationPart? _part;

    public override EvaluationLease Lease => lease;

    /// <summary>What became of the parts read so far.</summary>
    public List<PartState> Parts { get; } = [];

    /// <summary>What was unusual; known once all was read.</summary>
    public IReadOnlyList<ConfigurationWarning> Warnings { get; set; } = [];

    /// <summary>Objects of the part read so far.</summary>
    public int Count { get; set; }

    public ConfigurationPart? Part
    {
        get
        {
            lock (_lock) return _part;
        }
    }

    public void At(ConfigurationPart? part, RunFeed feed)
    {
        lock (_lock) _part = part;
        Count = 0;
        feed.Publish(Progress());
    }

    public override EvaluationProgress Progress() => new(lease.TenantId, Part, Count, Traffic.Requests, Traffic.WaitsUntil);

    public override void Fill(RunRow row)
    {
        base.Fill(row);
        if (row is EvaluationRunRow evaluation) evaluation.ReadingPart = Part;
    }

    public EvaluationResult Result() => new(Traffic.Requests, Traffic.Throttled, [.. Parts], Warnings);
}
