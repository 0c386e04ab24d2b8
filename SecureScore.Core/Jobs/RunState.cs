using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Runs;

namespace SecureScore.Core.Jobs;

/// <summary>How far a run is: the run writes it, and its watch reads it.</summary>
internal abstract class RunState
{
    public abstract RunLease Lease { get; }

    public GraphTraffic Traffic { get; } = new();

    public abstract RunProgress Progress();

    /// <summary>Writes down how far it is, for other processes.</summary>
    public virtual void Fill(RunRow row) => (row.Requests, row.Throttled) = (Traffic.Requests, Traffic.Throttled);
}
