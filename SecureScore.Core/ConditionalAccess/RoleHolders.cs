using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Who holds a directory role for the whole tenant, directly or through a group.</summary>
/// <remarks>
/// Roles that somebody may activate do not count, nor those of an administrative unit. Source: docs/evaluation.md, "Roles".
/// </remarks>
internal sealed class RoleHolders
{
    private readonly TenantConfiguration _configuration;
    private readonly ILookup<Guid, Guid> _principals;
    private readonly Dictionary<Guid, string> _names;

    public RoleHolders(TenantConfiguration configuration)
    {
        // A role whose definition is not there is taken as a built-in one, whose id is the same everywhere.
        var templates = configuration.Roles.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.TemplateId);
        _configuration = configuration;
        _principals = configuration.RoleAssignments
            .Where(a => a.Scope == "/")
            .ToLookup(a => templates.GetValueOrDefault(a.RoleId, a.RoleId), a => a.PrincipalId);
        _names = configuration.Roles.DistinctBy(r => r.TemplateId).ToDictionary(r => r.TemplateId, r => r.Name);
    }

    /// <summary>Template ids of the roles that somebody holds.</summary>
    public IEnumerable<Guid> Held => _principals.Select(p => p.Key);

    public string Name(Guid template) =>
        template == PolicyUsers.AnyRole ? "any role" : _names.GetValueOrDefault(template) ?? template.ToString();

    public UserSet GetHolders(Guid template) => GetHolders([template]);

    public UserSet GetHolders(IEnumerable<Guid> templates)
    {
        Guid[] principals = [.. PrincipalsOf(templates)];
        var users = _configuration.Users;
        return UserSet.Union(
            users.Count, [UserSet.Create(users.Count, principals.Select(users.Find)), _configuration.Groups.Everybody(principals)]);
    }

    /// <summary>The parts that are missing before everybody who holds one of the roles is known.</summary>
    public IReadOnlyList<PartState> Missing(IEnumerable<Guid> templates)
    {
        var groups = _configuration.Groups;
        Guid[] others = [.. PrincipalsOf(templates).Where(p => _configuration.Users.Find(p) < 0)];
        List<PartState> parts = [_configuration.StateOf(ConfigurationPart.RoleAssignments)];
        // Someone who is no user is a group or an app, and only the groups tell which.
        if (!others.All(groups.HasMembers)) parts.Add(_configuration.StateOf(ConfigurationPart.Groups));
        parts.AddRange(UnreadGroups.Among(_configuration, others.Where(p => groups.HasMembers(p) || groups.Find(p) is not null))
            .Select(g => UnreadGroups.StateOf(_configuration, g)));
        return [.. parts.Where(s => !s.IsUsable).DistinctBy(s => s.Part)];
    }

    private IEnumerable<Guid> PrincipalsOf(IEnumerable<Guid> templates) =>
        templates.SelectMany(t => t == PolicyUsers.AnyRole ? _principals.SelectMany(p => p) : _principals[t]).Distinct();
}
