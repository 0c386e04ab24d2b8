using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Groups that were not read, or hide their members.</summary>
public sealed partial class CoverageControlTests
{
    [Fact]
    public void Group_that_was_not_read_loses_only_what_names_it()
    {
        var pilot = Mfa("Pilot") with { Users = new() { IncludeGroups = [GivenConfiguration.Id("Pilots")] } };
        var given = Three()
            .Group("Crew", ["Ada", "Ben", "Cy"])
            .GroupWithoutMembers("Pilots")
            .Policies(pilot, BlockLegacy() with { Users = new() { IncludeGroups = [GivenConfiguration.Id("Crew")] } });

        Assert.Equal(8, given.Evaluate("BlockLegacyAuthentication").AsCounted?.Points);
        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.GroupMembers),
            Missing(given.RegisteredUsers("Dee").Role(GivenConfiguration.GlobalAdministrator, "Dee"), "AdminMFAV2"));
    }

    [Fact]
    public void Administrators_of_a_group_that_was_not_read_are_not_known()
    {
        var given = Three()
            .GroupWithoutMembers("Admins")
            .Role(GivenConfiguration.GlobalAdministrator, "Admins")
            .Without(ConfigurationPart.GroupMembers);

        Assert.Equal((EvaluationOutcome.NotEvaluated, ConfigurationPart.GroupMembers), Missing(given, "aad_phishing_MFA_strength"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Policy_for_a_role_that_a_group_holds_needs_the_members_of_the_group(bool isExcluded)
    {
        var policy = isExcluded
            ? SignInRisk().Excluding(role: GivenConfiguration.GlobalAdministrator)
            : SignInRisk() with { Users = new() { IncludeRoles = [GivenConfiguration.GlobalAdministrator] } };
        var given = Three().GroupWithoutMembers("Admins").Role(GivenConfiguration.GlobalAdministrator, "Admins").Policies(policy);

        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.GroupMembers),
            Missing(given.Without(ConfigurationPart.GroupMembers), "SigninRiskPolicy"));
    }

    [Theory]
    [InlineData("excluded")]
    [InlineData("included")]
    [InlineData("inside")]
    [InlineData("role")]
    public void Group_that_hides_its_members_leaves_the_control_unevaluated_and_names_the_permission(string use)
    {
        var given = Three()
            .Set(b => b.AddGroup(new(GivenConfiguration.Id("Secret"), "Secret", "HiddenMembership", false)))
            .Group("Around", ["Ada"], ["Secret"])
            .Role(GivenConfiguration.GlobalAdministrator, "Secret");
        var result = given.Policies(use switch
        {
            "excluded" => SignInRisk().Excluding(group: "Secret"),
            "included" => SignInRisk() with { Users = new() { IncludeGroups = [GivenConfiguration.Id("Secret")] } },
            "inside" => SignInRisk().Excluding(group: "Around"),
            _ => SignInRisk().Excluding(role: GivenConfiguration.GlobalAdministrator),
        }).Evaluate("SigninRiskPolicy");

        Assert.Equal("Not evaluated, because Members of groups that policies and roles name could not be read.", result.Reading.Words());
        var missing = Assert.Single(result.Missing);
        Assert.Equal("The group “Secret” hides its members.", missing.Reason?.Words());
        Assert.Contains("Member.Read.Hidden", missing.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Administrators_who_hide_in_a_group_are_not_known() => Assert.Equal(
        (EvaluationOutcome.NotEvaluated, ConfigurationPart.GroupMembers),
        Missing(
            Three()
                .Set(b => b.AddGroup(new(GivenConfiguration.Id("Secret"), "Secret", "HiddenMembership", false)))
                .Role(GivenConfiguration.GlobalAdministrator, "Ada", "Secret"),
            "AdminMFAV2"));

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(24, false)]
    [InlineData(25, true)]
    public void Session_between_the_two_limits_needs_the_licenses(double hours, bool isEvaluated)
    {
        var given = Three()
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Policies(LimitSessions(hours: hours))
            .Without(ConfigurationPart.Licences);

        Assert.Equal(
            isEvaluated ? [] : [ConfigurationPart.Licences],
            given.Evaluate("aad_sign_in_freq_session_timeout").Missing.Select(p => p.Part));
        Assert.Empty(Three()
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Policies(LimitSessions(hours: hours).ReportOnly())
            .Without(ConfigurationPart.Licences)
            .Evaluate("aad_sign_in_freq_session_timeout").Missing);
    }
}
