namespace SecureScore.Core.Graph;

/// <summary>What the last answer of Graph said of the time.</summary>
internal sealed class ClockEvidence(TimeProvider time)
{
    private Observation? _last;

    /// <summary>How far this machine's clock was ahead of Graph's; null when they agreed, or Graph was not asked since the start.</summary>
    public TimeSpan? Ahead => _last is { } seen && seen.Ahead.Duration() > GraphFailures.MaxSkew ? seen.Ahead : null;

    /// <summary>Whether Graph's last answer agreed with this machine's clock.</summary>
    public bool Agrees => _last is not null && Ahead is null;

    /// <summary>Takes the time at which Graph says it sent an answer that has just come.</summary>
    public void Observe(DateTimeOffset sentAt) => _last = new(time.GetUtcNow() - sentAt);

    private sealed record Observation(TimeSpan Ahead);
}
