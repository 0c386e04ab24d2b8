using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Portfolio;

/// <summary>Keeps the summaries of all tenants until one of them changes, so that many who ask at once share one load.</summary>
internal sealed class SummaryMemory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ScoreView, Task<IReadOnlyDictionary<TenantId, TenantSummary>>> _views = [];

    /// <param name="feed">Lives as long as this.</param>
    public SummaryMemory(TenantChangeFeed feed) => feed.Subscribe(_ =>
    {
        lock (_lock) _views.Clear();
    });

    /// <param name="load">Runs once for all who ask, so one reader's token does not end it.</param>
    public Task<IReadOnlyDictionary<TenantId, TenantSummary>> GetAsync(
        ScoreView view, Func<Task<IReadOnlyDictionary<TenantId, TenantSummary>>> load, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // A load that failed is nothing to keep.
            if (!_views.TryGetValue(view, out var known) || known.IsFaulted)
                // SQLite answers on the thread that asks: not here, under the lock.
                _views[view] = known = Task.Run(load, CancellationToken.None);
            return known.IsCompletedSuccessfully ? known : known.WaitAsync(cancellationToken);
        }
    }
}
