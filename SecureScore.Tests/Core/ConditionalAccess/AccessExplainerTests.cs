using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>The sentence that a helpdesk person reads: the nearest policy and why it misses.</summary>
public sealed class AccessExplainerTests
{
    [Fact]
    public void Exclusion_names_the_way_through_which_it_excludes()
    {
        var given = new GivenConfiguration().Users("Ada", "Ben", "Cy", "Dee", "Eve").Guests("Gus")
            .Group("Break glass", ["Ben"], ["Deep"]).Group("Deep", ["Cy"]).Group("All exceptions", ["Dee"], ["Break glass"])
            .Set(b => b.Roles.Add(new(
                GivenConfiguration.HelpdeskAdministrator, GivenConfiguration.HelpdeskAdministrator, "Helpdesk Administrator")))
            .Role(GivenConfiguration.HelpdeskAdministrator, "Eve")
            .Policies(
                Mfa().Excluding("Ada", "All exceptions", GivenConfiguration.HelpdeskAdministrator, new(["b2bcollaborationguest"], true)));

        Assert.Equal(
            [
                "Excluded from policy “Require MFA” by name.",
                "Excluded from policy “Require MFA” through group “Break glass” (inside “All exceptions”).",
                "Excluded from policy “Require MFA” through group “Deep” (inside “Break glass” in “All exceptions”).",
                "Excluded from policy “Require MFA” through group “All exceptions”.",
                "Excluded from policy “Require MFA” through role “Helpdesk Administrator”.",
                "Excluded from policy “Require MFA” as a guest or external user.",
            ],
            Sentences(given));
    }

    [Fact]
    public void Report_only_policy_says_that_it_would_cover()
    {
        var explanation = Explanation(new GivenConfiguration().Users("Ada").Policies(Mfa("Soon").ReportOnly()));

        Assert.Equal(
            (false, "Policy “Soon” would cover, but is only reporting.", true),
            (explanation.IsCovered, explanation.Reason.Words(), explanation.IsReportOnly));
    }

    [Fact]
    public void Nearest_policy_wins_whatever_the_order()
    {
        const string Rest = "sign-ins of apps on phones and computers";
        (ConditionalAccessPolicy Policy, string Sentence)[] byNearness =
        [
            (Mfa("Reporting").ReportOnly(), $"Policy “Reporting” would cover, but is only reporting. No policy in force covers {Rest}."),
            (Mfa("Excluding").Excluding("Ada"), "Excluded from policy “Excluding” by name."),
            (Mfa("Partial") with { ClientAppTypes = ["browser"] }, $"Policy “Partial” does not cover {Rest}."),
            (
                Mfa("Devices") with { Grant = Requires("mfa", "compliantdevice") },
                "Policy “Devices” accepts a compliant device instead of MFA."),
            (
                Mfa("App") with { Applications = new() { Include = ["all"], Filter = "rule" } },
                "Policy “App” covers only apps that its filter chooses."),
            (Mfa("Audience").Excluding(group: "Unread"), "Policy “Audience” excludes the group “Unread”, whose members were not read."),
            (Mfa("Amiss") with { NotUnderstood = ["conditions.times"] }, "Policy “Amiss” is not understood: conditions.times."),
            (LimitSessions(), "No policy requires MFA for every app."),
        ];

        for (var first = 0; first < byNearness.Length; first++)
            Assert.Equal([byNearness[first].Sentence], Sentences(Tenant([.. byNearness[first..].Select(p => p.Policy).Reverse()])));

        static GivenConfiguration Tenant(ConditionalAccessPolicy[] policies) =>
            new GivenConfiguration().Users("Ada").GroupWithoutMembers("Unread").Policies(policies);
    }

    [Fact]
    public void Equally_near_policies_come_by_name() =>
        Assert.Equal(
            "Excluded from policy “A” by name.",
            Explanation(new GivenConfiguration().Users("Ada").Policies(Mfa("B").Excluding("Ada"),
                Mfa("A").Excluding("Ada"))).Reason.Words());

    [Fact]
    public void User_whom_no_policy_includes_is_told_so() =>
        Assert.Equal(
            ["No policy that requires MFA for every app includes this user.", "Covered by policy “Require MFA”."],
            Sentences(new GivenConfiguration().Users("Ada", "Ben").Policies(Mfa().OnlyFor("Ben"))));

    [Fact]
    public void Policy_that_falls_short_explains_nothing_to_those_it_excludes() => Assert.Equal(
        ["No policy requires MFA for every app."],
        Sentences(
            new GivenConfiguration().Users("Ada").Policies((Mfa() with { Grant = Requires("mfa", "compliantdevice") }).Excluding("Ada"))));

    [Theory]
    [InlineData(
        PartOutcome.NoLicence, "No policy requires MFA for every app: without Microsoft Entra ID P1 there is no Conditional Access.")]
    [InlineData(PartOutcome.Forbidden, "Conditional Access policies were not read.")]
    public void Policies_that_were_not_read_are_told_apart_from_none(PartOutcome outcome, string sentence) =>
        Assert.Equal(sentence,
            Explanation(new GivenConfiguration().Users("Ada").Without(ConfigurationPart.Policies, outcome)).Reason.Words());

    [Fact]
    public void What_is_not_known_says_so_unless_somebody_is_covered_anyway()
    {
        var tenant = new GivenConfiguration().Users("Ada", "Ben").GroupWithoutMembers("Crew").Without(ConfigurationPart.GroupMembers)
            .Policies(Mfa("Some").OnlyFor("Ada"), Mfa("Crew").Excluding(group: "Crew"), SignInRisk("Reporting").ReportOnly());
        var access = new AccessCoverage(tenant.Build());

        Assert.Equal((true, null), (access.Explain(AccessQuestion.Mfa, 0).IsCovered, access.Explain(AccessQuestion.Mfa, 0).Unknown));
        Assert.Equal(
            ("Policy “Crew” excludes the group “Crew”, whose members were not read.",
                "Not known, because Members of groups that policies and roles name could not be read."),
            (access.Explain(AccessQuestion.Mfa, 1).Reason.Words(), access.Explain(AccessQuestion.Mfa, 1).Unknown?.Words()));
        Assert.Null(access.Explain(AccessQuestion.SignInRisk, 0).Unknown);
    }

    [Fact]
    public void Without_policies_that_may_be_there_nothing_is_known_and_without_the_license_all_is()
    {
        Assert.Equal(
            "Not known, because Conditional Access policies could not be read.",
            Explanation(new GivenConfiguration().Users("Ada").Without(ConfigurationPart.Policies)).Unknown?.Words());
        Assert.Null(Explanation(new GivenConfiguration().Users("Ada").Without(ConfigurationPart.Policies, PartOutcome.NoLicence)).Unknown);
        Assert.Null(Explanation(new GivenConfiguration().Users("Ada").SecurityDefaults().Without(ConfigurationPart.Policies)).Unknown);
    }

    [Fact]
    public void Users_with_the_same_cause_share_it()
    {
        var tenant = new GivenConfiguration()
            .Users("Ada", "Ben", "Cy")
            .Group("Crew", ["Ada", "Ben"])
            .Policies(Mfa().Excluding(group: "Crew"))
            .Build();
        var access = new AccessCoverage(tenant);

        Assert.Same(access.Explain(AccessQuestion.Mfa, 0), access.Explain(AccessQuestion.Mfa, 1));
        Assert.NotSame(access.Explain(AccessQuestion.Mfa, 0), access.Explain(AccessQuestion.Mfa, 2));
    }

    private static AccessExplanation Explanation(GivenConfiguration given) =>
        new AccessCoverage(given.Build()).Explain(AccessQuestion.Mfa, 0);

    private static List<string> Sentences(GivenConfiguration given)
    {
        var tenant = given.Build();
        var access = new AccessCoverage(tenant);
        return [.. Enumerable.Range(0, tenant.Users.Count).Select(u => access.Explain(AccessQuestion.Mfa, u).Reason.Words())];
    }
}
