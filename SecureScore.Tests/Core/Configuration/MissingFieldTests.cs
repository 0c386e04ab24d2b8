using System.Text;
using SecureScore.Core.Configuration;
using SecureScore.Core.Import;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>What an export lost makes its part not read; taken as empty or off, it would give or cost points.</summary>
public sealed class MissingFieldTests
{
    private static readonly string s_unasked =
        $$"""{"id":"{{Parsed.Id(2)}}","displayName":"Ben","accountEnabled":null,"userType":null,"onPremisesSyncEnabled":null,"assignedLicenses":null}""";

    [Theory]
    [InlineData(ConfigurationPart.Policies, """{"id":"ID","displayName":"P","state":"enabled"}""", "conditions, grantControls")]
    [InlineData(ConfigurationPart.Policies, """{"id":"ID","state":"enabled","conditions":null,"grantControls":null}""", "conditions")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":"enabled","conditions":{"applications":{},"clientAppTypes":["all"]},"grantControls":null}""",
        "conditions.users")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":null,"conditions":{"users":{},"applications":{},"clientAppTypes":["all"]},"sessionControls":null}""",
        "state")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":"enabled","conditions":{"users":{"includeUsers":[{"id":"x"}]},"applications":{},"clientAppTypes":["all"]},"grantControls":null}""",
        "conditions.users.includeUsers")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":"enabled","conditions":{"users":"All","applications":{},"clientAppTypes":["all"]},"grantControls":"mfa"}""",
        "conditions.users, grantControls")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":"enabled","conditions":{"users":{},"applications":null,"clientAppTypes":["all"]},"grantControls":null}""",
        "conditions.applications")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":"enabled","conditions":{"users":{},"applications":{},"clientAppTypes":null},"grantControls":null}""",
        "conditions.clientAppTypes")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":"enabled","conditions":{"users":{},"applications":{},"clientAppTypes":["all"]},"sessionControls":{"signInFrequency":{"value":4,"type":"hours"}}}""",
        "sessionControls.signInFrequency.isEnabled")]
    [InlineData(
        ConfigurationPart.RiskDetections, """{"id":"r","userId":"ID","riskEventType":null,"riskState":"atRisk"}""", "riskEventType")]
    [InlineData(ConfigurationPart.Licences, """{"skuId":"ID","capabilityStatus":"Enabled","servicePlans":" "}""", "servicePlans")]
    [InlineData(ConfigurationPart.Licences, """{"skuId":"ID","servicePlans":[]}""", "capabilityStatus")]
    [InlineData(ConfigurationPart.AuthenticationStrengths, """{"id":"ID","displayName":"S"}""", "allowedCombinations")]
    [InlineData(ConfigurationPart.ConsentRequests, """{"isEnabled":true,"reviewers":null}""", "reviewers")]
    [InlineData(ConfigurationPart.SecurityDefaults, """{"id":"x"}""", "isEnabled")]
    [InlineData(ConfigurationPart.NamedLocations, """{"@odata.type":"#microsoft.graph.ipNamedLocation","id":"ID"}""", "isTrusted")]
    [InlineData(ConfigurationPart.NamedLocations, """{"id":"ID","displayName":"Office"}""", "isTrusted")]
    [InlineData(ConfigurationPart.DirectorySettings, """{"templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d","values":null}""", "values")]
    [InlineData(
        ConfigurationPart.Policies,
        """{"id":"ID","state":"enabled","conditions":{"users":{},"applications":{},"clientAppTypes":[]},"grantControls":null}""",
        "conditions.clientAppTypes")]
    [InlineData(
        ConfigurationPart.DirectorySettings,
        """{"templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d","values":[{"name":"EnableBannedPasswordCheck","value":null},{"name":"EnableBannedPasswordCheckOnPremises","value":""}]}""",
        "EnableBannedPasswordCheck, EnableBannedPasswordCheckOnPremises")]
    [InlineData(ConfigurationPart.DirectorySettings, """{"values":[]}""", "templateId")]
    public async Task Field_that_Graph_always_answers_breaks_the_part_and_is_named(ConfigurationPart part, string json, string field)
    {
        var state = (await CompliantTenant.Source()
            .With(part, json.Replace("ID", Parsed.Id(950).ToString(), StringComparison.Ordinal))
            .LoadAsync()).StateOf(part);

        Assert.Equal(PartOutcome.Broken, state.Outcome);
        Assert.Contains($"do not say {field},", state.Reason?.Words(), StringComparison.Ordinal);
        Assert.NotNull(state.NextStep);
    }

    public static TheoryData<ConfigurationPart, string> Unusable { get; } = new()
    {
        { ConfigurationPart.Policies, """{"policyId":"12c2df72-bbd1-521a-85c0-bbffb4ee9872","policyState":2}""" },
        { ConfigurationPart.Users, "\"00000000-0000-0000-0000-000000000001\"" },
        { ConfigurationPart.RoleAssignments, """{"id":"x","principalDisplayName":"Ann"}""" },
        { ConfigurationPart.Groups, """{"displayName":"Staff"}""" },
        { ConfigurationPart.Licences, "null" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Entry_that_nobody_can_use_breaks_the_part(ConfigurationPart part, string entry)
    {
        var state = (await CompliantTenant.Source().With(part, [.. CompliantTenant.Objects[part], entry]).LoadAsync()).StateOf(part);

        Assert.Equal(PartOutcome.Broken, state.Outcome);
        Assert.Contains($"1 of {CompliantTenant.Objects[part].Length + 1} entries", state.Reason?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_of_whom_nothing_was_asked_breaks_the_users()
    {
        var state = (await CompliantTenant.Source()
            .With(ConfigurationPart.Users, CompliantTenant.Objects[ConfigurationPart.Users][0], s_unasked)
            .LoadAsync()).StateOf(ConfigurationPart.Users);

        Assert.Equal(PartOutcome.Broken, state.Outcome);
        Assert.Contains("1 of 2", state.Reason?.Words(), StringComparison.Ordinal);
        Assert.Contains("-Property", state.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Null_of_a_user_of_whom_nothing_was_asked_says_nothing_of_the_directory_on_premises() =>
        Assert.Equal(
            UserTraits.SyncUnspecified | UserTraits.LicensesUnspecified,
            Parsed.FromJson(ConfigurationPart.Users, s_unasked).Configuration.Users.Traits(0) & (UserTraits.SyncUnspecified
                | UserTraits.LicensesUnspecified));

    [Fact]
    public async Task Users_that_all_leave_out_whether_they_may_sign_in_break_the_part()
    {
        var source = CompliantTenant.Source()
            .With(ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}","userType":"Member","assignedLicenses":[]}""");

        Assert.Contains("accountEnabled", (await source.LoadAsync()).StateOf(ConfigurationPart.Users).Reason?.Words(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"ID","onPremisesSyncEnabled":null}""", false)]
    [InlineData("""{"id":"ID","onPremisesSyncEnabled":null,"createdDateTime":"2024-01-01T00:00:00Z","verifiedDomains":[]}""", false)]
    [InlineData("""{"id":"ID","onPremisesSyncEnabled":null,"createdDateTime":null,"verifiedDomains":null}""", null)]
    [InlineData("""{"id":"ID","onPremisesSyncEnabled":true,"createdDateTime":null,"verifiedDomains":null}""", true)]
    public void Null_of_an_organization_of_which_little_was_asked_is_no_answer(string json, bool? isHybrid)
    {
        json = json.Replace("ID", Parsed.Id(900).ToString(), StringComparison.Ordinal);

        foreach (var form in (string[])[json, StoredFieldsTests.Kept(ConfigurationPart.Organization, json)])
            // it has an id
            Assert.Equal(isHybrid, Parsed.FromJson(ConfigurationPart.Organization, form).Configuration.Organization!.IsHybrid);
    }

    [Fact]
    public async Task Country_needs_no_word_about_trust() =>
        Assert.True((await CompliantTenant.Source()
            .With(ConfigurationPart.NamedLocations, $$"""{"id":"{{Parsed.Id(951)}}","countriesAndRegions":["CH"]}""")
            .LoadAsync()).StateOf(ConfigurationPart.NamedLocations).IsUsable);

    [Fact]
    public async Task Row_that_says_that_something_is_gone_is_no_row()
    {
        var gone = $$"""{"id":"{{Parsed.Id(2)}}","@removed":{"reason":"changed"} }""";
        var configuration = await CompliantTenant.Source()
            .With(ConfigurationPart.Users, [.. CompliantTenant.Objects[ConfigurationPart.Users], gone,
                $$"""{"id":"{{Parsed.Id(7)}}","@removed":{"reason":"deleted"} }"""])
            .With(
                ConfigurationPart.Groups,
                [.. CompliantTenant.Objects[ConfigurationPart.Groups], $$"""{"id":"{{Parsed.Id(8)}}","@removed":{} }"""])
            .LoadAsync();

        Assert.Equal([0], configuration.Users.Where(UserTraits.Enabled).Users());
        Assert.Equal(2, configuration.Groups.All.Count);
        Assert.Equal(["removed-row", "removed-row"], configuration.Warnings.Select(o => o.Code));
    }

    [Fact]
    public void Group_that_a_later_row_says_is_gone_is_no_group() => Assert.Empty(Parsed.FromJson(ConfigurationPart.Groups,
        CompliantTenant.Objects[ConfigurationPart.Groups][0],
        $$"""{"id":"{{CompliantTenant.Staff}}","@removed":{"reason":"deleted"} }""").Configuration.Groups.All);

    [Theory]
    [InlineData("[]", true)]
    [InlineData("[null]", false)]
    [InlineData("""["ManagePermissionGrantsForSelf.microsoft-user-default-low",{"id":"x"}]""", false)]
    public void Consent_policies_with_an_entry_that_is_no_text_are_not_said(string policies, bool areSaid) =>
        Assert.Equal(
            areSaid,
            Parsed.FromJson(
                ConfigurationPart.AuthorizationPolicy,
                $$"""{"defaultUserRolePermissions":{"permissionGrantPoliciesAssigned":{{policies}}} }""")
                .Configuration.AuthorizationPolicy!.GrantPolicies is not null);        // the object was read

    [Fact]
    public async Task Member_that_was_removed_is_no_member_and_what_is_kept_says_the_same()
    {
        var page =
            $$"""{"id":"{{CompliantTenant.Admins}}","members":[{"id":"{{Parsed.Id(2)}}","@removed":{"reason":"deleted"} },{"id":"{{Parsed.Id(1)}}"}]}""";

        foreach (var json in (string[])[page, StoredFieldsTests.Kept(ConfigurationPart.GroupMembers, page)])
            Assert.Equal(
                [0],
                (await CompliantTenant.Source()
                    .With(ConfigurationPart.GroupMembers, CompliantTenant.Objects[ConfigurationPart.GroupMembers][0], json)
                    .LoadAsync()).Groups.Everybody(CompliantTenant.Admins).Users());
    }

    [Theory]
    [InlineData(
        "policies.json", ConfigurationPart.Policies,
        """{"Id":"ID","State":"enabled","Conditions":{"Users":"Microsoft.Graph.PowerShell.Models.X","Applications":"@{includeApplications=System.Object[]}"},"GrantControls":null}""",
        "Conditions.Users")]
    [InlineData("groupMembers.json", ConfigurationPart.GroupMembers, """{"id":"ID","members":"System.Object[]"}""", "members")]
    [InlineData(
        "subscribedSkus.json", ConfigurationPart.Licences, """{"SkuId":"ID","CapabilityStatus":"Enabled","ServicePlans":"  "}""",
        "ServicePlans")]
    [InlineData(
        "namedLocations.json", ConfigurationPart.NamedLocations,
        """{"Id":"ID","AdditionalProperties":"System.Collections.Generic.Dictionary`2[System.String,System.Object]"}""",
        "AdditionalProperties")]
    [InlineData(
        "authorizationPolicy.json", ConfigurationPart.AuthorizationPolicy,
        """{"id":"ID","defaultUserRolePermissions":"@{allowedToCreateApps=False}"}""", "defaultUserRolePermissions")]
    public async Task Part_that_was_cut_off_says_what_helps(string file, ConfigurationPart part, string json, string field)
    {
        var configuration = await FakeConfigurationSource.LoadAsync(new FolderConfigurationSource(
            Files((file, json.Replace("ID", CompliantTenant.Staff.ToString(), StringComparison.Ordinal)))));

        var state = configuration.StateOf(part);
        Assert.Equal(PartOutcome.Broken, state.Outcome);
        Assert.Contains(field, state.Reason?.Words(), StringComparison.Ordinal);
        Assert.Contains("-Depth 10", state.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_uses_may_be_cut_off()
    {
        var user =
            $$"""{"id":"{{Parsed.Id(1)}}","accountEnabled":true,"assignedLicenses":[],"assignedPlans":["System.Object[]"],"identities":"@{a=b}"}""";

        Assert.True((await FakeConfigurationSource.LoadAsync(new FolderConfigurationSource(Files(("users.json", user)))))
            .StateOf(ConfigurationPart.Users).IsUsable);
    }

    [Fact]
    public async Task Export_in_other_forms_is_the_same_tenant_and_says_so()
    {
        var plain = await FakeConfigurationSource.LoadAsync(new FolderConfigurationSource(Files()));
        var users = string.Join('\n', CompliantTenant.Objects[ConfigurationPart.Users]);
        var policy =
            $$"""{"Results":[{{CompliantTenant.Objects[ConfigurationPart.Policies][0].Replace("[\"All\"]", """{"value":["All"],"Count":1}""", StringComparison.Ordinal)}}]}""";
        var location =
            $$"""{"Id":"{{Parsed.Id(902)}}","DisplayName":"Office","AdditionalProperties":{"@odata.type":"#microsoft.graph.ipNamedLocation","isTrusted":true} }""";

        var other = await FakeConfigurationSource.LoadAsync(new FolderConfigurationSource(
            [
                .. Files(
                    ("users.json", null), ("policies.json", policy),
                    ("namedLocations.json", $"[{location},{CompliantTenant.Objects[ConfigurationPart.NamedLocations][1]}]")),
                .. One("USERS.JSONL", users)
            ]));

        Assert.Equal(Parsed.Words(plain), Parsed.Words(other));
        Assert.Equal(["inside-envelope", "several-values", "wrapped-list"], other.Warnings.Select(o => o.Code).Order());
    }

    private static IReadOnlyList<ImportSource> Files(params (string Name, string? Text)[] changes)
    {
        var files = ConfigurationPartInfo.All.ToDictionary(
            i => i.FileName, i => (string?)$"[{string.Join(',', CompliantTenant.Objects[i.Part])}]");
        foreach (var (name, text) in changes) files[name] = text;
        return [.. files.Where(f => f.Value is not null).SelectMany(f => One(f.Key, f.Value!))];        // filtered before
    }

    private static ImportSource[] One(string name, string text) =>
        [new(name, null, _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text))))];
}
