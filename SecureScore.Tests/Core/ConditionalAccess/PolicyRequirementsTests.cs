using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>What answers a question, and in which words a policy falls short of it.</summary>
public sealed class PolicyRequirementsTests
{
    public static TheoryData<AccessQuestion, string> Answering => new()
    {
        { AccessQuestion.Mfa, "Any MFA" },
        { AccessQuestion.LegacyBlocked, "Block legacy" },
        { AccessQuestion.SignInRisk, "Risky sign-ins" },
        { AccessQuestion.UserRisk, "Risky users" },
        { AccessQuestion.InsiderRisk, "Insiders" },
        { AccessQuestion.AzureManagementBlocked, "Block Azure" },
        { AccessQuestion.PhishingResistant, "Phishing-resistant" },
        { AccessQuestion.SessionLimited, "Limit sessions" },
    };

    [Theory]
    [MemberData(nameof(Answering))]
    public void Each_question_is_answered_by_its_own_policy(AccessQuestion question, string policy) =>
        Assert.Equal(
            $"Covered by policy “{policy}”.",
            Explain(question, Mfa("Any MFA"), BlockLegacy(), SignInRisk(), UserRisk(), InsiderRisk(), BlockAzure(), PhishingResistant(),
                LimitSessions()).Reason.Words());

    public static TheoryData<AccessQuestion, string> AlsoAnswering => new()
    {
        { AccessQuestion.Mfa, "Phishing-resistant" },
        { AccessQuestion.Mfa, "Block all" },
        { AccessQuestion.Mfa, "Device and MFA" },
        { AccessQuestion.Mfa, "Own strength" },
        { AccessQuestion.Mfa, "Both clients" },
        { AccessQuestion.LegacyBlocked, "Block all" },
        { AccessQuestion.UserRisk, "Remediate" },
        { AccessQuestion.AzureManagementBlocked, "Block all" },
        { AccessQuestion.PhishingResistant, "Keys" },
    };

    [Theory]
    [MemberData(nameof(AlsoAnswering))]
    public void Other_policies_answer_as_well(AccessQuestion question, string policy) => Assert.True(Explain(question, policy switch
    {
        "Block all" => Mfa() with { Grant = Requires("block") },
        "Device and MFA" => Mfa() with { Grant = RequiresAll("compliantdevice", "mfa") },
        "Own strength" => Mfa() with { Grant = Strength("own") },
        "Both clients" => Mfa() with { ClientAppTypes = ["browser", "mobileappsanddesktopclients"] },
        "Remediate" => UserRisk() with { Grant = Requires("riskremediation") },
        "Keys" => Mfa() with { Grant = Strength("keys") },
        _ => PhishingResistant(),
    }).IsCovered);

    public static TheoryData<string, string> Shortfalls => new()
    {
        { "Or", "accepts a compliant device instead of MFA" },
        { "Terms", "accepts terms of use instead of MFA" },
        { "Custom", "accepts the custom control “Other MFA” instead of MFA" },
        { "Weak strength", "accepts the strength “Weak” instead of MFA" },
        { "Unread strength", "accepts the strength “unread” instead of MFA" },
        { "Browser", "does not cover sign-ins of apps on phones and computers" },
        { "Apps", "does not cover browser sign-ins" },
        { "Filter", "does not cover sign-ins from devices outside the filter “device.isCompliant -eq True”" },
        { "Platforms", "does not cover sign-ins on iOS" },
        { "Places", "does not cover sign-ins from outside “offices”" },
        { "Trusted", "does not cover sign-ins from trusted locations" },
        { "Offices", "does not cover sign-ins from “Office”" },
        { "Transfer", "does not cover sign-ins through ways other than device code flow" },
        { "Risk", "does not cover sign-ins at no or low sign-in risk" },
        { "One app", "does not cover sign-ins to apps outside Office 365" },
        { "Left out", "does not cover sign-ins to app 11111111-2222-3333-4444-555555555555" },
        { "App filter", "covers only apps that its filter chooses" },
        { "Action", "is about an action and not about signing in to apps" },
        { "Not understood", "is not understood: conditions.times, conditions.moon" },
    };

    [Theory]
    [MemberData(nameof(Shortfalls))]
    public void Policy_that_falls_short_of_MFA_covers_nobody_and_says_why(string kind, string words)
    {
        var explanation = Explain(AccessQuestion.Mfa, ShortOfMfa(kind));

        Assert.False(explanation.IsCovered);
        Assert.Equal($"Policy “Require MFA” {words}.", explanation.Reason.Words());
    }

    [Fact]
    public void Every_location_and_platform_is_no_limit() =>
        Assert.True(Explain(AccessQuestion.Mfa, Mfa() with { IncludeLocations = ["all"], IncludePlatforms = ["all"] }).IsCovered);

    [Theory]
    [InlineData("medium", "Policy “Risky sign-ins” does not act at high sign-in risk.")]
    [InlineData("high", "Covered by policy “Risky sign-ins”.")]
    public void Sign_in_risk_needs_the_high_level(string level, string sentence) =>
        Assert.Equal(sentence, Explain(AccessQuestion.SignInRisk, SignInRisk() with { SignInRiskLevels = [level] }).Reason.Words());

    [Fact]
    public void User_risk_is_not_answered_by_MFA_alone() =>
        Assert.Equal(
            "Policy “Risky users” accepts any kind of MFA instead of a new password.",
            Explain(AccessQuestion.UserRisk, UserRisk() with { Grant = Requires("mfa") }).Reason.Words());

    [Fact]
    public void MFA_of_any_kind_is_not_phishing_resistant() =>
        Assert.Equal(
            "Policy “Require MFA” accepts any kind of MFA instead of a phishing-resistant method.",
            Explain(AccessQuestion.PhishingResistant, Mfa()).Reason.Words());

    [Fact]
    public void Azure_management_left_out_of_a_block_is_not_blocked()
    {
        var all = Mfa("Block") with { Grant = Requires("block"), Applications = new() { Include = ["all"], Exclude = [AzureManagement] } };

        Assert.Equal("Policy “Block” leaves out Azure management.", Explain(AccessQuestion.AzureManagementBlocked, all).Reason.Words());
        Assert.True(Explain(
            AccessQuestion.AzureManagementBlocked,
            all with { Applications = new() { Include = ["all"], Exclude = ["11111111-2222-3333-4444-555555555555"] } }).IsCovered);
    }

    [Theory]
    [InlineData(4, false, true)]
    [InlineData(5, false, false)]
    [InlineData(24, true, true)]
    [InlineData(25, true, false)]
    public void Session_may_last_24_hours_with_P2_and_4_without(double hours, bool hasPremium, bool isCovered) =>
        Assert.Equal(isCovered, Explain(AccessQuestion.SessionLimited, hasPremium, LimitSessions(hours: hours)).IsCovered);

    [Fact]
    public void Session_parts_may_come_from_two_policies()
    {
        var often = LimitSessions("Often") with { Session = new(TimeSpan.Zero, false) };
        var forgetting = LimitSessions("Forgetting") with { Session = new(null, true) };

        Assert.Equal("Policy “Often” does not cover persistent browser sessions.",
            Explain(AccessQuestion.SessionLimited, often).Reason.Words());
        Assert.Equal(
            "Policy “Forgetting” does not cover the sign-in frequency.", Explain(AccessQuestion.SessionLimited, forgetting).Reason.Words());
        Assert.Equal(
            "Covered by policies “Forgetting” and “Often” together.",
            Explain(AccessQuestion.SessionLimited, often, forgetting).Reason.Words());
    }

    private static ConditionalAccessPolicy ShortOfMfa(string kind) => kind switch
    {
        "Or" => Mfa() with { Grant = Requires("mfa", "compliantdevice") },
        "Terms" => Mfa() with { Grant = Requires("mfa") with { TermsOfUse = ["terms"] } },
        "Custom" => Mfa() with { Grant = Requires("mfa") with { CustomFactors = ["Other MFA"] } },
        "Weak strength" => Mfa() with { Grant = Strength("weak") },
        "Unread strength" => Mfa() with { Grant = Strength("unread") },
        "Browser" => Mfa() with { ClientAppTypes = ["browser"] },
        "Apps" => Mfa() with { ClientAppTypes = ["mobileappsanddesktopclients", "other"] },
        "Filter" => Mfa() with { DeviceFilter = "device.isCompliant -eq True" },
        "Platforms" => Mfa() with { IncludePlatforms = ["all"], ExcludePlatforms = ["ios"] },
        "Places" => Mfa() with { IncludeLocations = ["offices"] },
        "Trusted" => Mfa() with { IncludeLocations = ["all"], ExcludeLocations = ["alltrusted", "office"] },
        "Offices" => Mfa() with { ExcludeLocations = ["office", "cafe"] },
        "Transfer" => Mfa() with { TransferMethods = ["devicecodeflow"] },
        "Risk" => SignInRisk("Require MFA"),
        "One app" => Mfa() with { Applications = new() { Include = ["office365"] } },
        "Left out" => Mfa() with { Applications = new() { Include = ["all"], Exclude = ["11111111-2222-3333-4444-555555555555"] } },
        "App filter" => Mfa() with { Applications = new() { Include = ["all"], Filter = "rule" } },
        "Action" => Mfa() with { Applications = new() { UserActions = ["urn:user:registersecurityinfo"] } },
        _ => Mfa() with { NotUnderstood = ["conditions.times", "conditions.moon"] },
    };

    private static AccessExplanation Explain(AccessQuestion question, params ConditionalAccessPolicy[] policies) =>
        Explain(question, false, policies);

    private static AccessExplanation Explain(AccessQuestion question, bool hasPremium, params ConditionalAccessPolicy[] policies) =>
        new AccessCoverage(new GivenConfiguration()
            .Users("Ada").Policies(policies).Set(b =>
            {
                b.AuthenticationStrengths.AddRange([
                    new("own", "Own", ["password,sms", "fido2"]), new("weak", "Weak", ["fido2", "sms"]),
                    new("keys", "Keys", ["fido2", "windowsHelloForBusiness"])]);
                b.NamedLocations.AddRange([new("office", "Office", true), new("cafe", "Café", false)]);
                if (hasPremium) b.Licenses.Add(new(Guid.Empty, "P2", true, ["AAD_PREMIUM_P2"]));
            }).Build()).Explain(question, 0);
}
