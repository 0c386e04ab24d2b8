using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.ConditionalAccess.SplitPolicies;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>Policies that cover together what none of them covers alone, and the gap that they leave otherwise.</summary>
public sealed class AccessUnionTests
{
    public static TheoryData<string, string> Together => new()
    {
        { "known platforms, the rest blocked", "A and B" },
        { "one platform left out, and that one", "A and B" },
        { "outside and inside trusted locations", "A and B" },
        { "outside all trusted locations, inside one of them and the others", "A and B" },
        { "outside a named location, inside it", "A and B" },
        { "inside a trusted location, outside all of them is wider than needed", "A and B" },
        { "every app but one, and that one", "A and B" },
        { "every app but two, one each", "A, B and C" },
        { "Office 365 and the rest", "A and B" },
        { "Office 365 and the rest, an app of which nobody knows whether it is in", "A and B" },
        { "every app but Exchange, Office 365", "A and B" },
        { "browsers here, apps there", "A and B" },
        { "no risk and each risk", "A and B" },
        { "devices of a filter, and all but those", "A and B" },
        { "browsers inside, browsers outside, apps", "A, B and C" },
    };

    [Theory]
    [MemberData(nameof(Together))]
    public void Policies_that_complement_each_other_cover_together(string kind, string names)
    {
        var policies = Complementing(kind);

        var quoted = string.Concat(names.Select(c => char.IsUpper(c) ? $"“{c}”" : $"{c}"));
        Assert.Equal($"Covered by policies {quoted} together.", Sentence(AccessQuestion.Mfa, policies));
        foreach (var policy in policies) // each of them is needed, and counts only while it is in force
        {
            Assert.False(Explain(AccessQuestion.Mfa, [.. policies.Where(p => p != policy)]).IsCovered);
            var reporting = Explain(AccessQuestion.Mfa, [.. policies.Select(p => p == policy ? p.ReportOnly() : p)]);
            Assert.False(reporting.IsCovered);
            Assert.StartsWith($"Policy “{policy.Name}” would cover, but is only reporting.", reporting.Reason.Words(),
                StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> Gaps => new()
    {
        { "unknown platforms",
            "Policy “A” does not cover sign-ins on platforms other than Android, iOS, Windows, Windows Phone, macOS and Linux." },
        { "a platform that both leave out", "Policies “A” and “B” do not cover sign-ins on Windows Phone." },
        { "trusted locations", "Policies “A” and “B” do not cover sign-ins from trusted locations outside “Head office”." },
        { "places that overlap", "Policies “A” and “B” do not cover sign-ins from “Germany” and “Head office”." },
        { "an app", "Policies “A” and “B” do not cover sign-ins to Exchange Online." },
        { "apps outside Office 365", "Policies “A” and “B” do not cover sign-ins to apps outside Office 365." },
        { "an app in some places", "Policies “A” and “B” do not cover sign-ins to SharePoint Online from trusted locations." },
        { "a client on a platform", "Policies “A” and “B” do not cover browser sign-ins on Linux." },
        { "a risk level", "Policies “A” and “B” do not cover sign-ins at medium sign-in risk." },
        { "another filter",
            "Policies “A” and “B” do not cover sign-ins from devices outside the filter “one” from devices inside the filter “two”." },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public void What_is_left_open_is_named(string kind, string sentence)
    {
        var explanation = Explain(AccessQuestion.Mfa, Leaving(kind));

        Assert.Equal((false, sentence), (explanation.IsCovered, explanation.Reason.Words()));
    }

    [Fact]
    public void Only_the_user_whom_the_second_policy_excludes_has_the_gap()
    {
        var tenant = new GivenConfiguration().Users("Ada", "Ben").Policies(
            Mfa("Outside") with { ExcludeLocations = ["alltrusted"] },
            (Mfa("Inside") with { IncludeLocations = ["alltrusted"] }).Excluding("Ben"))
            .Build();
        var access = new AccessCoverage(tenant);

        Assert.Equal([0], access.Covered(AccessQuestion.Mfa).Users());
        Assert.Equal(
            "Excluded from policy “Inside” by name. No other policy covers sign-ins from trusted locations.",
            access.Explain(AccessQuestion.Mfa, 1).Reason.Words());
    }

    [Fact]
    public void App_that_only_a_reporting_policy_covers_is_left_open()
    {
        var sentence = Sentence(
            AccessQuestion.Mfa, Mfa("But Exchange") with { Applications = AllBut(ExchangeOnline) },
            (Mfa("Exchange") with { Applications = Only(ExchangeOnline) }).ReportOnly());

        Assert.Equal(
            "Policy “Exchange” would cover, but is only reporting. No policy in force covers sign-ins to Exchange Online.", sentence);
    }

    [Fact]
    public void Each_user_is_covered_by_the_policies_of_the_user_alone()
    {
        // Ada has both halves, Ben and Cy have one each, Dee has the halves of two different pairs.
        var tenant = new GivenConfiguration().Users("Ada", "Ben", "Cy", "Dee").Policies(
            (Mfa("Phones") with { IncludePlatforms = ["android", "ios"] }).OnlyFor("Ada", "Ben"),
            (Mfa("The rest") with { ExcludePlatforms = ["android", "ios"] }).OnlyFor("Ada", "Cy"),
            (Mfa("Trusted") with { IncludeLocations = ["alltrusted"] }).OnlyFor("Dee"),
            (Mfa("Computers") with { ExcludePlatforms = ["android", "ios"] }).OnlyFor("Dee")).Build();
        var access = new AccessCoverage(tenant);

        Assert.Equal([0], access.Covered(AccessQuestion.Mfa).Users());
        Assert.Equal(
            [
                "Policy “Phones” does not cover sign-ins on platforms other than Android and iOS.",
                "Policy “The rest” does not cover sign-ins on Android and iOS.",
                "Policies “Computers” and “Trusted” do not cover sign-ins on Android and iOS from outside trusted locations.",
            ],
            [.. Enumerable.Range(1, 3).Select(u => access.Explain(AccessQuestion.Mfa, u).Reason.Words())]);
    }

    [Theory]
    [InlineData(ExchangeOnline, true)]
    [InlineData("office365", true)]
    [InlineData("all", true)]
    [InlineData(SharePoint, false)]
    public void ActiveSync_is_asked_of_Exchange_Online_alone(string app, bool isCovered)
    {
        var activeSync = BlockLegacy("ActiveSync") with { ClientAppTypes = ["exchangeactivesync"], Applications = Only(app) };

        Assert.Equal(
            isCovered,
            Explain(AccessQuestion.LegacyBlocked, activeSync, BlockLegacy("Other") with { ClientAppTypes = ["other"] }).IsCovered);
    }

    [Fact]
    public void Other_legacy_clients_are_asked_of_every_app() => Assert.Equal(
        "Policy “Exchange” does not cover legacy sign-ins other than Exchange ActiveSync to apps other than Exchange Online.",
        Sentence(AccessQuestion.LegacyBlocked, BlockLegacy("Exchange") with { Applications = Only(ExchangeOnline) }));

    [Fact]
    public void Block_and_MFA_answer_together_and_a_block_alone_explains_nothing()
    {
        var block = Mfa("Block unknown") with { Grant = Requires("block"), ExcludePlatforms = KnownPlatforms };

        Assert.True(
            Explain(AccessQuestion.PhishingResistant, block, PhishingResistant() with { IncludePlatforms = KnownPlatforms }).IsCovered);
        Assert.Equal("No policy requires MFA for every app.", Sentence(AccessQuestion.Mfa, block));
    }

    [Fact]
    public void Gap_of_a_risk_policy_is_filled_by_what_demands_as_much_but_some_risk_policy_takes_part()
    {
        var outside = SignInRisk("Risk") with { ExcludeLocations = ["alltrusted"] };

        Assert.Equal("Policy “Risk” does not cover risky sign-ins from trusted locations.", Sentence(AccessQuestion.SignInRisk, outside));
        Assert.Equal(
            "Covered by policies “Inside” and “Risk” together.",
            Sentence(AccessQuestion.SignInRisk, outside, Mfa("Inside") with { IncludeLocations = ["alltrusted"] }));
        Assert.Equal("No policy acts on risky sign-ins.", Sentence(AccessQuestion.SignInRisk, Mfa()));
    }

    [Theory]
    [InlineData("office365")]
    [InlineData(Shop)]
    public void Insider_risk_is_answered_for_any_app_and_not_by_a_block_of_one(string app)
    {
        var some = new PolicyApplications { Include = [app] };

        Assert.True(Explain(AccessQuestion.InsiderRisk, InsiderRisk() with { Applications = some }).IsCovered);
        Assert.False(Explain(
            AccessQuestion.InsiderRisk, InsiderRisk() with { IncludePlatforms = ["ios"] },
            Mfa("Block") with { Grant = Requires("block"), Applications = some }).IsCovered);
    }

    [Fact]
    public void Block_of_something_else_does_not_lengthen_the_gap() => Assert.Equal(
        "Policy “Require MFA” does not cover sign-ins on iOS.",
        Sentence(
            AccessQuestion.Mfa, Mfa() with { ExcludePlatforms = ["ios"] },
            Mfa("Block") with { Grant = Requires("block"), TransferMethods = ["devicecodeflow"] }));

    [Fact]
    public void Sessions_are_limited_where_they_are_not_blocked() => Assert.Equal(
        "Covered by policies “Block phones” and “Limit sessions” together.",
        Sentence(
            AccessQuestion.SessionLimited,
            Mfa("Block phones") with { Grant = Requires("block"), IncludePlatforms = ["ios"] },
            LimitSessions() with { ExcludePlatforms = ["ios"] }));

    [Fact]
    public void Azure_management_is_asked_of_that_app_alone() => Assert.Equal(
        "Covered by policies “A” and “B” together.",
        Sentence(
            AccessQuestion.AzureManagementBlocked,
            BlockAzure("A") with { ExcludePlatforms = ["linux"] },
            Mfa("B") with { Grant = Requires("block"), IncludePlatforms = ["linux"], Applications = AllBut(Shop) }));

    [Fact]
    public void Locations_that_were_not_read_leave_open_what_only_they_tell()
    {
        ConditionalAccessPolicy[] policies =
            [Mfa("Outside") with { ExcludeLocations = ["office"] }, Mfa("Inside") with { IncludeLocations = ["alltrusted"] }];
        var tenant = new GivenConfiguration().Users("Ada").Without(ConfigurationPart.NamedLocations).Policies(policies).Build();

        Assert.Equal([ConfigurationPart.NamedLocations], new AccessCoverage(tenant).Missing(AccessQuestion.Mfa).Select(p => p.Part));
        Assert.Empty(new AccessCoverage(tenant with { Policies = [policies[1]] }).Missing(AccessQuestion.Mfa));
    }

    [Fact]
    public void Unread_group_of_a_policy_that_adds_nothing_leaves_nothing_unknown()
    {
        var tenant = new GivenConfiguration().Users("Ada", "Ben").GroupWithoutMembers("Crew").Policies(
            Mfa().OnlyFor("Ada"), (Mfa("Shop") with { Applications = Only(Shop) }).Excluding(group: "Crew")).Build();

        Assert.Empty(new AccessCoverage(tenant).Missing(AccessQuestion.Mfa));
    }

    [Fact]
    public void Policies_that_differ_in_too_much_count_one_by_one()
    {
        // 300 apps, each left out by one policy and covered by another: more than are put together.
        string[] apps = [.. Enumerable.Range(0, 300).Select(n => new Guid(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString())];
        ConditionalAccessPolicy[] policies =
            [.. apps.Select(a => Mfa($"but {a}") with { Applications = AllBut(a) }),
                .. apps.Select(a => Mfa($"only {a}") with { Applications = Only(a) })];
        var tenant = new GivenConfiguration()
            .Users("Ada", "Ben")
            .Policies([.. policies.Select(p => p.OnlyFor("Ada")), Mfa("All").OnlyFor("Ben")])
            .Build();
        var access = new AccessCoverage(tenant);

        Assert.Equal([1], access.Covered(AccessQuestion.Mfa).Users());
        var sentence = access.Explain(AccessQuestion.Mfa, 0).Reason;
        Assert.EndsWith(
            "do not cover every sign-in alone, and they differ in too much to be put together.",
            sentence.Words(), StringComparison.Ordinal);
    }

    private static string Sentence(AccessQuestion question, params ConditionalAccessPolicy[] policies) =>
        Explain(question, policies).Reason.Words();

    private static AccessExplanation Explain(AccessQuestion question, params ConditionalAccessPolicy[] policies)
    {
        var given = new GivenConfiguration().Users("Ada").Policies(policies);
        given.Set(b => b.NamedLocations.AddRange([new("office", "Head office", true), new("germany", "Germany", false)]));
        return new AccessCoverage(given.Build()).Explain(question, 0);
    }
}
