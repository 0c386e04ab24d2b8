using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>A configuration with what follows from it, worked out when somebody first asks. For any number of readers at once.</summary>
internal sealed class EvaluatedConfiguration
{
    private readonly Lazy<IReadOnlyList<EvaluatedControl>> _controls;
    private readonly Lazy<int[]> _byName;

    /// <param name="version">Which reading of the tenant it is.</param>
    public EvaluatedConfiguration(TenantConfiguration configuration, string version)
    {
        (Configuration, Version, Access) = (configuration, version, new(configuration));
        _controls = new(() => Evaluate([]));
        _byName = new(() => ByName(configuration.Users));
    }

    public TenantConfiguration Configuration { get; }

    public string Version { get; }

    public AccessCoverage Access { get; }

    /// <summary>All controls, nobody excluded.</summary>
    public IReadOnlyList<EvaluatedControl> Controls => _controls.Value;

    /// <summary>Indexes of all users by name.</summary>
    public IReadOnlyList<int> UsersByName => _byName.Value;

    /// <summary>Whether a list of affected objects comes at once, since somebody looked at one.</summary>
    public bool HasLists => _controls.IsValueCreated && _byName.IsValueCreated;

    /// <summary>Whether an account is explained at once, since somebody looked at one.</summary>
    public bool HasExplanations => _controls.IsValueCreated && Access.HasExplanations;

    /// <param name="excluded">Ids of emergency-access and service accounts.</param>
    public IReadOnlyList<EvaluatedControl> Evaluate(IEnumerable<Guid> excluded) =>
        Evaluator.Evaluate(new EvaluationContext(Configuration, SetOf(excluded), Access));

    /// <summary>What keeps a control from being complete, by name; each is made when it is come to.</summary>
    /// <param name="matches">Whether one is wanted; null for all.</param>
    /// <param name="excluded">Ids of emergency-access and service accounts, which are marked.</param>
    public AffectedObjects Affected(EvaluatedControl control, Func<AffectedObject, bool>? matches, IEnumerable<Guid> excluded)
    {
        var items = control.Users is { } users
            ? AffectedUsers(users, SetOf(excluded))
            : control.Affected.Items.OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Id, StringComparer.Ordinal);
        return matches is null ? new(control.Affected.Count, items) : AffectedObjects.Create([.. items.Where(matches)]);
    }

    private IEnumerable<AffectedObject> AffectedUsers(CountedUsers counted, UserSet excluded)
    {
        var affected = counted.Affected;
        return _byName.Value.Where(affected.Contains)
            .Select(u => counted.Describe(u) with { IsExcluded = excluded.Contains(u), SignInName = SignInNameOf(u) });
    }

    private string? SignInNameOf(int user) => Configuration.Users.SignInName(user) is { Length: > 0 } name ? name : null;

    private UserSet SetOf(IEnumerable<Guid> ids) => UserSet.Create(Configuration.Users.Count, ids.Select(Configuration.Users.Find));

    private static int[] ByName(UserTable users)
    {
        var (order, names) = (new int[users.Count], new string[users.Count]);
        for (var user = 0; user < order.Length; user++) (order[user], names[user]) = (user, users.Name(user));
        Array.Sort(names, order, StringComparer.OrdinalIgnoreCase);
        return order;
    }
}
