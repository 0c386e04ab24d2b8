using System.Text;
using SecureScore.Core.Configuration;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Configuration;

public sealed class UserParserTests
{
    private const UserTraits Unspecified = UserTraits.SyncUnspecified | UserTraits.LicensesUnspecified;

    [Fact]
    public void User_is_read_with_all_there_is()
    {
        var users = Parsed.FromJson(ConfigurationPart.Users, $$"""
            {"id":"{{Parsed.Id(1)}}","displayName":"Zo\u00eb \"Z\" Ω","USERPRINCIPALNAME":"zoe@example.com","accountEnabled":true,"userType":"Member","creationType":null,
            "externalUserState":null,"onPremisesSyncEnabled":true,"assignedLicenses":[{"disabledPlans":[],"skuId":"{{Parsed.Id(8)}}"},{"skuId":"{{Parsed.Id(7)}}"},{"skuId":"{{Parsed.Id(8)}}"}],"new":{"a":[1]} }
            """).Configuration.Users;

        Assert.Equal(1, users.Count);
        Assert.Equal("Zoë \"Z\" Ω", users.Name(0));
        Assert.Equal("zoe@example.com", users.SignInName(0));
        Assert.Equal(UserTraits.Enabled | UserTraits.Synced, users.Traits(0));
        Assert.Equal([Parsed.Id(7), Parsed.Id(8)], users.Licenses(0));
    }

    [Theory]
    [InlineData("""
        "userType":"guest","creationType":"Invitation"
        """, UserTraits.Guest | UserTraits.External)]
    [InlineData("""
        "userType":"Guest","externalUserState":"Accepted"
        """, UserTraits.Guest | UserTraits.External)]
    [InlineData("""
        "userType":"Guest","userPrincipalName":"a_b.example#EXT#@c.example"
        """, UserTraits.Guest | UserTraits.External)]
    [InlineData("""
        "userType":"Guest","creationType":null,"externalUserState":""
        """, UserTraits.Guest)]
    [InlineData("""
        "userType":"Member","creationType":"Invitation"
        """, UserTraits.External)]
    [InlineData("""
        "userType":null,"externalUserState":["x"]
        """, UserTraits.None)]
    public void Guests_and_externals_are_told_apart(string properties, UserTraits traits)
    {
        var users = Parsed.FromJson(
            ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}","accountEnabled":false,{{properties}}}""").Configuration.Users;

        Assert.Equal(traits, users.Traits(0) & ~Unspecified);
    }

    [Theory]
    [InlineData("\"@odata.type\":\"#microsoft.graph.agentUser\"", UserTraits.Agent)]
    [InlineData("\"identityParentId\":\"00000000-0000-0000-0000-000000000009\"", UserTraits.Agent)]
    [InlineData("\"@odata.type\":\"#microsoft.graph.user\",\"identityParentId\":null", UserTraits.None)]
    [InlineData("\"displayName\":\"On-Premises Directory Synchronization Service Account\"", UserTraits.SyncAccount)]
    [InlineData("\"employeeHireDate\":\"2026-05-05T00:00:00Z\"", UserTraits.FutureHire)]
    [InlineData("\"employeeHireDate\":\"2026-05-04T00:00:00Z\"", UserTraits.None)]
    [InlineData("\"employeeHireDate\":null", UserTraits.None)]
    [InlineData("\"employeeHireDate\":\"soon\"", UserTraits.None)]
    public void Kinds_of_accounts_are_told_apart(string properties, UserTraits traits)
    {
        // on 4 May 2026
        var users = Parsed.FromJson(
            ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}","accountEnabled":false,{{properties}}}""").Configuration.Users;

        Assert.Equal(traits, users.Traits(0) & ~Unspecified);
    }

    [Fact]
    public void Whoever_holds_the_role_of_the_synchronization_is_its_account()
    {
        var users = Parsed.FromJson(
            (ConfigurationPart.RoleAssignments,
                $$"""{"principalId":"{{Parsed.Id(2)}}","roleDefinitionId":"d29b2b05-8046-44ba-8758-1e26182fcf32","directoryScopeId":"/"}"""),
            (ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}"}"""),
            (ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(2)}}"}""")).Configuration.Users;

        Assert.Equal([false, true], [users.Traits(0).HasFlag(UserTraits.SyncAccount), users.Traits(1).HasFlag(UserTraits.SyncAccount)]);
    }

    [Theory]
    [InlineData("", Unspecified)]
    [InlineData(",\"onPremisesSyncEnabled\":null,\"assignedLicenses\":[]", UserTraits.None)]
    [InlineData(",\"onPremisesSyncEnabled\":false,\"assignedLicenses\":null", UserTraits.LicensesUnspecified)]
    [InlineData(",\"onPremisesSyncEnabled\":\"true\"", UserTraits.Synced | UserTraits.LicensesUnspecified)]
    [InlineData(",\"onPremisesSyncEnabled\":{},\"assignedLicenses\":7", Unspecified)]
    [InlineData(",\"onPremisesSyncEnabled\":null,\"assignedLicenses\":[{\"skuId\":\"x\"}]", UserTraits.LicensesUnspecified)]
    [InlineData(",\"onPremisesSyncEnabled\":null,\"assignedLicenses\":[null]", UserTraits.LicensesUnspecified)]
    public void What_a_user_does_not_say_is_no_answer(string properties, UserTraits traits) =>
        Assert.Equal(
            traits,
            Parsed.FromJson(ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}","accountEnabled":false{{properties}}}""")
                .Configuration.Users.Traits(0));

    [Fact]
    public void Single_license_is_read_like_a_list_of_one() => Assert.Equal(
        [Parsed.Id(7)],
        Parsed.FromJson(ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}","assignedLicenses":{"skuId":"{{Parsed.Id(7)}}"} }""")
            .Configuration.Users.Licenses(0));

    [Fact]
    public void User_that_does_not_say_whether_it_is_enabled_counts_as_enabled_and_is_counted()
    {
        var (configuration, warnings) = Parsed.FromJson(
            ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}"}""", $$"""{"id":"{{Parsed.Id(2)}}","accountEnabled":null}""");

        Assert.Equal(2, configuration.Users.Where(UserTraits.Enabled).Count);
        Assert.StartsWith("2 users", Assert.Single(warnings).Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_user_keeps_the_last_and_is_an_warning()
    {
        var (configuration, warnings) = Parsed.FromJson(ConfigurationPart.Users,
            $$"""{"id":"{{Parsed.Id(1)}}","displayName":"First","accountEnabled":true}""",
            $$"""{"id":"{{Parsed.Id(2)}}","displayName":"Other","accountEnabled":true}""",
            $$"""{"id":"{{Parsed.Id(1)}}","displayName":"Last","accountEnabled":false,"assignedLicenses":[{"skuId":"{{Parsed.Id(9)}}"}]}""");

        Assert.Equal(2, configuration.Users.Count);
        Assert.Equal("Last", configuration.Users.Name(0));
        Assert.Equal(UserTraits.SyncUnspecified, configuration.Users.Traits(0));
        Assert.Equal(Parsed.Id(9), Assert.Single(configuration.Users.Licenses(0)));
        Assert.Equal("repeated-id", Assert.Single(warnings).Code);
    }

    [Fact]
    public void Registration_sets_the_traits_of_its_user()
    {
        var (configuration, warnings) = Parsed.FromJson(
            (ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(1)}}","accountEnabled":true}"""),
            (ConfigurationPart.Users, $$"""{"id":"{{Parsed.Id(2)}}","accountEnabled":true}"""),
            (ConfigurationPart.Registrations,
                $$"""{"id":"{{Parsed.Id(2)}}","isMfaRegistered":true,"isMfaCapable":"true","isSsprEnabled":true,"isSsprRegistered":false,"isPasswordlessCapable":null,"methodsRegistered":["x"]}"""));

        Assert.Equal(UserTraits.Enabled | Unspecified, configuration.Users.Traits(0));
        Assert.Equal(
            Unspecified | UserTraits.Enabled | UserTraits.Reported | UserTraits.MfaRegistered | UserTraits.MfaCapable
                | UserTraits.SsprEnabled,
            configuration.Users.Traits(1));
        Assert.Empty(warnings);
    }

    [Fact]
    public void Registrations_of_users_that_are_not_there_are_one_line_with_their_number()
    {
        var (_, warnings) = Parsed.FromJson(
            ConfigurationPart.Registrations,
            [.. Enumerable.Range(1, 300).Select(n => $$"""{"id":"{{Parsed.Id(n)}}","isMfaCapable":true}""")]);

        Assert.StartsWith("300 rows", Assert.Single(warnings).Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_of_a_part_end_after_a_hundred_with_the_number_of_the_rest()
    {
        var (_, warnings) = Parsed.FromJson(ConfigurationPart.Users, [.. Enumerable.Repeat("""{"id":"x"}""", 250)]);

        Assert.Equal(101, warnings.Count);
        Assert.Equal("… and 150 more.", warnings[100].Message.Words());
    }

    [Theory]
    [InlineData("""{"id":"1"}""", "no-id")]
    [InlineData("""{"id":7}""", "no-id")]
    [InlineData("""{"id":{"a":1}}""", "no-id")]
    [InlineData("{}", "no-id")]
    [InlineData("[]", "not-an-object")]
    [InlineData("12", "not-an-object")]
    [InlineData("", "not-json")]
    [InlineData("""{"id":""", "not-json")]
    [InlineData("""{"displayName":"\ud800","id":"00000000-0000-0000-0000-000000000001"}""", "not-utf8")]
    public void What_is_no_user_is_skipped_and_said(string json, string code)
    {
        var (configuration, warnings) = Parsed.FromJson(ConfigurationPart.Users, json);

        Assert.Equal(0, configuration.Users.Count);
        Assert.Equal(code, Assert.Single(warnings).Code);
    }

    [Fact]
    public void Text_that_is_no_utf8_skips_the_user()
    {
        var builder = new TenantConfigurationBuilder(default(TenantId));
        var parser = new ConfigurationParser(builder, FakeConfigurationSource.ReadAt);

        parser.Read(
            ConfigurationPart.Users,
            [.. Encoding.UTF8.GetBytes($$"""{"id":"{{Parsed.Id(1)}}","displayName":"a"""), 0xC3, 0x28, .. "\"}"u8]);

        Assert.Equal(0, builder.Build().Users.Count);
        Assert.Equal("not-utf8", Assert.Single(parser.Warnings.ToList()).Code);
    }

    [Fact]
    public void Very_long_name_is_cut_between_characters()
    {
        var users = Parsed.FromJson(
            ConfigurationPart.Users,
            $$"""{"id":"{{Parsed.Id(1)}}","displayName":"a{{new string('ä', 3000)}}","userPrincipalName":"u"}""").Configuration.Users;

        // 512 bytes: one of the first letter, and 255 letters of two bytes.
        Assert.Equal("a" + new string('ä', 255), users.Name(0));
        Assert.Equal("u", users.SignInName(0));
    }
}
