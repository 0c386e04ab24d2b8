using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Instances;

/// <summary>Which revision of each tenant open pages were told of last.</summary>
internal sealed class KnownRevisions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TenantId, long> _revisions = [];

    /// <returns>Whether it is news: a signal can come after the database was read. One that is wrong counts until the next look.</returns>
    public bool Note(TenantChange change)
    {
        lock (_lock)
        {
            if (change.IsRemoved) return _revisions.Remove(change.TenantId) || !change.IsFromElsewhere;
            if (_revisions.TryGetValue(change.TenantId, out var known) && known == change.Revision) return false;
            _revisions[change.TenantId] = change.Revision;
            return true;
        }
    }

    public IReadOnlyDictionary<TenantId, long> Copy()
    {
        lock (_lock) return new Dictionary<TenantId, long>(_revisions);
    }

    /// <summary>What has changed without a word.</summary>
    /// <param name="before">What was known before the database was read. What was told since then is newer than what was read.</param>
    public IReadOnlyList<TenantChange> Differences(IReadOnlyDictionary<TenantId, long> before, IReadOnlyDictionary<TenantId, long> stored)
    {
        var now = Copy();
        List<TenantChange> changes = [];
        foreach (var id in before.Keys.Union(stored.Keys))
        {
            long? known = before.TryGetValue(id, out var told) ? told : null, newest = now.TryGetValue(id, out told) ? told : null;
            long? revision = stored.TryGetValue(id, out told) ? told : null;
            if (newest != known || revision == known) continue;
            // The revision of a tenant that was removed and came again is another one as well: its first one is the time.
            changes.Add(Change(id, revision ?? known ?? 0) with { IsRemoved = revision is null });
        }
        return changes;
    }

    private static TenantChange Change(TenantId id, long revision) => new(id, revision, null, Actor.System.Name) { IsFromElsewhere = true };
}
