using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Controls that ask what users have registered.</summary>
public sealed class RegistrationControlTests
{
    [Theory]
    [InlineData("MFARegistrationV2", 3, "1 of 3 users is registered for MFA.", "Not registered for MFA.", "")]
    [InlineData("SelfServicePasswordReset", 5, "1 of 5 users is allowed to reset their own password.",
        "No policy lets the user reset the password.", "Gus Invited")]
    public void Share_of_users_without_disabled_ones_and_of_methods_without_guests(
        string controlId, int total, string reading, string cause, string others)
    {
        var result = new GivenConfiguration()
            .RegisteredUsers("Ada")
            .Users("Unreported")
            .User("Reported", UserTraits.Enabled | UserTraits.Reported)
            .Guests("Gus").User("Invited", UserTraits.Enabled | UserTraits.External).User("Off", UserTraits.None).Evaluate(controlId);

        Assert.Equal(
            (result.Definition.MaxPoints / total, 1, total, reading),
            (result.AsCounted!.Points, result.AsCounted.Count, result.AsCounted.Total, result.Reading.Words()));
        const string NotReported = "The user is in no report on registered methods, which counts as not registered.";
        Assert.Equal(
            [("Unreported", NotReported), ("Reported", cause),
                .. others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => (o, NotReported))],
            result.Affected.Items.Select(a => (a.Name, a.Cause.Words())));
    }

    [Theory]
    [InlineData("MFARegistrationV2", 2, "2 of 2 users are registered for MFA. 1 agent account cannot register and is left out.")]
    [InlineData("SelfServicePasswordReset", 2, "2 of 2 users are allowed to reset their own password.")]
    [InlineData("AdminMFAV2", 1, "1 of 1 administrator is registered for MFA and required to use it.")]
    public void Agents_cannot_register_and_are_left_out_where_registration_is_asked_for(string controlId, int total, string reading)
    {
        var result = new GivenConfiguration()
            .RegisteredUsers("Ada", "Ben")
            .User("Alba", UserTraits.Enabled | UserTraits.Agent)
            .Role(GivenConfiguration.GlobalAdministrator, "Ada", "Alba")
            .Policies(Mfa())
            .Evaluate(controlId);

        Assert.Equal((total, total, reading), (result.AsCounted!.Count, result.AsCounted.Total, result.Reading.Words()));
    }

    [Theory]
    [InlineData("MFARegistrationV2", 9)]
    [InlineData("SelfServicePasswordReset", 1)]
    public void Everybody_or_nobody_there_counts_in_full_and_no_one_registered_not_at_all(string controlId, int max)
    {
        Assert.Equal(max, new GivenConfiguration().RegisteredUsers("Ada", "Ben").Evaluate(controlId).AsCounted!.Points);
        Assert.Equal(max, new GivenConfiguration().User("Off", UserTraits.None).Evaluate(controlId).AsCounted!.Points);
        Assert.Equal(0, new GivenConfiguration().Users("Ada", "Ben").Evaluate(controlId).AsCounted!.Points);
    }

    [Fact]
    public void Security_defaults_count_in_full_for_registration_even_when_the_report_needs_a_license()
    {
        var result = new GivenConfiguration()
            .Users("Ada")
            .SecurityDefaults()
            .Without(ConfigurationPart.Registrations, PartOutcome.NoLicence)
            .Evaluate("MFARegistrationV2");

        Assert.Equal((9m, 0), (result.AsCounted?.Points, result.Affected.Count));
    }

    [Fact]
    public void Without_the_report_registration_is_not_evaluated() => Assert.Equal(
        EvaluationOutcome.NotEvaluated,
        new GivenConfiguration()
            .Users("Ada")
            .Without(ConfigurationPart.Registrations, PartOutcome.NoLicence)
            .Evaluate("MFARegistrationV2").Outcome);

    [Fact]
    public void Administrators_have_to_be_registered_and_covered()
    {
        var result = new GivenConfiguration()
            .RegisteredUsers("Both", "Uncovered", "Eligible")
            .Users("Unregistered", "Neither")
            .User("Off", UserTraits.None)
            .Role(GivenConfiguration.GlobalAdministrator, "Both", "Uncovered", "Unregistered", "Neither", "Off")
            .Role(Guid.NewGuid(), "Eligible")
            .Set(b => b.EligibleRoles.Add(new(GivenConfiguration.Id("Eligible"), GivenConfiguration.GlobalAdministrator, "/")))
            .Set(b => b.PerUserMfa.Add(new(GivenConfiguration.Id("Neither"), "disabled")))
            .Policies(Mfa().Excluding("Uncovered").Excluding("Neither")).Evaluate("AdminMFAV2");

        Assert.Equal(
            (2.5m, 1, 4,
                "1 of 4 administrators is registered for MFA and required to use it. "
                    + "Whether per-user MFA is on was not read for 1 of the others, who would count with it."),
            (result.AsCounted!.Points, result.AsCounted.Count, result.AsCounted.Total, result.Reading.Words()));
        Assert.Equal(
            [
                ("Uncovered", "Excluded from policy “Require MFA” by name."),
                ("Unregistered", "The user is in no report on registered methods, which counts as not registered."),
                (
                    "Neither",
                    "Excluded from policy “Require MFA” by name. Per-user MFA is disabled. "
                        + "The user is in no report on registered methods, which counts as not registered."),
            ],
            result.Affected.Items.Select(a => (a.Name, a.Cause.Words())));
    }

    [Theory]
    [InlineData("enabled", 10, "")]
    [InlineData("ENFORCED", 10, "")]
    [InlineData("disabled", 5, "")]
    [InlineData("paused", 5, NotKnown)]
    [InlineData(null, 5, NotKnown)]
    public void Per_user_MFA_requires_what_policies_do_not_and_only_adds(string? state, int points, string more)
    {
        var result = new GivenConfiguration()
            .RegisteredUsers("Ada", "Ben")
            .Role(GivenConfiguration.GlobalAdministrator, "Ada", "Ben")
            .Policies(Mfa().Excluding("Ben"))
            .Set(b => b.PerUserMfa.Add(new(GivenConfiguration.Id("Ben"), state))).Evaluate("AdminMFAV2");

        Assert.Equal(points, result.AsCounted!.Points);
        Assert.EndsWith($"required to use it.{more}", result.Reading.Words(), StringComparison.Ordinal);
        Assert.Equal(
            state == "disabled",
            result.Affected.Items.Any(a => a.Cause.Words() == "Excluded from policy “Require MFA” by name. Per-user MFA is disabled."));
    }

    [Fact]
    public void Per_user_MFA_of_somebody_who_is_not_registered_does_not_count_and_the_cause_is_the_registration()
    {
        var result = new GivenConfiguration()
            .User("Ada", UserTraits.Enabled | UserTraits.Reported)
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Set(b => b.PerUserMfa.Add(new(GivenConfiguration.Id("Ada"), "enforced"))).Evaluate("AdminMFAV2");

        Assert.Equal((0m, "Not registered for MFA."), (result.AsCounted!.Points, Assert.Single(result.Affected.Items).Cause.Words()));
    }

    [Fact]
    public void Per_user_MFA_that_was_not_read_is_told_only_where_somebody_is_missing()
    {
        var given = new GivenConfiguration()
            .RegisteredUsers("Ada")
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Without(ConfigurationPart.PerUserMfa);

        Assert.EndsWith(NotKnown, given.Evaluate("AdminMFAV2").Reading.Words(), StringComparison.Ordinal);
        Assert.Equal(
            "1 of 1 administrator is registered for MFA and required to use it.", given.Policies(Mfa()).Evaluate("AdminMFAV2").Reading.Words());
    }

    private const string NotKnown = " Whether per-user MFA is on was not read for 1 of the others, who would count with it.";

    [Theory]
    [InlineData("c4e39bd9-1100-46d3-8c65-fb160da0071f", 1)] // Authentication Administrator
    [InlineData("b0f54661-2d74-4c50-afa3-1ec803f12efe", 1)] // Billing Administrator
    [InlineData("b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", 1)] // Conditional Access Administrator
    [InlineData("29232cdf-9323-42fd-ade2-1d097af3e4de", 1)] // Exchange Administrator
    [InlineData("194ae4cb-b126-40b2-bd5b-6091b380977d", 1)] // Security Administrator
    [InlineData("f28a1f50-f6e7-4571-818b-6a12f2af6b6c", 1)] // SharePoint Administrator
    [InlineData("fe930be7-5e62-47db-91af-98c3a49a38b1", 1)] // User Administrator
    [InlineData("729827e3-9c14-49f7-bb1b-9608f156bbb8", 1)] // Helpdesk Administrator
    [InlineData("62e90394-69f5-4237-9190-012177145e10", 1)] // Global Administrator
    [InlineData("f2ef992c-3afb-46b9-b7cf-a126ee74c451", 0)] // Global Reader
    public void MFA_of_administrators_is_about_nine_roles(string role, int total) =>
        Assert.Equal(total, new GivenConfiguration().Users("Ada").Role(Guid.Parse(role), "Ada").Evaluate("AdminMFAV2").AsCounted!.Total);

    [Fact]
    public void Security_defaults_count_in_full_for_administrators_and_claim_nothing_of_them()
    {
        var result = new GivenConfiguration().Users("Ada").Role(GivenConfiguration.GlobalAdministrator, "Ada").SecurityDefaults()
            .Without(ConfigurationPart.Policies, PartOutcome.NoLicence)
            .Without(ConfigurationPart.Registrations, PartOutcome.NoLicence)
            .Evaluate("AdminMFAV2");

        Assert.Equal(
            (10m, 1, 1, "Security defaults are on, which counts in full."),
            (result.AsCounted?.Points, result.AsCounted?.Count, result.AsCounted?.Total, result.Reading.Words()));
    }

    [Theory]
    [InlineData(ConfigurationPart.Registrations)]
    [InlineData(ConfigurationPart.Policies)]
    public void MFA_of_administrators_needs_report_and_policies(ConfigurationPart part)
    {
        var result = new GivenConfiguration()
            .RegisteredUsers("Ada")
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Without(part)
            .Evaluate("AdminMFAV2");

        Assert.Equal((EvaluationOutcome.NotEvaluated, part), (result.Outcome, Assert.Single(result.Missing).Part));
    }
}
