using System.Security.Claims;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Access;

public sealed class AccessPolicyTests
{
    private const string Home = "aaaabbbb-0000-cccc-1111-dddd2222eeee", Other = "bbbbcccc-1111-dddd-2222-eeee3333ffff";
    private const string Role = "194ae4cb-b126-40b2-bd5b-6091b380977d"; // Security Administrator

    private static readonly TenantId s_home = TenantId.Parse(Home), s_other = TenantId.Parse(Other);

    // Template ids: microsoft/zerotrustassessment Get-ZtRoleInfo.ps1 and maester365/maester Get-MtRoleInfo.ps1.
    [Theory]
    [InlineData("62e90394-69f5-4237-9190-012177145e10", AccessLevel.ReadWrite)] // Global Administrator
    [InlineData("194ae4cb-b126-40b2-bd5b-6091b380977d", AccessLevel.ReadWrite)] // Security Administrator
    [InlineData("29232cdf-9323-42fd-ade2-1d097af3e4de", AccessLevel.ReadWrite)] // Exchange Administrator
    [InlineData("f28a1f50-f6e7-4571-818b-6a12f2af6b6c", AccessLevel.ReadWrite)] // SharePoint Administrator
    [InlineData("729827e3-9c14-49f7-bb1b-9608f156bbb8", AccessLevel.Read)] // Helpdesk Administrator
    [InlineData("fe930be7-5e62-47db-91af-98c3a49a38b1", AccessLevel.Read)] // User Administrator
    [InlineData("f023fd81-a637-4b56-95fd-791ac0226033", AccessLevel.Read)] // Service Support Administrator
    [InlineData("5d6b6bb7-de71-4623-b4af-96380a352509", AccessLevel.Read)] // Security Reader
    [InlineData("5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", AccessLevel.Read)] // Security Operator
    [InlineData("f2ef992c-3afb-46b9-b7cf-a126ee74c451", AccessLevel.Read)] // Global Reader
    [InlineData("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", AccessLevel.None)] // Application Administrator
    [InlineData("no id at all", AccessLevel.None)]
    [InlineData("", AccessLevel.None)]
    public void A_directory_role_gives_its_access(string templateId, AccessLevel expected)
    {
        Assert.Equal(expected, Policy().AccessOf(Person(("wids", templateId))).Highest);
        Assert.Equal(expected, Policy().AccessOf(Person(("wids", templateId.ToUpperInvariant()))).Highest);
    }

    [Fact]
    public void There_are_ten_roles() => Assert.Equal((10, 10, 4),
        (EntraRole.All.Count, EntraRole.All.Select(r => r.Name).Distinct().Count(),
            EntraRole.All.Count(r => r.Access == AccessLevel.ReadWrite)));

    [Theory]
    [InlineData("roles", "SecureScore.ReadWrite", AccessLevel.ReadWrite)]
    [InlineData("roles", "SecureScore.Read", AccessLevel.Read)]
    [InlineData(ClaimTypes.Role, "SecureScore.ReadWrite", AccessLevel.ReadWrite)]
    [InlineData("roles", "securescore.readwrite", AccessLevel.None)]
    [InlineData("roles", "62e90394-69f5-4237-9190-012177145e10", AccessLevel.None)]
    [InlineData("groups", "62e90394-69f5-4237-9190-012177145e10", AccessLevel.None)]
    [InlineData("wids", "SecureScore.ReadWrite", AccessLevel.None)]
    public void An_app_role_gives_its_access_from_its_own_claim_alone(string type, string value, AccessLevel expected) =>
        Assert.Equal(expected, Policy().AccessOf(Person((type, value))).Highest);

    [Fact]
    public void The_highest_access_wins_whatever_the_order()
    {
        (string, string)[] claims =
            [("wids", "729827e3-9c14-49f7-bb1b-9608f156bbb8"), ("roles", "SecureScore.ReadWrite"), ("wids", "unknown"), ("name", "Ada")];

        Assert.Equal(AccessLevel.ReadWrite, Policy().AccessOf(Person(claims)).Highest);
        Assert.Equal(AccessLevel.ReadWrite, Policy().AccessOf(Person([.. claims.Reverse()])).Highest);
    }

    [Fact]
    public void Nobody_and_somebody_not_signed_in_have_no_access()
    {
        var notSignedIn = new ClaimsPrincipal(new ClaimsIdentity([new Claim("wids", "62e90394-69f5-4237-9190-012177145e10")]));

        Assert.Equal((AccessLevel.None, AccessLevel.None), (Policy().AccessOf(notSignedIn).Highest, Policy().AccessOf(null).Highest));
    }

    [Fact]
    public void Configured_roles_are_added_and_replace_defaults()
    {
        var policy = Policy(
            ("Access:DirectoryRoles:9B895D92-2CD3-44C7-9D02-A6AC2D5EA5C3", "Read"),
            ("Access:DirectoryRoles:29232cdf-9323-42fd-ade2-1d097af3e4de", "None"),
            ("Access:AppRoles:Score.Editors", "ReadWrite"));

        Assert.Equal(AccessLevel.Read, policy.AccessOf(Person(("wids", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"))).Highest);
        Assert.Equal(AccessLevel.None, policy.AccessOf(Person(("wids", "29232cdf-9323-42fd-ade2-1d097af3e4de"))).Highest);
        Assert.Equal(AccessLevel.ReadWrite, policy.AccessOf(Person(("roles", "Score.Editors"))).Highest);
        Assert.Equal(AccessLevel.ReadWrite, policy.AccessOf(Person(("wids", "62e90394-69f5-4237-9190-012177145e10"))).Highest);
        Assert.Equal((11, 3), (policy.DirectoryRoles.Count, policy.AppRoles.Count));
    }

    [Fact]
    public void A_configured_role_that_is_no_template_id_is_named()
    {
        var problem = Assert.Throws<OptionsValidationException>(() => Policy(("Access:DirectoryRoles:Global Administrator", "Read")));

        Assert.Contains("Access:DirectoryRoles:Global Administrator", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Access:DirectoryRoles:62e90394-69f5-4237-9190-012177145e10", "Nonee")]
    [InlineData("Access:AppRoles:Score.Editors", "2")]
    public void A_configured_level_that_is_none_is_named(string key, string level)
    {
        var problem = Assert.Throws<OptionsValidationException>(() => Policy((key, level)));

        Assert.Contains(key, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configured_id_matches_however_its_guid_is_written() =>
        Assert.Equal(
            AccessLevel.None,
            Policy(("Access:DirectoryRoles:{29232CDF-9323-42FD-ADE2-1D097AF3E4DE}", "none")).AccessOf(
                Person(("wids", "29232cdf-9323-42fd-ade2-1d097af3e4de"))).Highest);

    [Fact]
    public void With_a_home_tenant_roles_count_in_their_users_own_tenant_only()
    {
        var policy = Policy(("Access:HomeTenant", Home.ToUpperInvariant()));

        foreach (var type in new[] { "tid", "http://schemas.microsoft.com/identity/claims/tenantid" })
        {
            foreach (var role in new[] { ("wids", Role), ("roles", "SecureScore.ReadWrite") })
            {
                foreach (var (own, another) in new[] { (s_other, s_home), (s_home, s_other) })
                {
                    var access = policy.AccessOf(Person(role, (type, own.Value)));
                    Assert.Equal((AccessLevel.ReadWrite, AccessLevel.None, AccessLevel.None, false),
                        (access.In(own), access.In(another), access.InAll, access.CanManage));
                }
            }
        }
        Assert.Equal(TenantAccess.None, policy.AccessOf(Person(("wids", Role)))); // it names no tenant
        Assert.Equal(TenantAccess.None, policy.AccessOf(Person(("wids", Role), ("tid", "no tenant"))));
        Assert.Equal(TenantAccess.Everywhere(AccessLevel.ReadWrite), Policy().AccessOf(Person(("wids", Role), ("tid", Other))));
    }

    [Fact]
    public void The_installation_role_manages_for_users_of_the_home_tenant_alone()
    {
        var policy = Policy(("Access:HomeTenant", Home));
        var guest = policy.AccessOf(Person(("roles", "SecureScore.Manage"), ("tid", Other)));

        Assert.Equal(
            TenantAccess.Everywhere(AccessLevel.ReadWrite), policy.AccessOf(Person(("roles", "SecureScore.Manage"), ("tid", Home))));
        Assert.Equal(TenantAccess.None, guest); // an administrator of another tenant can give it to anyone there
        Assert.Equal(TenantAccess.None, policy.AccessOf(Person(("wids", "SecureScore.Manage"), ("tid", Home))));
        Assert.True(Policy().AccessOf(Person(("roles", "SecureScore.Manage"))).CanManage);
        var renamed = Policy(("Access:HomeTenant", Home), ("Access:InstallationRole", "Contoso.Owners"));
        Assert.True(renamed.AccessOf(Person(("roles", "Contoso.Owners"), ("tid", Home))).CanManage);
        Assert.False(renamed.AccessOf(Person(("roles", "SecureScore.Manage"), ("tid", Home))).CanManage);
        var none = Policy(("Access:HomeTenant", Home), ("Access:InstallationRole", ""));
        Assert.Equal(TenantAccess.None, none.AccessOf(Person(("roles", ""), ("tid", Home))));
    }

    [Theory]
    [InlineData("SecureScore.Read")]
    [InlineData("SecureScore.ReadWrite")]
    [InlineData("Contoso.Readers", "Access:AppRoles:Contoso.Readers")]
    [InlineData("Contoso Owners")]
    public void An_installation_role_that_others_have_as_well_is_refused(string role, string another = "Access:AppRoles:Another")
    {
        var problem = Assert.Throws<OptionsValidationException>(() => Policy(("Access:InstallationRole", role), (another, "Read")));

        Assert.Contains($"Access:InstallationRole is “{role}”", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Compared with the rule read aloud: the highest that names the person, their groups or roles, of their own tenant.</summary>
    [Fact]
    public void What_is_assigned_adds_up_and_nothing_else_gives_access()
    {
        var random = new Random(20);
        TenantId[] tenants = [s_home, s_other, TenantId.Parse("cccccccc-0000-4000-8000-000000000003")];
        string[] ids = ["1", "2", "3"]; // the same for users, groups and app roles, as nothing keeps them apart but their kind
        for (var round = 0; round < 300; round++)
        {
            List<AccessAssignment> assignments = [.. Enumerable.Range(0, random.Next(8)).Select(n => Assignment(
                new((PrincipalKind)random.Next(3), Of(tenants), Of(ids)), (AccessLevel)random.Next(1, 3),
                random.Next(4) == 0 ? AssignmentScope.AllTenants : AssignmentScope.Of(Of(tenants))))];
            var (directory, oid, group, role) = (Of(tenants), Of(ids), Of(ids), Of(ids));
            var inForce = new AccessAssignments();
            inForce.Replace(assignments);

            var access = Policy(inForce, ("Access:HomeTenant", Home)).AccessOf(
                Person(("oid", oid), ("tid", directory.Value), ("groups", group), ("roles", role)));

            List<AccessAssignment> theirs = [.. assignments.Where(a => a.Principal.Directory == directory
                && a.Principal.Id == a.Principal.Kind switch { PrincipalKind.User => oid, PrincipalKind.Group => group, _ => role })];
            foreach (var tenant in tenants)
                Assert.Equal(
                    theirs.Where(a => a.Scope.IsAllTenants || a.Scope.Tenant == tenant).Select(a => a.Level)
                        .DefaultIfEmpty(AccessLevel.None).Max(),
                    access.In(tenant));
            Assert.Equal(
                (theirs.Exists(a => a.Scope.IsAllTenants), false, theirs.Select(a => a.Level).DefaultIfEmpty(AccessLevel.None).Max()),
                (access.SeesAll, access.CanManage, access.Highest));
        }

        T Of<T>(T[] values) => values[random.Next(values.Length)];
    }

    [Fact]
    public void Without_a_home_tenant_an_assignment_adds_to_roles_and_manages_nothing()
    {
        var inForce = new AccessAssignments();
        inForce.Replace(
        [
            Assignment(new(PrincipalKind.User, s_home, "1"), AccessLevel.ReadWrite, AssignmentScope.Of(s_other)),
            Assignment(new(PrincipalKind.User, s_home, "2"), AccessLevel.ReadWrite, AssignmentScope.AllTenants),
        ]);
        const string Reader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"; // Global Reader
        var policy = Policy(inForce);
        var one = policy.AccessOf(Person(("oid", "1"), ("tid", Home), ("wids", Reader)));
        var all = policy.AccessOf(Person(("oid", "2"), ("tid", Home), ("wids", Reader)));

        Assert.Equal((AccessLevel.Read, AccessLevel.ReadWrite, false), (one.In(s_home), one.In(s_other), one.CanManage));
        Assert.Equal((AccessLevel.ReadWrite, false), (all.InAll, all.CanManage));
        Assert.True(policy.AccessOf(Person(("oid", "1"), ("tid", Home), ("wids", Role))).CanManage);
        Assert.Equal(TenantAccess.None, policy.AccessOf(Person(("oid", "1")))); // of which tenant, is not known
        Assert.Equal(TenantAccess.None, policy.AccessOf(new(new ClaimsIdentity([new("oid", "2"), new("tid", Home)])))); // not signed in
    }

    private static AccessAssignment Assignment(Principal principal, AccessLevel level, AssignmentScope scope) => new()
    {
        Id = 1, Principal = principal, Name = "", Level = level, Scope = scope, ScopeName = null,
        Tenants = scope.Tenant is { } tenant ? [tenant] : [], AddedAt = default, AddedBy = "",
    };

    private static AccessPolicy Policy(params (string Key, string Value)[] settings) => Policy(new(), settings);

    private static AccessPolicy Policy(AccessAssignments inForce, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        using var services = new ServiceCollection().AddSingleton(inForce).AddAccess(configuration).BuildServiceProvider();
        return services.GetRequiredService<AccessPolicy>();
    }

    private static ClaimsPrincipal Person(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value)), "test"));
}
