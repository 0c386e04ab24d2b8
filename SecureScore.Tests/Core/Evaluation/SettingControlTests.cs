using System.Globalization;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Controls that ask for settings, domains and groups.</summary>
public sealed class SettingControlTests
{
    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 0)]
    public void Password_hash_sync_is_all_or_nothing_in_a_hybrid_tenant(bool isOn, int points) =>
        Assert.Equal(
            points,
            new GivenConfiguration().Hybrid().Set(b => b.HasPasswordHashSync = isOn).Evaluate("PasswordHashSync").AsCounted!.Points);

    [Theory]
    [InlineData("PasswordHashSync", ConfigurationPart.PasswordSync)]
    [InlineData("aad_password_protection", ConfigurationPart.DirectorySettings)]
    public void Tenant_of_the_cloud_has_nothing_on_premises_whatever_was_read(string controlId, ConfigurationPart part)
    {
        Assert.Equal(EvaluationOutcome.NotApplicable, new GivenConfiguration().Hybrid(false).Without(part).Evaluate(controlId).Outcome);
        Assert.Equal(EvaluationOutcome.NotEvaluated, new GivenConfiguration().Hybrid().Without(part).Evaluate(controlId).Outcome);
    }

    [Theory]
    [InlineData("", 4, "Users cannot consent to apps.")]
    [InlineData("ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed", 4, "Users cannot consent to apps.")]
    [InlineData(
        "ManagePermissionGrantsForSelf.microsoft-user-default-low", 4,
        "Users can consent only to low-impact permissions of verified publishers.")]
    [InlineData(
        "ManagePermissionGrantsForSelf.microsoft-user-default-legacy", 0,
        "Users can consent to apps by the policy microsoft-user-default-legacy.")]
    [InlineData(
        "ManagePermissionGrantsForSelf.microsoft-user-default-low ManagePermissionGrantsForSelf.microsoft-user-default-legacy", 0,
        "Users can consent to apps by the policy microsoft-user-default-legacy.")]
    [InlineData("microsoft-user-default-legacy", 0, "Users can consent to apps by the policy microsoft-user-default-legacy.")]
    [InlineData(
        "managePermissionGrantsForSelf.Microsoft-User-Default-Recommended", 4, "Microsoft manages which apps users can consent to.")]
    public void Consent_of_users_is_limited(string policies, int points, string reading)
    {
        var result = new GivenConfiguration()
            .Set(b => b.AuthorizationPolicy = new(null, policies.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Evaluate("IntegratedApps");

        Assert.Equal((points, reading, points == 0 ? 1 : 0), (result.AsCounted!.Points, result.Reading.Words(), result.Affected.Count));
    }

    [Theory]
    [InlineData("ManagePermissionGrantsForSelf.ours")]
    [InlineData("ManagePermissionGrantsForSelf.microsoft-user-default-low ManagePermissionGrantsForSelf.ours")]
    [InlineData("ManagePermissionGrantsForSelf.microsoft-user-default-of-2030")]
    public void Consent_policy_that_is_not_known_is_not_evaluated(string policies)
    {
        var result = new GivenConfiguration().Set(b => b.AuthorizationPolicy = new(null, policies.Split(' '))).Evaluate("IntegratedApps");

        Assert.Equal((EvaluationOutcome.NotEvaluated, null), (result.Outcome, result.AsCounted));
        Assert.Contains(policies.Split('.')[^1], Assert.Single(result.Missing).Reason?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Passwords_never_expire_in_verified_root_domains_with_passwords()
    {
        var result = Domains(("a.example", 2147483647), ("b.example", 90), ("c.example", null));

        Assert.Equal((0m, "Passwords never expire in 1 of 3 domains."), (result.AsCounted!.Points, result.Reading.Words()));
        Assert.Equal([("b.example", "Passwords expire after 90 days.")], result.Affected.Items.Select(a => (a.Name, a.Cause.Words())));
        Assert.Equal(8, Domains(("a.example", 2147483647)).AsCounted!.Points);
    }

    [Theory]
    [InlineData("2021-01-01T00:00:00Z", 8)]
    [InlineData("2024-05-04T00:00:00Z", 8)]
    [InlineData("2020-12-31T23:59:59Z", null)]
    [InlineData(null, null)]
    public void Domain_without_a_period_has_the_default_of_the_age_of_its_tenant(string? created, int? points)
    {
        var result = new GivenConfiguration().Set(b =>
        {
            b.Organization = new("fabrikam", "Fabrikam", false)
            {
                CreatedAt = created is null ? null : DateTimeOffset.Parse(created, CultureInfo.InvariantCulture)
            };
            b.Domains.Add(new("a.example", true, true, false, null));
        }).Evaluate("PWAgePolicyNew");

        Assert.Equal(points, (int?)result.AsCounted?.Points);
        Assert.Equal(points is null ? EvaluationOutcome.NotEvaluated : EvaluationOutcome.Evaluated, result.Outcome);
    }

    [Fact]
    public void Domain_whose_period_was_left_out_or_whose_organization_was_not_read_is_not_evaluated()
    {
        var unspecified = Given(new("a.example", true, true, false, null) { IsPeriodUnspecified = true });
        var unread = Given(new("a.example", true, true, false, null))
            .Without(ConfigurationPart.Organization)
            .Set(b => b.Organization = null);

        Assert.Equal(
            "The domain a.example does not say when passwords expire (passwordValidityPeriodInDays).",
            Assert.Single(unspecified.Evaluate("PWAgePolicyNew").Missing).Reason?.Words());
        Assert.Equal(ConfigurationPart.Organization, Assert.Single(unread.Evaluate("PWAgePolicyNew").Missing).Part);

        static GivenConfiguration Given(Domain domain) => new GivenConfiguration().Set(b =>
        {
            b.Organization = new("fabrikam", "Fabrikam", false) { CreatedAt = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) };
            b.Domains.Add(domain);
        });
    }

    [Fact]
    public void Domain_that_no_account_can_be_in_has_no_passwords()
    {
        var given = new GivenConfiguration().Set(b => b.Domains.AddRange(
            [new("a.example", true, true, false, int.MaxValue), new("old.example", true, true, false, 90) { HasNoUsers = true }]));

        Assert.Equal(
            (8m, "Passwords never expire in 1 of 1 domain."),
            (given.Evaluate("PWAgePolicyNew").AsCounted?.Points, given.Evaluate("PWAgePolicyNew").Reading.Words()));
    }

    [Fact]
    public void Mode_of_protection_on_premises_that_is_not_known_is_not_evaluated() =>
        Assert.Equal(
            EvaluationOutcome.NotEvaluated,
            new GivenConfiguration().Hybrid()
                .Set(b => b.PasswordRules = new(false, 0, true, null))
                .Evaluate("aad_password_protection").Outcome);

    [Theory]
    [InlineData(null)]
    [InlineData("SomethingNew")]
    public void Group_that_does_not_say_whether_it_is_public_is_not_judged(string? visibility)
    {
        var given = new GivenConfiguration()
            .UnifiedGroup("Closed", "Private")
            .UnifiedGroup("Hidden", "hiddenMembership")
            .UnifiedGroup("Unsaid", visibility);

        Assert.Equal(EvaluationOutcome.NotEvaluated, given.Evaluate("aad_managed_approved_public_groups_only").Outcome);
        Assert.Equal(0, given.UnifiedGroup("Open", "Public").Evaluate("aad_managed_approved_public_groups_only").AsCounted?.Points);
    }

    [Fact]
    public void Domains_that_hold_no_passwords_or_do_not_say_are_not_evaluated()
    {
        var unspecified = new GivenConfiguration()
            .Set(b => b.Domains.AddRange(
                [new("a.example", true, true, false, int.MaxValue), new("b.example", false, false, false, 90) { IsUnspecified = true }]))
            .Evaluate("PWAgePolicyNew");

        Assert.Equal([EvaluationOutcome.NotEvaluated, EvaluationOutcome.NotEvaluated], new[] { Domains().Outcome, unspecified.Outcome });
        Assert.Equal(
            ["No verified root domain is managed, and the domain under onmicrosoft.com always is."],
            Domains().Missing.Select(p => p.Reason?.Words()));
        Assert.Equal(
            ["The domain b.example does not say whether it is verified and a root (isVerified, isRoot)."],
            unspecified.Missing.Select(p => p.Reason?.Words()));
        Assert.Equal("Not evaluated, because Domains said nothing about it.", unspecified.Reading.Words());
    }

    [Theory]
    [InlineData("PasswordHashSync")]
    [InlineData("aad_password_protection")]
    public void Tenant_that_does_not_say_whether_it_is_hybrid_is_not_taken_for_one_of_the_cloud(string controlId) => Assert.Equal(
        "Not evaluated, because Organization said nothing about it.",
        new GivenConfiguration()
            .Set(b => (b.Organization, b.HasPasswordHashSync) = (new("fabrikam", "Fabrikam", null), true))
            .Evaluate(controlId).Reading.Words());

    [Theory]
    [InlineData("AdminConsent on", "aad_admin_consent_workflow", 5)]
    [InlineData("AdminConsent unreviewed", "aad_admin_consent_workflow", 0)]
    [InlineData("AdminConsent off", "aad_admin_consent_workflow", 0)]
    [InlineData("Banned", "aad_custom_banned_passwords", 5)]
    [InlineData("Banned empty", "aad_custom_banned_passwords", 0)]
    [InlineData("Protected", "aad_custom_banned_passwords", 0)]
    [InlineData("", "aad_custom_banned_passwords", 0)]
    [InlineData("Protected", "aad_password_protection", 6)]
    [InlineData("Audited", "aad_password_protection", 0)]
    [InlineData("Banned", "aad_password_protection", 0)]
    [InlineData("", "aad_password_protection", 0)]
    [InlineData("Apps kept", "aad_third_party_apps", 5)]
    [InlineData("Apps free", "aad_third_party_apps", 0)]
    public void Setting_gives_all_points_or_none_and_names_itself(string settings, string controlId, int points)
    {
        var result = With(settings).Evaluate(controlId, "Ada");

        Assert.Equal(
            (points, points, points == 0 ? 1 : 0), (result.AsCounted!.Points, result.WithoutExcluded!.Points, result.Affected.Count));
    }

    [Theory]
    [InlineData("aad_admin_consent_workflow")]
    [InlineData("aad_third_party_apps")]
    [InlineData("IntegratedApps")]
    public void Answer_that_does_not_say_is_not_evaluated(string controlId)
    {
        var result = new GivenConfiguration()
            .Set(b => (b.AuthorizationPolicy, b.ConsentRequests) = (new(null, null), new(null, 3)))
            .Evaluate(controlId);

        Assert.Equal(EvaluationOutcome.NotEvaluated, result.Outcome);
        Assert.EndsWith("said nothing about it.", result.Reading.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Public_groups_of_Microsoft_365_are_named_and_others_ignored()
    {
        var result = new GivenConfiguration()
            .UnifiedGroup("Open", "Public")
            .UnifiedGroup("Closed", "Private")
            .UnifiedGroup("Unsaid", null)
            .Group("Security")
            .Evaluate("aad_managed_approved_public_groups_only");

        Assert.Equal((0m, "1 of 3 Microsoft 365 groups is public."), (result.AsCounted!.Points, result.Reading.Words()));
        Assert.Equal([("Open", "The group is public.")], result.Affected.Items.Select(a => (a.Name, a.Cause.Words())));
        Assert.Equal(
            3,
            new GivenConfiguration()
                .UnifiedGroup("Closed", "Private")
                .Evaluate("aad_managed_approved_public_groups_only").AsCounted!.Points);
    }

    [Fact]
    public void LinkedIn_connections_are_attested() =>
        Assert.Equal(EvaluationOutcome.Manual, new GivenConfiguration().Evaluate("aad_linkedin_connection_disables").Outcome);

    private static EvaluatedControl Domains(params (string Name, int? Days)[] domains) => new GivenConfiguration().Set(b =>
    {
        b.Domains.AddRange(domains.Select(d => new Domain(d.Name, true, true, false, d.Days)));
        b.Domains.AddRange([new("federated.example", true, true, true, 30), new("sub.a.example", true, false, false, 30),
            new("unverified.example", false, true, false, 30)]);
    }).Evaluate("PWAgePolicyNew");

    private static GivenConfiguration With(string settings) => new GivenConfiguration().Hybrid().Set(b =>
    {
        b.ConsentRequests = new(settings != "AdminConsent off", settings == "AdminConsent unreviewed" ? 0 : 2);
        b.AuthorizationPolicy = new(settings == "Apps free", []);
        b.PasswordRules = settings switch
        {
            "Banned" => new(true, 3, false, true),
            "Banned empty" => new(true, 0, false, false),
            "Protected" => new(false, 3, true, true),
            "Audited" => new(false, 3, true, false),
            _ => null,
        };
    });
}
