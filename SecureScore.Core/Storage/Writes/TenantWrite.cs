using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Writes;

/// <summary>One write while it goes on: the context to change rows in, and what is to follow from it.</summary>
/// <param name="at">The moment of the write (UTC), the same in all its rows.</param>
internal sealed class TenantWrite(ScoreDbContext context, Actor actor, DateTime at)
{
    private readonly Dictionary<TenantRow, string?> _changed = [];
    private readonly List<TenantChange> _removed = [];
    private readonly HashSet<TenantRow> _derived = [];
    private readonly List<AuditEvent> _events = [];

    public ScoreDbContext Context => context;

    public Actor Actor => actor;

    public DateTime At => at;

    internal IReadOnlyList<AuditEvent> Events => _events;

    internal List<AuditRow?> Entries { get; } = [];

    internal IReadOnlyCollection<TenantRow> Derived => _derived;

    /// <summary>What open pages are told after the commit.</summary>
    internal IEnumerable<TenantChange> Changes => _changed
        .Select(c => new TenantChange(TenantId.Parse(c.Key.TenantId), c.Key.Revision, c.Value, actor.Name))
        .Concat(_removed);

    /// <exception cref="TenantNotStoredException">There is none, or not any more.</exception>
    public async Task<TenantRow> TenantAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        await FindTenantAsync(tenantId, cancellationToken) ?? throw new TenantNotStoredException();

    public Task<TenantRow?> FindTenantAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        context.Tenants.SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken);

    /// <exception cref="TenantException">There is none, or not any more.</exception>
    public async Task<TenantGroupRow> TenantGroupAsync(int id, CancellationToken cancellationToken) =>
        await context.TenantGroups.SingleOrDefaultAsync(g => g.Id == id, cancellationToken)
            ?? throw new TenantException(new("tenant-group.not-stored"));

    /// <summary>Says that pages of the tenant show something else now: its revision rises, once.</summary>
    /// <param name="controlId">The one action concerned; null when it may be all.</param>
    /// <param name="isDerived">Whether daily totals, events or completion follow from it.</param>
    public void Changed(TenantRow tenant, string? controlId = null, bool isDerived = false)
    {
        if (_changed.TryAdd(tenant, controlId)) tenant.Revision++;
        if (isDerived) _derived.Add(tenant);
    }

    /// <summary>Says that the tenant is gone; its rows were deleted.</summary>
    public void Removed(TenantRow tenant) =>
        _removed.Add(new(TenantId.Parse(tenant.TenantId), tenant.Revision + 1, null, actor.Name) { IsRemoved = true });

    /// <summary>Records it in the audit trail, with the commit.</summary>
    public void Record(AuditEvent what) => _events.Add(what);
}
