using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>Whom a policy applies to, and what it has to demand.</summary>
public sealed class AccessCoverageTests
{
    private static readonly PolicyGuests s_everyGuest = new(["internalguest", "b2bcollaborationguest", "b2bcollaborationmember"], true);

    [Fact]
    public void Policy_for_all_covers_everybody_but_whom_it_excludes_in_any_way() => Assert.Equal("Ada", Covered(
        AccessQuestion.Mfa,
        new GivenConfiguration()
            .Users("Ada", "Ben", "Cy", "Dee")
            .Guests("Gus")
            .Group("Crew", ["Cy"])
            .Role(GivenConfiguration.HelpdeskAdministrator, "Dee")
            .Policies(Mfa().Excluding("Ben", "Crew", GivenConfiguration.HelpdeskAdministrator, s_everyGuest))));

    [Fact]
    public void Policy_covers_users_groups_roles_and_guests_that_it_includes() => Assert.Equal("Ada Ben Cy Gus", Covered(
        AccessQuestion.Mfa,
        new GivenConfiguration()
            .Users("Ada", "Ben", "Cy", "Dee")
            .Guests("Gus")
            .Group("Crew", ["Ben"])
            .Role(GivenConfiguration.HelpdeskAdministrator, "Cy")
            .Policies(Mfa() with
            {
                Users = new()
                {
                    IncludeUsers = [GivenConfiguration.Id("Ada")],
                    IncludeGroups = [GivenConfiguration.Id("Crew")],
                    IncludeRoles = [GivenConfiguration.HelpdeskAdministrator],
                    IncludeGuests = s_everyGuest
                },
            })));

    [Fact]
    public void Groups_inside_groups_count_and_circles_end() => Assert.Equal("Ada Ben", Covered(
        AccessQuestion.Mfa,
        new GivenConfiguration().Users("Ada", "Ben", "Cy").Group("Outer", ["Ada"], ["Inner"]).Group("Inner", ["Ben"], ["Outer"])
            .Policies(Mfa() with { Users = new() { IncludeGroups = [GivenConfiguration.Id("Outer")] } })));

    [Theory]
    [InlineData("/", "Ada Ben")]
    [InlineData("/administrativeUnits/7", "Ben")]
    public void Role_counts_for_the_whole_tenant_only(string scope, string covered) => Assert.Equal(covered, Covered(
        AccessQuestion.Mfa,
        new GivenConfiguration()
            .Users("Ada", "Ben", "Cy")
            .Group("Admins", ["Ben"])
            .RoleIn(scope, GivenConfiguration.GlobalAdministrator, "Ada")
            .Role(GivenConfiguration.GlobalAdministrator, "Admins")
            .Policies(Mfa() with { Users = new() { IncludeRoles = [GivenConfiguration.GlobalAdministrator] } })));

    [Fact]
    public void Role_is_found_by_its_template_and_not_when_it_is_only_eligible() => Assert.Equal("Ada", Covered(
        AccessQuestion.Mfa,
        new GivenConfiguration()
            .Users("Ada", "Ben")
            .Set(b => b.Roles.Add(new(GivenConfiguration.Id("role"), GivenConfiguration.GlobalAdministrator, "Global Administrator")))
            .Role(GivenConfiguration.Id("role"), "Ada")
            .Set(b => b.EligibleRoles.Add(new(GivenConfiguration.Id("Ben"), GivenConfiguration.GlobalAdministrator, "/")))
            .Policies(Mfa() with { Users = new() { IncludeRoles = [GivenConfiguration.GlobalAdministrator] } })));

    [Theory]
    [InlineData("internalguest", "Internal")]
    [InlineData("b2bcollaborationguest", "Invited")]
    [InlineData("b2bcollaborationmember", "Member")]
    [InlineData("serviceprovider", "")]
    [InlineData("somethingnew", "")]
    public void Guests_are_told_apart_by_type(string type, string covered) => Assert.Equal(covered, Covered(
        AccessQuestion.Mfa, TwoKindsOfGuests().Policies(Mfa() with { Users = new() { IncludeGuests = new([type], true) } })));

    [Fact]
    public void Guests_of_some_tenants_are_not_covered_when_included_and_are_lost_when_excluded()
    {
        var some = new PolicyGuests(["b2bcollaborationguest"], false);

        Assert.Equal("", Covered(AccessQuestion.Mfa, TwoKindsOfGuests().Policies(Mfa() with { Users = new() { IncludeGuests = some } })));
        Assert.Equal("Ada Internal Member", Covered(AccessQuestion.Mfa, TwoKindsOfGuests().Policies(Mfa().Excluding(guests: some))));
    }

    [Fact]
    public void Unknown_kind_of_guests_excludes_them_all() =>
        Assert.Equal("Ada", Covered(AccessQuestion.Mfa, TwoKindsOfGuests().Policies(Mfa().Excluding(guests: new(["somethingnew"], true)))));

    [Fact]
    public void Deleted_group_user_and_role_exclude_nobody() => Assert.Equal("Ada", Covered(
        AccessQuestion.Mfa, new GivenConfiguration().Users("Ada").Policies(Mfa().Excluding("Gone", "Gone group", Guid.NewGuid()))));

    [Fact]
    public void Excluded_group_whose_members_were_not_read_takes_the_whole_policy_away()
    {
        var tenant = new GivenConfiguration()
            .Users("Ada")
            .Group("Outer", [], ["Inner"])
            .GroupWithoutMembers("Inner")
            .Policies(Mfa().Excluding(group: "Outer"));

        Assert.Equal("", Covered(AccessQuestion.Mfa, tenant));
        Assert.Equal(
            "Policy “Require MFA” excludes the group “Inner”, whose members were not read.",
            Explain(AccessQuestion.Mfa, tenant, "Ada").Reason.Words());
    }

    [Fact]
    public void Included_group_whose_members_were_not_read_covers_nobody() => Assert.Equal("", Covered(
        AccessQuestion.Mfa,
        new GivenConfiguration()
            .Users("Ada")
            .GroupWithoutMembers("Crew")
            .Policies(Mfa() with { Users = new() { IncludeGroups = [GivenConfiguration.Id("Crew")] } })));

    [Fact]
    public void Excluded_roles_that_were_not_read_take_the_whole_policy_away() => Assert.Equal("", Covered(
        AccessQuestion.Mfa,
        new GivenConfiguration()
            .Users("Ada")
            .Without(ConfigurationPart.RoleAssignments)
            .Policies(Mfa().Excluding(role: GivenConfiguration.GlobalAdministrator))));

    [Fact]
    public void Report_only_and_disabled_policies_cover_nobody_and_only_the_first_would()
    {
        var tenant = new GivenConfiguration().Users("Ada", "Ben").Policies(
            Mfa("One").OnlyFor("Ada").ReportOnly(), Mfa("Two").OnlyFor("Ben") with { State = PolicyState.Disabled }).Build();
        var access = new AccessCoverage(tenant);

        Assert.Empty(access.Covered(AccessQuestion.Mfa).Users());
        Assert.True(access.Explain(AccessQuestion.Mfa, 0).IsReportOnly);
    }

    [Fact]
    public void Security_defaults_demand_MFA_of_enabled_users_and_block_legacy_sign_ins_of_all_and_nothing_else()
    {
        var tenant = new GivenConfiguration().Users("Ada").User("Off", UserTraits.None).SecurityDefaults();

        Assert.Equal("Ada", Covered(AccessQuestion.Mfa, tenant));
        Assert.Equal("Ada Off", Covered(AccessQuestion.LegacyBlocked, tenant));
        Assert.Equal("", Covered(AccessQuestion.SignInRisk, tenant));
        Assert.Equal("Covered by security defaults.", Explain(AccessQuestion.Mfa, tenant, "Ada").Reason.Words());
    }

    [Fact]
    public void Two_policies_cover_together_what_each_covers_in_part()
    {
        var tenant = new GivenConfiguration().Users("Ada", "Ben").Policies(
            BlockLegacy("A") with { ClientAppTypes = ["exchangeactivesync"] },
            BlockLegacy("B").OnlyFor("Ada") with { ClientAppTypes = ["other"] });

        Assert.Equal("Ada", Covered(AccessQuestion.LegacyBlocked, tenant));
        Assert.Equal("Covered by policies “A” and “B” together.", Explain(AccessQuestion.LegacyBlocked, tenant, "Ada").Reason.Words());
        Assert.Equal(
            "Policy “A” does not cover legacy sign-ins other than Exchange ActiveSync.",
            Explain(AccessQuestion.LegacyBlocked, tenant, "Ben").Reason.Words());
    }

    private static GivenConfiguration TwoKindsOfGuests() => new GivenConfiguration().Users("Ada")
        .User("Internal", UserTraits.Enabled | UserTraits.Guest)
        .User("Invited", UserTraits.Enabled | UserTraits.Guest | UserTraits.External)
        .User("Member", UserTraits.Enabled | UserTraits.External);

    private static string Covered(AccessQuestion question, GivenConfiguration given)
    {
        var tenant = given.Build();
        return string.Join(' ', new AccessCoverage(tenant).Covered(question).Users().Select(tenant.Users.Name));
    }

    private static AccessExplanation Explain(AccessQuestion question, GivenConfiguration given, string user)
    {
        var tenant = given.Build();
        return new AccessCoverage(tenant).Explain(question, tenant.Users.Find(GivenConfiguration.Id(user)));
    }
}
