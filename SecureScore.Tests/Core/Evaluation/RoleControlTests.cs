using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Controls that ask who holds which role.</summary>
public sealed class RoleControlTests
{
    private static readonly Guid s_entra = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid s_office = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [Theory]
    [InlineData("Ada Ben", 1, "2 users hold the role Global Administrator.")]
    [InlineData("Ada Crew", 1, "2 users hold the role Global Administrator.")]
    [InlineData("Ada Off", 0, "1 user holds the role Global Administrator.")]
    [InlineData("Ada App", 0, "1 user holds the role Global Administrator.")]
    public void More_than_one_global_administrator_who_may_sign_in(string holders, int points, string reading)
    {
        var result = new GivenConfiguration()
            .Users("Ada", "Ben")
            .User("Off", UserTraits.None)
            .Group("Crew", ["Ben"])
            .Role(GivenConfiguration.GlobalAdministrator, holders.Split(' '))
            .Evaluate("OneAdmin", "Ada");

        Assert.Equal((points, points, reading), (result.AsCounted!.Points, result.WithoutExcluded!.Points, result.Reading.Words()));
    }

    [Fact]
    public void Global_administrators_in_a_group_that_was_not_read_are_not_counted_as_none()
    {
        var given = new GivenConfiguration()
            .Users("Ada")
            .GroupWithoutMembers("Crew")
            .Role(GivenConfiguration.GlobalAdministrator, "Ada", "Crew")
            .Without(ConfigurationPart.GroupMembers);

        Assert.Equal(EvaluationOutcome.NotEvaluated, given.Evaluate("OneAdmin").Outcome);
    }

    [Theory]
    [InlineData("729827e3-9c14-49f7-bb1b-9608f156bbb8", 1)] // Helpdesk Administrator
    [InlineData("62e90394-69f5-4237-9190-012177145e10", 0)] // Global Administrator
    [InlineData("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", 0)] // Directory Readers
    [InlineData("95e79109-95c0-4d8e-aee3-d01accf2d47b", 0)] // Guest Inviter
    [InlineData("d29b2b05-8046-44ba-8758-1e26182fcf32", 0)] // Directory Synchronization Accounts
    public void Somebody_holds_a_narrower_role(string role, int points) =>
        Assert.Equal(points, new GivenConfiguration().Users("Ada").Role(Guid.Parse(role), "Ada").Evaluate("RoleOverlap").AsCounted!.Points);

    [Fact]
    public void Narrower_roles_are_counted_by_user() => Assert.Equal(
        "2 users hold an administrative role other than Global Administrator.",
        new GivenConfiguration()
            .Users("Ada", "Ben")
            .Role(GivenConfiguration.HelpdeskAdministrator, "Ada", "Ben")
            .Role(Guid.NewGuid(), "Ada")
            .Evaluate("RoleOverlap").Reading.Words());

    [Fact]
    public void Administrators_have_separate_accounts_of_the_cloud()
    {
        var result = new GivenConfiguration()
            .User("Clean", UserTraits.Enabled, s_entra)
            .User("Synced", UserTraits.Enabled | UserTraits.Synced)
            .User("Licensed", UserTraits.Enabled, s_entra, s_office)
            .User("Unlisted", UserTraits.Enabled, Guid.Empty)
            .User("No admin", UserTraits.Enabled | UserTraits.Synced, s_office)
            .Role(GivenConfiguration.GlobalAdministrator, "Clean", "Synced", "Licensed", "Unlisted")
            .Set(Licenses)
            .Evaluate("aad_admin_accounts_separate_unassigned_cloud_only");

        Assert.Equal((0m, "1 of 4 administrators is separate and in the cloud alone."), (result.AsCounted!.Points, result.Reading.Words()));
        Assert.Equal(
            [
                ("Synced", "The account comes from the directory on premises."),
                ("Licensed", "The account has the license Office."),
                ("Unlisted", "Whether the license 00000000-0000-0000-0000-000000000000 is one for apps is not known."),
            ],
            result.Affected.Items.Select(a => (a.Name, a.Cause.Words())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAD_PREMIUM SOMETHING_OF_2030")]
    public void License_of_which_nobody_knows_whether_it_is_for_apps_is_not_judged(string plans)
    {
        var given = new GivenConfiguration()
            .User("Clean", UserTraits.Enabled, s_entra)
            .User("New", UserTraits.Enabled, s_office)
            .Role(GivenConfiguration.GlobalAdministrator, "Clean", "New")
            .Set(b => b.Licenses.AddRange([new(s_entra, "Entra", true, ["AAD_PREMIUM"]),
                .. plans.Length == 0 ? Array.Empty<License>() : [new(s_office, "New", true, plans.Split(' '))]]));

        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, ConfigurationPart.Licences),
            (given.Evaluate("aad_admin_accounts_separate_unassigned_cloud_only").Outcome,
                Assert.Single(given.Evaluate("aad_admin_accounts_separate_unassigned_cloud_only").Missing).Part));
    }

    [Fact]
    public void Clean_accounts_of_administrators_and_none_at_all_count_in_full()
    {
        Assert.Equal(
            3,
            new GivenConfiguration()
                .User("Ada", UserTraits.Enabled, s_entra)
                .Role(GivenConfiguration.GlobalAdministrator, "Ada")
                .Set(Licenses)
                .Evaluate("aad_admin_accounts_separate_unassigned_cloud_only").AsCounted!.Points);
        Assert.Equal(3, new GivenConfiguration().Evaluate("aad_admin_accounts_separate_unassigned_cloud_only").AsCounted!.Points);
    }

    [Theory]
    [InlineData(UserTraits.SyncUnspecified)]
    [InlineData(UserTraits.LicensesUnspecified)]
    public void Accounts_of_administrators_that_do_not_say_what_they_have_are_not_judged(UserTraits unspecified)
    {
        var given = new GivenConfiguration()
            .User("Ada", UserTraits.Enabled, s_entra)
            .User("Ben", UserTraits.Enabled | unspecified)
            .Role(GivenConfiguration.GlobalAdministrator, "Ada")
            .Set(Licenses);
        // Ben administers nothing
        Assert.Equal(3, given.Evaluate("aad_admin_accounts_separate_unassigned_cloud_only").AsCounted!.Points);

        var result = given
            .Role(GivenConfiguration.GlobalAdministrator, "Ben")
            .Evaluate("aad_admin_accounts_separate_unassigned_cloud_only");

        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, "Not evaluated, because Users said nothing about it."),
                (result.Outcome, result.Reading.Words()));
        Assert.Equal(
            "Administrators' accounts that do not say where they come from or which licenses they have "
                + "(onPremisesSyncEnabled, assignedLicenses): 1.",
            Assert.Single(result.Missing).Reason?.Words());
    }

    private static void Licenses(TenantConfigurationBuilder builder) =>
        builder.Licenses.AddRange([new(s_entra, "Entra", true, ["AAD_PREMIUM", "AAD_PREMIUM_P2"]),
            new(s_office, "Office", true, ["AAD_PREMIUM", "SHAREPOINTSTANDARD"])]);
}
