using System.Security.Cryptography;
using System.Text;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;

namespace SecureScore.Tests.Support;

/// <summary>
/// A tenant's configuration, thing by thing; ids follow from names. Every part counts as read until a test says otherwise.
/// </summary>
internal sealed class GivenConfiguration
{
    public static readonly Guid GlobalAdministrator = new("62e90394-69f5-4237-9190-012177145e10");
    public static readonly Guid HelpdeskAdministrator = new("729827e3-9c14-49f7-bb1b-9608f156bbb8");

    private const UserTraits Registered = UserTraits.Reported | UserTraits.MfaRegistered | UserTraits.SsprEnabled;

    private readonly TenantConfigurationBuilder _builder = new(Given.TenantId);

    public GivenConfiguration()
    {
        foreach (var part in Enum.GetValues<ConfigurationPart>())
            _builder.Parts[part] = new(part, PartOutcome.Read, new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc), 0);
        _builder.HasSecurityDefaults = false;
    }

    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    /// <summary>Users who can sign in and are in no report.</summary>
    public GivenConfiguration Users(params string[] names) => With(names, UserTraits.Enabled);

    /// <summary>Users who can sign in, are registered for MFA and may reset their passwords.</summary>
    public GivenConfiguration RegisteredUsers(params string[] names) => With(names, UserTraits.Enabled | Registered);

    public GivenConfiguration Guests(params string[] names) => With(names, UserTraits.Enabled | UserTraits.Guest | UserTraits.External);

    public GivenConfiguration User(string name, UserTraits traits, params Guid[] licenses)
    {
        _builder.AddUser(Id(name), name, $"{name}@fabrikam.example", traits, licenses);
        return this;
    }

    /// <summary>A group with users and groups in it, by name; users come before it.</summary>
    public GivenConfiguration Group(string name, string[]? users = null, string[]? groups = null)
    {
        _builder.AddGroup(new(Id(name), name, "Private", false));
        return Members(name, users, groups);
    }

    /// <summary>A group whose members nobody read.</summary>
    public GivenConfiguration GroupWithoutMembers(string name)
    {
        _builder.AddGroup(new(Id(name), name, "Private", false));
        return this;
    }

    public GivenConfiguration UnifiedGroup(string name, string? visibility)
    {
        _builder.AddGroup(new(Id(name), name, visibility, true));
        return this;
    }

    /// <summary>Members of a group that is not among the tenant's groups.</summary>
    public GivenConfiguration Members(string name, string[]? users = null, string[]? groups = null)
    {
        _builder.AddMembers(Id(name));
        foreach (var user in users ?? []) _builder.AddUserMember(Id(name), Id(user));
        foreach (var inner in groups ?? []) _builder.AddGroupMember(Id(name), Id(inner));
        return this;
    }

    /// <summary>Gives a role to users and groups.</summary>
    public GivenConfiguration Role(Guid template, params string[] holders) => RoleIn("/", template, holders);

    public GivenConfiguration RoleIn(string scope, Guid template, params string[] holders)
    {
        _builder.RoleAssignments.AddRange(holders.Select(h => new RoleAssignment(Id(h), template, scope)));
        return this;
    }

    public GivenConfiguration Policies(params ConditionalAccessPolicy[] policies)
    {
        _builder.Policies.AddRange(policies);
        return this;
    }

    public GivenConfiguration SecurityDefaults(bool? areOn = true) => Set(b => b.HasSecurityDefaults = areOn);

    public GivenConfiguration Hybrid(bool isHybrid = true) => Set(b => b.Organization = new("fabrikam", "Fabrikam", isHybrid));

    public GivenConfiguration Set(Action<TenantConfigurationBuilder> change)
    {
        change(_builder);
        return this;
    }

    /// <summary>A part that could not be read.</summary>
    public GivenConfiguration Without(ConfigurationPart part, PartOutcome outcome = PartOutcome.Forbidden) =>
        Set(b => b.Parts[part] = new(part, outcome, null, 0, Message.Verbatim("Not readable.")));

    public TenantConfiguration Build() => _builder.Build();

    /// <summary>Evaluates one control, with emergency-access and service accounts by name.</summary>
    public EvaluatedControl Evaluate(string controlId, params string[] excluded) =>
        Evaluator.Evaluate(Build(), excluded.Select(Id)).Single(c => c.Definition.ControlId == controlId);

    private GivenConfiguration With(string[] names, UserTraits traits)
    {
        foreach (var name in names) User(name, traits);
        return this;
    }
}
