using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Instances;

/// <summary>Which revision of each tenant open pages were told of last.</summary>
internal sealed class KnownRevisions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TenantId, long> _revisions = [];

    /// <returns>Whether it is news: signals can come late, and twice.</returns>
    public bool Note(TenantChange change)
    {
        lock (_lock)
        {
            if (change.IsRemoved) return _revisions.Remove(change.TenantId) || !change.IsFromElsewhere;
            if (_revisions.TryGetValue(change.TenantId, out var known) && known >= change.Revision) return false;
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
            // A lower revision is that of a tenant which was removed and came again.
            if (known is { } gone && !(revision > known)) changes.Add(Change(id, gone) with { IsRemoved = true });
            if (revision is { } changed) changes.Add(Change(id, changed));
        }
        return changes;
    }

    private static TenantChange Change(TenantId id, long revision) => new(id, revision, null, Actor.System.Name) { IsFromElsewhere = true };
}
