using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>What a person may do, tenant by tenant.</summary>
public sealed class TenantAccess : IEquatable<TenantAccess>
{
    private static readonly TenantAccess[] s_everywhere =
        [.. Enum.GetValues<AccessLevel>().Select(level => new TenantAccess(level, [], level == AccessLevel.ReadWrite))];

    private readonly Dictionary<TenantId, AccessLevel> _tenants;

    /// <param name="inAll">What the person may do in every tenant, whichever there are and will be.</param>
    /// <param name="tenants">What they may do in some; <paramref name="inAll"/> holds there as well.</param>
    /// <param name="canManage">See <see cref="CanManage"/>.</param>
    public TenantAccess(AccessLevel inAll, IEnumerable<KeyValuePair<TenantId, AccessLevel>> tenants, bool canManage)
    {
        (InAll, CanManage) = (inAll, canManage);
        _tenants = tenants.GroupBy(t => t.Key, t => t.Value).ToDictionary(t => t.Key, t => t.Max());
        Highest = _tenants.Values.Append(inAll).Max();
    }

    /// <summary>No access to anything.</summary>
    public static TenantAccess None { get; } = Everywhere(AccessLevel.None);

    /// <summary>The same access in every tenant. With write access, the person manages the installation as well.</summary>
    public static TenantAccess Everywhere(AccessLevel level) => s_everywhere[(int)level];

    /// <summary>What the person may do in every tenant; <see cref="AccessLevel.None"/> when theirs are named one by one.</summary>
    public AccessLevel InAll { get; }

    /// <summary>Whether the person sees every tenant, and so what belongs to none.</summary>
    public bool SeesAll => InAll != AccessLevel.None;

    /// <summary>What the person may do in the tenant where they may do most.</summary>
    public AccessLevel Highest { get; }

    /// <summary>The tenant groups that are assigned to the person.</summary>
    public IReadOnlySet<int> TenantGroups { get; init; } = new HashSet<int>();

    /// <summary>The tenants that are named one by one and in which the person may write.</summary>
    public IEnumerable<TenantId> Writable => _tenants.Where(t => t.Value == AccessLevel.ReadWrite).Select(t => t.Key);

    /// <summary>Whether the person may change what concerns the whole installation: which tenants there are, and who sees them.</summary>
    public bool CanManage { get; }

    /// <summary>What the person may do in one tenant.</summary>
    public AccessLevel In(TenantId tenant) => _tenants.GetValueOrDefault(tenant) is var own && own > InAll ? own : InAll;

    public bool Equals(TenantAccess? other) => other is not null
        && (InAll, CanManage, _tenants.Count) == (other.InAll, other.CanManage, other._tenants.Count)
        && TenantGroups.SetEquals(other.TenantGroups)
        && _tenants.All(t => other._tenants.TryGetValue(t.Key, out var level) && level == t.Value);

    public override bool Equals(object? obj) => Equals(obj as TenantAccess);

    public override int GetHashCode() => HashCode.Combine(InAll, CanManage, _tenants.Count);
}
