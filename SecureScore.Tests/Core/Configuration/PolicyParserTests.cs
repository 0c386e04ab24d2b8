using SecureScore.Core.Configuration;

namespace SecureScore.Tests.Core.Configuration;

public sealed class PolicyParserTests
{
    private static readonly string[] s_apps = ["all"];
    private static readonly string[] s_contexts = ["c1"];
    private static readonly string[] s_actions = ["urn:user:registersecurityinfo"];
    private static readonly string[] s_clients = ["exchangeactivesync", "other"];
    private static readonly string[] s_mfa = ["mfa", "compliantdevice"];
    private static readonly string[] s_types = ["internalguest", "b2bcollaborationguest"];
    private static readonly string[] s_high = ["high", "medium"];
    private static readonly string[] s_elevated = ["moderate", "elevated"];

    [Theory]
    [InlineData("enabled", PolicyState.Enabled)]
    [InlineData("disabled", PolicyState.Disabled)]
    [InlineData("enabledForReportingButNotEnforced", PolicyState.ReportOnly)]
    public void State_is_read(string word, PolicyState state)
    {
        var policy = Assert.Single(
            Parsed.FromJson(ConfigurationPart.Policies, $$"""{"id":"{{Parsed.Id(1)}}","state":"{{word}}"}""").Configuration.Policies);

        Assert.Equal(state, policy.State);
        Assert.Empty(policy.NotUnderstood);
        Assert.Equal(Parsed.Id(1).ToString(), policy.Name);
    }

    [Theory]
    [InlineData("\"state\":\"paused\"", "state (paused)")]
    [InlineData("\"state\":null", "state")]
    public void State_that_is_no_state_acts_not_and_is_named(string state, string name)
    {
        var policy = Assert.Single(
            Parsed.FromJson(ConfigurationPart.Policies, $$"""{"id":"{{Parsed.Id(1)}}",{{state}}}""").Configuration.Policies);

        Assert.Equal(PolicyState.Disabled, policy.State);
        Assert.Equal(name, Assert.Single(policy.NotUnderstood));
    }

    [Theory]
    [InlineData("\"users\":{\"includeUsers\":[\"AllAgentIdUsers\"]}", false)]
    [InlineData("\"users\":{\"includeUsers\":[\"All\"]},\"agentIdRiskLevels\":\"high\"", false)]
    [InlineData(
        "\"users\":{\"includeUsers\":[\"None\"]},\"agentIdRiskLevels\":[\"low\",\"new\"],"
            + "\"clientApplications\":{\"includeAgentIdServicePrincipals\":[\"All\"]}", false)]
    [InlineData("\"users\":{\"includeUsers\":[\"All\"],\"excludeUsers\":[\"AllAgentIdUsers\"]}", true)]
    public void Policy_for_agents_is_understood_and_reaches_no_person(string conditions, bool reachesPeople)
    {
        var policy = Parsed.Policy($"{{{conditions}}}", """{"operator":"OR","builtInControls":["block","verifiedID"]}""");

        Assert.Empty(policy.NotUnderstood);
        Assert.Equal(reachesPeople, policy.Users.IncludesAll);
    }

    [Theory]
    [InlineData("\"includeRoles\":[\"All\"]", 1, 0)]
    [InlineData("\"includeRoles\":[\"None\"],\"excludeRoles\":[\"all\"]", 0, 1)]
    public void All_among_roles_is_any_role(string roles, int included, int excluded)
    {
        var policy = Parsed.Policy($$"""{"users":{{{roles}}} }""");

        Assert.Empty(policy.NotUnderstood);
        Assert.Equal(Enumerable.Repeat(PolicyUsers.AnyRole, included), policy.Users.IncludeRoles);
        Assert.Equal(Enumerable.Repeat(PolicyUsers.AnyRole, excluded), policy.Users.ExcludeRoles);
    }

    [Fact]
    public void Strength_comes_with_its_combinations_as_they_are()
    {
        // given
        var grant = Parsed.Policy(
            grant: $$"""{"operator":"OR","authenticationStrength":{"id":"{{Parsed.Id(7)}}","displayName":"Own","allowedCombinations":["fido2","password,sms"]} }""").Grant!;

        Assert.Equal(("Own", "fido2|password,sms"), (grant.EmbeddedStrength!.Name, string.Join('|', grant.EmbeddedStrength.Combinations)));
        Assert.Null(
            Parsed.Policy(grant: $$"""{"operator":"OR","authenticationStrength":{"id":"{{Parsed.Id(7)}}"} }""").Grant!.EmbeddedStrength);
    }

    [Fact]
    public void Users_are_read_in_any_case_of_the_names()
    {
        var users = Parsed.Policy($$"""
            {"USERS":{"includeusers":["All"],"excludeUsers":["{{Parsed.Id(2)}}"],"includeGroups":["{{Parsed.Id(3)}}"],"excludeGroups":["{{Parsed.Id(4)}}"],
            "includeRoles":["{{Parsed.Id(5)}}"],"excludeRoles":null} }
            """).Users;

        Assert.True(users.IncludesAll);
        Assert.Empty(users.IncludeUsers);
        Assert.Equal(Parsed.Id(2), Assert.Single(users.ExcludeUsers));
        Assert.Equal(Parsed.Id(3), Assert.Single(users.IncludeGroups));
        Assert.Equal(Parsed.Id(4), Assert.Single(users.ExcludeGroups));
        Assert.Equal(Parsed.Id(5), Assert.Single(users.IncludeRoles));
        Assert.Empty(users.ExcludeRoles);
        Assert.Null(users.IncludeGuests);
    }

    [Theory]
    [InlineData("all", true)]
    [InlineData("enumerated", false)]
    public void Guests_are_read_with_their_tenants(string membership, bool isEveryTenant)
    {
        var policy = Parsed.Policy($$"""
            {"users":{"includeUsers":["None"],"includeGuestsOrExternalUsers":{"guestOrExternalUserTypes":"internalGuest,b2bCollaborationGuest",
            "externalTenants":{"@odata.type":"#microsoft.graph.conditionalAccessAllExternalTenants","membershipKind":"{{membership}}"} } } }
            """);

        Assert.Equal(s_types, policy.Users.IncludeGuests?.Types);
        Assert.Equal(isEveryTenant, policy.Users.IncludeGuests?.IsEveryTenant);
        Assert.False(policy.Users.IncludesAll);
        Assert.Empty(policy.NotUnderstood);
    }

    [Fact]
    public void The_old_word_for_guests_means_all_of_them()
    {
        var users =
            Parsed.Policy("""{"users":{"includeUsers":["GuestsOrExternalUsers"],"excludeUsers":["GuestsOrExternalUsers"]}}""").Users;

        Assert.Equal(6, users.IncludeGuests?.Types.Count);
        Assert.True(users.IncludeGuests?.IsEveryTenant);
        Assert.Equal(6, users.ExcludeGuests?.Types.Count);
    }

    [Fact]
    public void A_policy_for_apps_identities_is_for_no_user()
    {
        var policy = Parsed.Policy(
            $$"""{"users":{"includeUsers":["All"]},"clientApplications":{"includeServicePrincipals":["{{Parsed.Id(9)}}"]},"servicePrincipalRiskLevels":["high"]}""");

        Assert.False(policy.Users.IncludesAll);
        Assert.Empty(policy.NotUnderstood);
    }

    [Fact]
    public void Conditions_are_read()
    {
        var policy = Parsed.Policy("""
            {"applications":{"includeApplications":["All"],"excludeApplications":["Office365"],"includeUserActions":["urn:user:registerSecurityInfo"],
            "includeAuthenticationContextClassReferences":["c1"],"applicationFilter":{"mode":"include","rule":"CustomA -eq 1"}},
            "clientAppTypes":["exchangeActiveSync","other"],"signInRiskLevels":["high","medium"],"userRiskLevels":["high"],"insiderRiskLevels":"moderate,elevated",
            "platforms":{"includePlatforms":["all"],"excludePlatforms":["iOS"]},"locations":{"includeLocations":["All"],"excludeLocations":["AllTrusted"]},
            "devices":{"deviceFilter":{"mode":"exclude","rule":"device.isCompliant -eq True"}},"authenticationFlows":{"transferMethods":"deviceCodeFlow,authenticationTransfer"},
            "deviceStates":null,"times":null,"clientApplications":null,"servicePrincipalRiskLevels":[]}
            """);

        Assert.Equal(s_apps, policy.Applications.Include);
        Assert.Equal("office365", Assert.Single(policy.Applications.Exclude));
        Assert.Equal(s_actions, policy.Applications.UserActions);
        Assert.Equal(s_contexts, policy.Applications.AuthenticationContexts);
        Assert.Equal("CustomA -eq 1", policy.Applications.Filter);
        Assert.Equal(s_clients, policy.ClientAppTypes);
        Assert.Equal(s_high, policy.SignInRiskLevels);
        Assert.Equal("high", Assert.Single(policy.UserRiskLevels));
        Assert.Equal(s_elevated, policy.InsiderRiskLevels);
        Assert.Equal("all", Assert.Single(policy.IncludePlatforms));
        Assert.Equal("ios", Assert.Single(policy.ExcludePlatforms));
        Assert.Equal("all", Assert.Single(policy.IncludeLocations));
        Assert.Equal("alltrusted", Assert.Single(policy.ExcludeLocations));
        Assert.Equal(("device.isCompliant -eq True", true), (policy.DeviceFilter, policy.ExcludesFilteredDevices));
        Assert.Equal(2, policy.TransferMethods.Count);
        Assert.Empty(policy.NotUnderstood);
        Assert.Null(policy.Grant);
        Assert.Null(policy.Session);
    }

    [Fact]
    public void Grant_controls_are_read()
    {
        var policy = Parsed.Policy(grant: """
            {"operator":"AND","builtInControls":["mfa","compliantDevice"],"customAuthenticationFactors":["Other"],"termsOfUse":["T"],
            "authenticationStrength@odata.context":"x","authenticationStrength":{"id":"00000000-0000-0000-0000-000000000004","displayName":"S","allowedCombinations":["fido2"]}}
            """);

        Assert.False(policy.Grant?.IsOr);
        Assert.Equal(s_mfa, policy.Grant?.BuiltIn);
        Assert.Equal("00000000-0000-0000-0000-000000000004", policy.Grant?.AuthenticationStrengthId);
        Assert.Equal("other", Assert.Single(policy.Grant!.CustomFactors));       // asserted above
        Assert.Equal("t", Assert.Single(policy.Grant.TermsOfUse));
        Assert.Empty(policy.NotUnderstood);
    }

    [Theory]
    [InlineData(
        """{"isEnabled":true,"value":4,"type":"hours","frequencyInterval":"timeBased","authenticationType":"primaryAndSecondaryAuthentication"}""",
        4.0)]
    [InlineData("""{"isEnabled":true,"value":7,"type":"days"}""", 168.0)]
    [InlineData("""{"isEnabled":true,"value":null,"type":null,"frequencyInterval":"everyTime"}""", 0.0)]
    [InlineData("""{"isEnabled":false,"value":4,"type":"hours"}""", null)]
    public void Sign_in_frequency_is_read(string frequency, double? hours)
    {
        var policy = Parsed.Policy(session: $$"""{"signInFrequency":{{frequency}},"persistentBrowser":null}""");

        Assert.Equal(hours, policy.Session?.SignInFrequency?.TotalHours);
        Assert.Empty(policy.NotUnderstood);
    }

    [Theory]
    [InlineData(true, "never", true)]
    [InlineData(true, "always", null)]
    [InlineData(false, "never", null)]
    public void Persistent_browser_is_read(bool isEnabled, string mode, bool? isNever)
    {
        var policy = Parsed.Policy(
            session: $$"""{"persistentBrowser":{"isEnabled":{{(isEnabled ? "true" : "false")}},"mode":"{{mode}}"},"cloudAppSecurity":{"isEnabled":true},"disableResilienceDefaults":true}""");

        Assert.Equal(isNever, policy.Session?.IsNeverPersistent);
        Assert.Empty(policy.NotUnderstood);
    }

    [Theory]
    [InlineData("""{"newThing":{"a":1}}""", "null", "null", "conditions.newThing")]
    [InlineData("""{"times":{"all":true}}""", "null", "null", "conditions.times")]
    [InlineData("""{"users":{"includeMoons":["x"]}}""", "null", "null", "conditions.users.includeMoons")]
    [InlineData("""{"users":{"excludeUsers":["All"]}}""", "null", "null", "conditions.users.excludeUsers (all)")]
    [InlineData("""{"users":{"includeGroups":["staff"]}}""", "null", "null", "conditions.users.includeGroups (staff)")]
    [InlineData("""{"users":"All"}""", "null", "null", "conditions.users")]
    [InlineData(
        """{"users":{"includeGuestsOrExternalUsers":{"guestOrExternalUserTypes":"martian"}}}""", "null", "null",
        "conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes (martian)")]
    [InlineData("""{"clientAppTypes":["telepathy"]}""", "null", "null", "conditions.clientAppTypes (telepathy)")]
    [InlineData("""{"userRiskLevels":["unknownFutureValue"]}""", "null", "null", "conditions.userRiskLevels (unknownfuturevalue)")]
    [InlineData(
        """{"devices":{"deviceFilter":{"mode":"maybe","rule":"r"}}}""", "null", "null", "conditions.devices.deviceFilter.mode (maybe)")]
    [InlineData("{}", """{"operator":"XOR","builtInControls":["mfa"]}""", "null", "grantControls.operator (xor)")]
    [InlineData("{}", """{"operator":null,"builtInControls":["mfa","compliantDevice"]}""", "null", "grantControls.operator")]
    [InlineData("{}", """{"operator":"OR","builtInControls":["retinaScan"]}""", "null", "grantControls.builtInControls (retinascan)")]
    [InlineData("{}", """{"operator":"OR","builtInControls":[{"a":1}]}""", "null", "grantControls.builtInControls")]
    [InlineData(
        "{}", """{"operator":"OR","authenticationStrength":{"displayName":"no id"}}""", "null", "grantControls.authenticationStrength")]
    [InlineData("{}", """{"newDemand":true}""", "null", "grantControls.newDemand")]
    [InlineData("{}", "null", """{"newLimit":{"isEnabled":true}}""", "sessionControls.newLimit")]
    [InlineData(
        "{}", "null", """{"signInFrequency":{"isEnabled":true,"value":0,"type":"hours"}}""", "sessionControls.signInFrequency.value")]
    [InlineData("{}", "null", """{"signInFrequency":{"isEnabled":true,"value":2000000000,"type":"days"}}""",
        "sessionControls.signInFrequency.value")]
    public void What_is_not_understood_is_named(string conditions, string grant, string session, string name) =>
        Assert.Equal(name, Assert.Single(Parsed.Policy(conditions, grant, session).NotUnderstood));

    [Theory]
    [InlineData("""{"newThing":null,"other":[],"third":{"a":null,"b":[{}]},"fourth":""}""")]
    [InlineData("null")]
    public void What_says_nothing_is_no_condition(string conditions) => Assert.Empty(Parsed.Policy(conditions).NotUnderstood);

    [Fact]
    public void Repeated_policy_keeps_the_last_and_is_an_warning()
    {
        var (configuration, warnings) = Parsed.FromJson(ConfigurationPart.Policies,
            $$"""{"id":"{{Parsed.Id(1)}}","displayName":"First","state":"enabled"}""",
            $$"""{"id":"{{Parsed.Id(1)}}","displayName":"Last","state":"enabled"}""");

        Assert.Equal("Last", Assert.Single(configuration.Policies).Name);
        Assert.Equal("repeated-id", Assert.Single(warnings).Code);
    }

    [Fact]
    public void Policy_without_a_usable_id_is_skipped()
    {
        var (configuration, warnings) = Parsed.FromJson(ConfigurationPart.Policies, """{"id":"mine","state":"enabled"}""");

        Assert.Empty(configuration.Policies);
        Assert.Equal("no-id", Assert.Single(warnings).Code);
    }
}
