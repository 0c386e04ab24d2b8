using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Controls;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Evaluation.Controls;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>The catalog as a whole. Ids and maxima are Microsoft's, typed by hand.</summary>
public sealed class ControlCatalogTests
{
    private static readonly Dictionary<string, decimal> s_maxima = new()
    {
        ["AdminMFAV2"] = 10,
        ["MFARegistrationV2"] = 9,
        ["BlockLegacyAuthentication"] = 8,
        ["PWAgePolicyNew"] = 8,
        ["SigninRiskPolicy"] = 7,
        ["UserRiskPolicy"] = 7,
        ["PasswordHashSync"] = 5,
        ["IntegratedApps"] = 4,
        ["SelfServicePasswordReset"] = 1,
        ["RoleOverlap"] = 1,
        ["OneAdmin"] = 1,
        ["insiderRiskPolicy"] = 5,
        ["AATP_AccountWithLeakedCredentials"] = 5,
        ["aad_admin_accounts_separate_unassigned_cloud_only"] = 3,
        ["aad_admin_consent_workflow"] = 5,
        ["aad_custom_banned_passwords"] = 5,
        ["aad_limited_administrative_roles"] = 3,
        ["aad_linkedin_connection_disables"] = 3,
        ["aad_managed_approved_public_groups_only"] = 3,
        ["aad_password_protection"] = 6,
        ["aad_phishing_MFA_strength"] = 7,
        ["aad_sign_in_freq_session_timeout"] = 5,
        ["aad_third_party_apps"] = 5,
    };

    [Fact]
    public void Catalog_has_the_documented_controls_with_their_maxima() =>
        Assert.Equal(
            s_maxima.OrderBy(c => c.Key, StringComparer.Ordinal),
            ControlCatalog.All
                .ToDictionary(e => e.Definition.ControlId, e => e.Definition.MaxPoints)
                .OrderBy(c => c.Key, StringComparer.Ordinal));

    [Fact]
    public void Every_evaluator_of_the_folder_is_in_the_catalog_and_the_reverse()
    {
        var inFolder = typeof(OneAdmin).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(OneAdmin).Namespace && t.IsAssignableTo(typeof(ControlEvaluator)));

        Assert.Equal(
            inFolder.Select(t => t.Name).Order(StringComparer.Ordinal),
            ControlCatalog.All.Select(e => e.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Evaluator_is_named_after_its_control() => Assert.All(ControlCatalog.All, e =>
    {
        Assert.Equal(e.Definition.ControlId.Replace("_", "", StringComparison.Ordinal), e.GetType().Name, ignoreCase: true);
        Assert.True(e.GetType().IsSealed);
    });

    [Fact]
    public void Core_controls_come_to_61_points_in_a_hybrid_tenant_and_56_in_the_cloud()
    {
        Assert.Equal((61m, 61m), CorePoints(Complete(isHybrid: true)));
        Assert.Equal((56m, 56m), CorePoints(Complete(isHybrid: false)));
    }

    [Fact]
    public void Complete_tenant_has_every_point_that_can_be_read_and_nothing_affected() => Assert.All(
        Evaluate(Complete(isHybrid: true)).Where(c => c.Outcome == EvaluationOutcome.Evaluated),
        c => Assert.Equal(
            (c.Definition.MaxPoints, c.Definition.MaxPoints, 0), (c.AsCounted!.Points, c.WithoutExcluded!.Points, c.Affected.Count)));

    [Fact]
    public void Without_any_part_nothing_is_evaluated_and_each_says_what_is_missing()
    {
        var given = Complete(isHybrid: true);
        foreach (var part in Enum.GetValues<ConfigurationPart>()) given.Without(part, PartOutcome.NotRead);

        Assert.All(Evaluate(given), c =>
        {
            Assert.Equal(c.Definition.IsManual ? EvaluationOutcome.Manual : EvaluationOutcome.NotEvaluated, c.Outcome);
            Assert.Equal((null, null), (c.AsCounted, c.WithoutExcluded));
            if (!c.Definition.IsManual) Assert.NotEmpty(c.Missing);
        });
    }

    public static TheoryData<ConfigurationPart, string> Certain { get; } =
        [.. ControlCatalog.All.SelectMany(e => e.Definition.Needs.Select(part => (part, e.Definition.ControlId)))];

    [Theory]
    [MemberData(nameof(Certain))]
    public void Control_without_a_part_that_it_needs_is_not_evaluated(ConfigurationPart part, string controlId)
    {
        var result = Complete(isHybrid: true).Without(part).Evaluate(controlId);

        Assert.Equal((EvaluationOutcome.NotEvaluated, part), (result.Outcome, Assert.Single(result.Missing).Part));
        Assert.Equal($"Not evaluated, because {ConfigurationPartInfo.Of(part).Part.Words()} could not be read.", result.Reading.Words());
    }

    [Fact]
    public void Control_says_which_accounts_it_counts_exactly_when_it_counts_some() => Assert.All(Evaluate(Complete(isHybrid: true)), c =>
    {
        Assert.Equal(c.Users is not null, c.Definition.Counts is not null);
        Assert.Equal(c.Users?.Population.Count, c.AsCounted?.Total);
        Assert.Equal(c.Users?.Population.Count, c.AsCounted?.Count);           // everybody complies there
    });

    [Fact]
    public void All_are_of_the_category_that_Microsoft_lists_them_under() =>
        Assert.All(ControlCatalog.All, e => Assert.Equal(ControlCategory.Identity, e.Definition.Category));

    [Fact]
    public void Result_says_what_it_was_evaluated_from()
    {
        var given = Complete(isHybrid: true);

        Assert.Equal(
            [ConfigurationPart.Users, ConfigurationPart.SecurityDefaults, ConfigurationPart.Registrations],
            given.Evaluate("MFARegistrationV2").Read);
        Assert.Equal(
            [ConfigurationPart.Organization],
            Complete(isHybrid: false).Without(ConfigurationPart.PasswordSync).Evaluate("PasswordHashSync").Read);
        Assert.Equal(
            [ConfigurationPart.Users, ConfigurationPart.SecurityDefaults],
            given.SecurityDefaults().Without(ConfigurationPart.Registrations).Evaluate("MFARegistrationV2").Read);
        Assert.Empty(given.SecurityDefaults(false).Evaluate("MFARegistrationV2").Read);
        Assert.Empty(given.Evaluate("aad_linkedin_connection_disables").Read);
    }

    [Fact]
    public void Ids_are_found_whatever_their_case() => Assert.Equal(7, ControlCatalog.Find("AAD_PHISHING_mfa_strength")?.MaxPoints);

    private static IReadOnlyList<EvaluatedControl> Evaluate(GivenConfiguration given) => Evaluator.Evaluate(given.Build(), []);

    private static (decimal, decimal) CorePoints(GivenConfiguration given)
    {
        List<EvaluatedControl> core = [.. Evaluate(given).Where(c => c.Definition.IsCore && c.Outcome == EvaluationOutcome.Evaluated)];
        return (core.Sum(c => c.AsCounted!.Points), core.Sum(c => c.Definition.MaxPoints));
    }

    /// <summary>A tenant that follows every recommendation.</summary>
    private static GivenConfiguration Complete(bool isHybrid) =>
        new GivenConfiguration()
            .RegisteredUsers("Ada", "Ben", "Cy")
            .User("Gus", UserTraits.Enabled | UserTraits.Guest | UserTraits.External | UserTraits.Reported | UserTraits.SsprEnabled)
            .Role(GivenConfiguration.GlobalAdministrator, "Ada", "Ben")
            .Role(GivenConfiguration.HelpdeskAdministrator, "Cy")
            .Hybrid(isHybrid)
            .Policies(Mfa(), BlockLegacy(), SignInRisk(), UserRisk(), InsiderRisk(), BlockAzure(), PhishingResistant(), LimitSessions())
            .Set(b =>
            {
                b.HasPasswordHashSync = true;
                b.Licenses.Add(new(Guid.Empty, "Premium", true, ["AAD_PREMIUM_P2"]));
                b.Domains.Add(new("fabrikam.example", true, true, false, int.MaxValue));
                b.AuthorizationPolicy = new(false, ["ManagePermissionGrantsForSelf.microsoft-user-default-low"]);
                b.ConsentRequests = new(true, 1);
                b.PasswordRules = new(true, 12, true, true);
            });
}
