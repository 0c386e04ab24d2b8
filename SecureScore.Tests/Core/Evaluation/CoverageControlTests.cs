using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Controls that ask whom Conditional Access covers.</summary>
public sealed partial class CoverageControlTests
{
    public static TheoryData<string, decimal, string> Proportional => new()
    {
        { "BlockLegacyAuthentication", 2, "1 of 4 users is protected from legacy sign-ins." },
        { "SigninRiskPolicy", 1.75m, "1 of 4 users is covered by a sign-in risk policy." },
        { "UserRiskPolicy", 1.75m, "1 of 4 users is covered by a user risk policy." },
        { "insiderRiskPolicy", 1.25m, "1 of 4 users is covered by an insider risk policy." },
    };

    [Theory]
    [MemberData(nameof(Proportional))]
    public void Share_of_covered_users_guests_included_and_disabled_ones_not(string controlId, decimal points, string reading)
    {
        var result = Three()
            .Guests("Gus")
            .User("Off", UserTraits.None)
            .Policies([.. Answers().Select(p => p.OnlyFor("Ada", "Off"))])
            .Evaluate(controlId);

        Assert.Equal((points, 1, 4, reading),
            (result.AsCounted!.Points, result.AsCounted.Count, result.AsCounted.Total, result.Reading.Words()));
        Assert.Equal(["Ben", "Cy", "Gus"], result.Affected.Items.Select(a => a.Name));
    }

    [Theory]
    [MemberData(nameof(Proportional))]
    public void Nobody_covered_has_no_points_and_nobody_there_has_all(string controlId, decimal quarter, string _)
    {
        Assert.Equal(0, Three().Evaluate(controlId).AsCounted!.Points);
        Assert.Equal(
            (4 * quarter, 0),
            (new GivenConfiguration().Evaluate(controlId).AsCounted!.Points,
                new GivenConfiguration().Evaluate(controlId).AsCounted!.Total));
    }

    [Theory]
    [InlineData("SigninRiskPolicy")]
    [InlineData("UserRiskPolicy")]
    [InlineData("insiderRiskPolicy")]
    public void Tenant_without_the_license_for_policies_certainly_covers_nobody(string controlId)
    {
        var result = Three().SecurityDefaults().Without(ConfigurationPart.Policies, PartOutcome.NoLicence).Evaluate(controlId);

        Assert.Equal((EvaluationOutcome.Evaluated, 0m), (result.Outcome, result.AsCounted?.Points));
        Assert.Contains("0 of 3 users are", result.Reading.Words(), StringComparison.Ordinal);
        Assert.Contains("no Conditional Access, which needs Microsoft Entra ID P1", result.Reading.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Security_defaults_block_legacy_sign_ins_without_any_policy() =>
        Assert.Equal(
            8, Three().SecurityDefaults().Without(ConfigurationPart.Policies).Evaluate("BlockLegacyAuthentication").AsCounted?.Points);

    [Theory]
    [InlineData(PartOutcome.Forbidden)]
    [InlineData(PartOutcome.Broken)]
    public void Policies_that_could_not_be_read_are_not_none(PartOutcome outcome) =>
        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.Policies),
            Missing(Three().Without(ConfigurationPart.Policies, outcome), "SigninRiskPolicy"));

    [Fact]
    public void Parts_that_the_policies_need_are_needed_only_then()
    {
        var included = SignInRisk() with { Users = new() { IncludeGroups = [GivenConfiguration.Id("Crew")] } };

        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.GroupMembers),
            Missing(Three().Policies(included).Without(ConfigurationPart.GroupMembers), "SigninRiskPolicy"));
        Assert.Equal(
            7, Three().Policies(SignInRisk()).Without(ConfigurationPart.GroupMembers).Evaluate("SigninRiskPolicy").AsCounted?.Points);
        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.RoleAssignments),
            Missing(
                Three()
                    .Policies(SignInRisk().Excluding(role: GivenConfiguration.GlobalAdministrator))
                    .Without(ConfigurationPart.RoleAssignments),
                "SigninRiskPolicy"));
        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.AuthenticationStrengths),
            Missing(
                Three().Policies(SignInRisk() with { Grant = Strength("own") }).Without(ConfigurationPart.AuthenticationStrengths),
                "SigninRiskPolicy"));
    }

    [Fact]
    public void Excluded_account_stays_listed_and_is_left_out_of_the_second_figure()
    {
        var result = Three().Policies(SignInRisk().Excluding("Cy")).Evaluate("SigninRiskPolicy", "Cy", "Nobody");

        Assert.Equal(
            (2, 3, 2, 2), (result.AsCounted!.Count, result.AsCounted.Total, result.WithoutExcluded!.Count, result.WithoutExcluded.Total));
        Assert.Equal(
            new AffectedObject(
                AffectedKind.User, GivenConfiguration.Id("Cy").ToString(), "Cy",
                    new("access.excluded", "Risky sign-ins", new Message("through.name")), true),
            Assert.Single(result.Affected.Items));
    }

    [Theory]
    [InlineData("aad_phishing_MFA_strength", 7, "1 of 2 administrators is required to sign in with a phishing-resistant method.")]
    [InlineData("aad_sign_in_freq_session_timeout", 5, "1 of 2 administrators is limited in their sessions.")]
    public void Every_administrator_has_to_be_covered(string controlId, int max, string reading)
    {
        var given = Three()
            .Group("Helpdesk", ["Ben"])
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Role(GivenConfiguration.HelpdeskAdministrator, "Helpdesk");
        var partial = given.Policies([.. Answers().Select(p => p.OnlyFor("Ada", "Cy"))]).Evaluate(controlId, "Ben");

        Assert.Equal((0m, max, reading), (partial.AsCounted!.Points, partial.WithoutExcluded!.Points, partial.Reading.Words()));
        Assert.Equal(
            (1, 2, 1, 1), (partial.AsCounted.Count, partial.AsCounted.Total, partial.WithoutExcluded.Count, partial.WithoutExcluded.Total));
        Assert.Equal("Ben", Assert.Single(partial.Affected.Items).Name);
        Assert.Equal(max, given.Policies([.. Answers().Select(p => p.OnlyFor("Ben"))]).Evaluate(controlId).AsCounted!.Points);
        Assert.Equal(max, Three().Evaluate(controlId).AsCounted!.Points);
    }

    [Fact]
    public void Azure_management_is_closed_to_those_without_a_role()
    {
        var given = Three().Role(GivenConfiguration.GlobalAdministrator, "Ada");

        Assert.Equal(
            3,
            given
                .Policies(BlockAzure("One").Excluding(role: GivenConfiguration.GlobalAdministrator))
                .Evaluate("aad_limited_administrative_roles").AsCounted!.Points);
        var partial = Three()
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Policies(BlockAzure().OnlyFor("Ben"))
            .Evaluate("aad_limited_administrative_roles");
        Assert.Equal(
            (0m, "1 of 2 users without an administrative role is blocked from Azure management."),
            (partial.AsCounted!.Points, partial.Reading.Words()));
        Assert.Equal("Cy", Assert.Single(partial.Affected.Items).Name);
    }

    [Theory]
    [InlineData("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", 0)] // Directory Readers
    [InlineData("95e79109-95c0-4d8e-aee3-d01accf2d47b", 0)] // Guest Inviter
    [InlineData("729827e3-9c14-49f7-bb1b-9608f156bbb8", 3)] // Helpdesk Administrator
    public void Azure_management_may_stay_open_to_administrative_roles_only(string role, int points) => Assert.Equal(points,
        Three()
            .Role(Guid.Parse(role), "Ada")
            .Policies(BlockAzure().Excluding(role: Guid.Parse(role)))
            .Evaluate("aad_limited_administrative_roles").AsCounted!.Points);

    [Theory]
    [InlineData("office365", "")]
    [InlineData("all", "00000002-0000-0ff1-ce00-000000000000")]
    [InlineData("00000003-0000-0ff1-ce00-000000000000", "")]
    public void Insider_risk_is_looked_at_by_a_policy_about_any_app(string included, string excluded) =>
        Assert.Equal(5, Three().Policies(InsiderRisk() with
        {
            Applications = new() { Include = [included], Exclude = excluded.Length == 0 ? [] : [excluded] },
        }).Evaluate("insiderRiskPolicy").AsCounted!.Points);

    [Theory]
    [InlineData(false, 7)]
    [InlineData(true, 0)]
    public void Strength_in_the_policy_itself_serves_when_strengths_were_not_read(bool isWeak, int points)
    {
        var strength = new AuthenticationStrength(
            "own", "Own", isWeak ? ["fido2", "password,sms"] : ["fido2", "x509CertificateMultiFactor,fido2"]);
        var given = Three()
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Without(ConfigurationPart.AuthenticationStrengths)
            .Policies(PhishingResistant() with { Grant = Strength("own") with { EmbeddedStrength = strength } });

        Assert.Equal(points, given.Evaluate("aad_phishing_MFA_strength").AsCounted?.Points);
    }

    [Fact]
    public void Method_of_a_strength_that_is_not_known_leaves_the_control_unevaluated()
    {
        var given = Three()
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Set(b => b.AuthenticationStrengths.Add(new("own", "Own", ["fido2", "ringOfPower"])))
            .Policies(PhishingResistant() with { Grant = Strength("own") });

        Assert.Contains("ringOfPower", Assert.Single(given.Evaluate("aad_phishing_MFA_strength").Missing).Reason?.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_for_any_role_covers_whoever_holds_one()
    {
        var given = Three()
            .Role(GivenConfiguration.HelpdeskAdministrator, "Ada")
            .Policies(SignInRisk() with { Users = new() { IncludeRoles = [PolicyUsers.AnyRole] } });

        Assert.Equal((1, 3), (given.Evaluate("SigninRiskPolicy").AsCounted!.Count, given.Evaluate("SigninRiskPolicy").AsCounted!.Total));
        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.GroupMembers),
            Missing(
                given.GroupWithoutMembers("Crew").Role(Guid.NewGuid(), "Crew").Without(ConfigurationPart.GroupMembers),
                "SigninRiskPolicy"));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 5)]
    public void Plan_in_a_license_for_agents_is_none_of_people(bool isForAgents, int points) =>
        Assert.Equal(points, Three().Role(GivenConfiguration.GlobalAdministrator, "Ada").Policies(LimitSessions(hours: 24))
            .Set(b => b.Licenses.Add(new(Guid.Empty, "Some", true, ["AAD_PREMIUM_P2"], isForAgents)))
            .Evaluate("aad_sign_in_freq_session_timeout").AsCounted!.Points);

    private static GivenConfiguration Three() => new GivenConfiguration().Users("Ada", "Ben", "Cy");

    private static ConditionalAccessPolicy[] Answers() =>
        [BlockLegacy(), SignInRisk(), UserRisk(), InsiderRisk(), PhishingResistant(), LimitSessions()];

    private static (EvaluationOutcome, ConfigurationPart) Missing(GivenConfiguration given, string controlId)
    {
        var result = given.Evaluate(controlId);
        return (result.Outcome, Assert.Single(result.Missing).Part);
    }
}
