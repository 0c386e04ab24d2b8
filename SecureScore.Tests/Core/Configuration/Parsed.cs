using System.Text;
using System.Text.Json;
using SecureScore.Core.Configuration;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>What the parser makes of objects, and short names for ids.</summary>
internal static class Parsed
{
    /// <summary>An id that ends in a number.</summary>
    public static Guid Id(int number) => Guid.Parse($"00000000-0000-0000-0000-{number:D12}");

    public static (TenantConfiguration Configuration, IReadOnlyList<ConfigurationWarning> Warnings) FromJson(
        ConfigurationPart part, params IReadOnlyList<string> objects) =>
        FromJson([.. objects.Select(json => (part, json))]);

    public static (TenantConfiguration Configuration, IReadOnlyList<ConfigurationWarning> Warnings) FromJson(
        params IReadOnlyList<(ConfigurationPart Part, string Json)> objects)
    {
        var builder = new TenantConfigurationBuilder(TenantId.Parse("a0000000-0000-0000-0000-000000000000"));
        var parser = new ConfigurationParser(builder, FakeConfigurationSource.ReadAt);
        foreach (var (part, json) in objects) parser.Read(part, Encoding.UTF8.GetBytes(json));
        return (builder.Build(), parser.Warnings.ToList());
    }

    /// <summary>A policy for everybody with the given conditions, grant controls and session controls.</summary>
    public static ConditionalAccessPolicy Policy(string conditions = "{}", string grant = "null", string session = "null") =>
        Assert.Single(FromJson(ConfigurationPart.Policies,
            $$"""{"id":"{{Id(1)}}","displayName":"P","state":"enabled","conditions":{{conditions}},"grantControls":{{grant}},"sessionControls":{{session}}}""").Configuration.Policies);

    /// <summary>All that a configuration says, as text: lists among the values make records unequal; their JSON is not.</summary>
    public static string Words(TenantConfiguration read) => JsonSerializer.Serialize(new object?[]
    {
        read.Organization, read.Licenses, read.LeakedCredentials, read.PerUserMfa, read.Domains, read.HasSecurityDefaults,
        read.AuthorizationPolicy, read.ConsentRequests, read.PasswordRules, read.HasPasswordHashSync, read.AuthenticationStrengths,
        read.NamedLocations, read.Policies, read.Roles, read.RoleAssignments, read.EligibleRoles, read.Groups.All,
        read.Groups.All.Select(g => $"{g.Id} {read.Groups.HasMembers(g.Id)}: {string.Join(',', read.Groups.DirectUsers(g.Id))}; "
            + $"{string.Join(',', read.Groups.DirectGroups(g.Id))}"),
        Enumerable.Range(0, read.Users.Count).Select(u => $"{read.Users.Id(u)} {read.Users.Name(u)} {read.Users.SignInName(u)} "
            + $"{read.Users.Traits(u)} {string.Join(',', read.Users.Licenses(u))}"),
    });
}
