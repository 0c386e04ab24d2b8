using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Tests.Core.Configuration;

public sealed partial class ConfigurationLoaderTests
{
    private readonly FakeConfigurationSource _source = CompliantTenant.Source();

    [Fact]
    public async Task Sound_tenant_is_read_whole_and_without_warnings()
    {
        var configuration = await _source.LoadAsync();

        Assert.Empty(configuration.Warnings);
        Assert.All(ConfigurationPartInfo.All, info =>
            Assert.Equal(
                new PartState(
                    info.Part, PartOutcome.Read, FakeConfigurationSource.ReadAt.UtcDateTime, CompliantTenant.Objects[info.Part].Length),
                configuration.StateOf(info.Part)));
    }

    [Fact]
    public async Task Small_parts_are_read()
    {
        var read = await _source.LoadAsync();

        Assert.Equal(new Organization(Parsed.Id(900).ToString(), "Example", true), read.Organization);
        var license = Assert.Single(read.Licenses);
        Assert.Equal(("SPE_E5", true, "AAD_PREMIUM_P2"), (license.Name, license.IsEnabled, Assert.Single(license.ServicePlans)));
        Assert.Equal(new Domain("example.com", true, true, true, int.MaxValue), Assert.Single(read.Domains));
        Assert.False(read.HasSecurityDefaults);
        Assert.False(read.AuthorizationPolicy?.MayCreateApps);
        // asserted above; read with it
        Assert.Equal("ManagePermissionGrantsForSelf.low", Assert.Single(read.AuthorizationPolicy!.GrantPolicies!));
        Assert.Equal(new ConsentRequestPolicy(true, 2), read.ConsentRequests);
        Assert.Equal(new PasswordRules(true, 2, true, true), read.PasswordRules);
        Assert.True(read.HasPasswordHashSync);
        Assert.Equal(["windowsHelloForBusiness", "fido2"], Assert.Single(read.AuthenticationStrengths).Combinations);
        Assert.Equal([true, false], read.NamedLocations.Select(l => l.IsTrusted));
        Assert.Equal(new DirectoryRole(CompliantTenant.Role, CompliantTenant.Role, "Global Administrator"), Assert.Single(read.Roles));
        Assert.Equal(new RoleAssignment(CompliantTenant.Admins, CompliantTenant.Role, "/administrativeUnits/1"),
            Assert.Single(read.EligibleRoles));
        Assert.Equal(new DirectoryGroup(CompliantTenant.Staff, "Staff", "Public", true), read.Groups.Find(CompliantTenant.Staff));
        Assert.Equal([1], read.Groups.Everybody(CompliantTenant.Staff).Users());
    }

    [Fact]
    public async Task Members_are_asked_for_in_rounds_until_no_group_is_new()
    {
        var (first, second, third) = (Parsed.Id(110), Parsed.Id(111), Parsed.Id(112));
        _source.With(ConfigurationPart.EligibleRoles)
            .With(ConfigurationPart.GroupMembers, CompliantTenant.Members(CompliantTenant.Staff, ("group", first)),
                CompliantTenant.Members(first, ("group", second)),
                CompliantTenant.Members(second, ("group", third), ("group", CompliantTenant.Staff)),
                CompliantTenant.Members(third, ("user", Parsed.Id(2))));

        var configuration = await _source.LoadAsync();

        Assert.Equal([CompliantTenant.Staff, first, second, third], _source.Asked.Select(Assert.Single));
        Assert.Equal([1], configuration.Groups.Everybody(CompliantTenant.Staff).Users());
    }

    [Fact]
    public async Task Holders_of_roles_are_asked_for_as_groups_when_groups_are_unknown()
    {
        _source.Failures[ConfigurationPart.Groups] = new(PartOutcome.Forbidden, Message.Verbatim("No."), Message.Verbatim("Grant it."));

        await _source.LoadAsync();

        Assert.Equal([CompliantTenant.Staff, CompliantTenant.Admins, Parsed.Id(905)], _source.Asked[0].Order());
    }

    [Fact]
    public async Task Per_user_MFA_is_asked_for_of_users_who_hold_one_of_the_nine_roles_directly_or_through_groups()
    {
        var (helpdesk, reader, outer) = (
            Guid.Parse("729827e3-9c14-49f7-bb1b-9608f156bbb8"), Guid.Parse("88d8e3e3-8f55-4a1e-953a-9b9898b8876b"), Parsed.Id(113));
        _source
            .With(ConfigurationPart.Users, [.. Enumerable.Range(1, 4).Select(n => $$"""{"id":"{{Parsed.Id(n)}}","accountEnabled":true}""")])
            .With(ConfigurationPart.RoleAssignments, Holds(Parsed.Id(1), CompliantTenant.Role), Holds(Parsed.Id(905), helpdesk),
                Holds(outer, helpdesk), Holds(Parsed.Id(3), reader), Holds(Parsed.Id(4), helpdesk))
            .With(
                ConfigurationPart.Groups, $$"""{"id":"{{outer}}","displayName":"Outer","groupTypes":[]}""",
                CompliantTenant.Objects[ConfigurationPart.Groups][1])
            .With(
                ConfigurationPart.GroupMembers, CompliantTenant.Members(outer, ("group", CompliantTenant.Admins)),
                CompliantTenant.Members(CompliantTenant.Admins, ("user", Parsed.Id(2)), ("group", outer)));

        await _source.LoadAsync();

        Assert.Equal([Parsed.Id(2), Parsed.Id(4)], _source.AskedUsers);

        static string Holds(Guid principal, Guid role) =>
            $$"""{"principalId":"{{principal}}","roleDefinitionId":"{{role}}","directoryScopeId":"/"}""";
    }

    [Theory]
    [InlineData("enabled", true, false)]
    [InlineData("Enforced", true, false)]
    [InlineData("disabled", false, true)]
    [InlineData("unknownFutureValue", false, false)]
    [InlineData(null, false, false)]
    public async Task State_of_per_user_MFA_is_on_off_or_not_known(string? state, bool isOn, bool isOff)
    {
        var read = await _source
            .With(
                ConfigurationPart.PerUserMfa,
                $$"""{"id":"{{Parsed.Id(1)}}","perUserMfaState":{{(state is null ? "null" : $"\"{state}\"")}}}""")
            .LoadAsync();

        Assert.Equal(PartOutcome.Read, read.StateOf(ConfigurationPart.PerUserMfa).Outcome);
        var one = Assert.Single(read.PerUserMfa);
        Assert.Equal((Parsed.Id(1), isOn, isOff), (one.UserId, one.IsOn, one.IsOff));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Part_that_breaks_off_leaves_nothing_behind(ConfigurationPart part)
    {
        _source.Failures[part] = new(PartOutcome.Broken, Message.Verbatim("It broke off."), Message.Verbatim("Read it again."));

        var configuration = await _source.LoadAsync();

        Assert.Equal(new PartState(part, PartOutcome.Broken, null, 0, Message.Verbatim("It broke off."),
            Message.Verbatim("Read it again.")), configuration.StateOf(part));
        Assert.False(configuration.StateOf(part).IsUsable);
        Assert.Equal(0, WhatIsLeftOf(part, configuration));
        Assert.DoesNotContain(configuration.Warnings, o => o.Code.StartsWith("deleted", StringComparison.Ordinal));
    }

    public static TheoryData<ConfigurationPart> Parts { get; } = [.. Enum.GetValues<ConfigurationPart>()];

    [Theory]
    [InlineData(ConfigurationPart.Users)]
    [InlineData(ConfigurationPart.Organization)]
    [InlineData(ConfigurationPart.SecurityDefaults)]
    public async Task Part_that_no_tenant_is_without_is_not_read_when_it_is_empty(ConfigurationPart part)
    {
        var configuration = await _source.With(part).LoadAsync();

        Assert.Equal(PartOutcome.Broken, configuration.StateOf(part).Outcome);
    }

    [Fact]
    public async Task Policies_that_name_what_is_not_there_are_warnings()
    {
        _source.With(ConfigurationPart.Policies, $$$"""
            {"id":"{{{Parsed.Id(904)}}}","displayName":"P","state":"enabled","conditions":{"users":{"includeUsers":["{{{Parsed.Id(1)}}}","{{{Parsed.Id(71)}}}"],
            "excludeGroups":["{{{Parsed.Id(72)}}}","{{{Parsed.Id(73)}}}"],"includeRoles":["{{{Role}}}","{{{Parsed.Id(74)}}}"]},"applications":{},"clientAppTypes":["all"],"newThing":1},"grantControls":null}
            """);

        var configuration = await _source.LoadAsync();

        Assert.Equal(
            ["deleted-group", "deleted-role", "deleted-user", "not-understood"], configuration.Warnings.Select(o => o.Code).Order());
        Assert.Contains(configuration.Warnings, o => o.Message.Words().Contains(Parsed.Id(71).ToString(), StringComparison.Ordinal));
        Assert.Contains(configuration.Warnings, o => o.Message.Words().Contains("2 groups", StringComparison.Ordinal));
        Assert.Contains(configuration.Warnings, o => o.Message.Words().Contains("conditions.newThing", StringComparison.Ordinal));
        Assert.Equal(PartOutcome.Read, configuration.StateOf(ConfigurationPart.GroupMembers).Outcome);
    }

    private static Guid Role => CompliantTenant.Role;

    [Fact]
    public async Task Enabled_users_in_no_report_are_counted()
    {
        var configuration = await _source
            .With(ConfigurationPart.Registrations, $$"""{"id":"{{Parsed.Id(1)}}","isMfaCapable":true}""")
            .LoadAsync();

        var warning = Assert.Single(configuration.Warnings);
        Assert.Equal(("user-not-reported", true), (warning.Code, warning.Message.Words().EndsWith(": 1.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData]
    [InlineData(
        """{"id":"00000000-0000-0000-0000-000000000977","userPrincipalName":"anna@example.com","isRegistered":true,"isMfaRegistered":true}""")]
    public async Task Report_without_a_row_of_any_user_is_not_read(params string[] rows)
    {
        var state = (await _source.With(ConfigurationPart.Registrations, rows).LoadAsync()).StateOf(ConfigurationPart.Registrations);

        Assert.Equal(PartOutcome.Broken, state.Outcome);
        Assert.Contains("userRegistrationDetails", state.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_members_of_a_group_that_exists_are_no_empty_group()
    {
        var configuration = await _source
            .With(ConfigurationPart.GroupMembers, CompliantTenant.Members(CompliantTenant.Staff, ("user", Parsed.Id(1))))
            .LoadAsync();

        Assert.Equal(PartOutcome.Read, configuration.StateOf(ConfigurationPart.GroupMembers).Outcome);
        Assert.Equal(
            (true, false),
            (configuration.Groups.HasMembers(CompliantTenant.Staff), configuration.Groups.HasMembers(CompliantTenant.Admins)));
        Assert.Equal(
            ("members-not-read", "The members of the group “Admins” are missing, so it is not known whom it adds or leaves out."),
            configuration.Warnings.Select(o => (o.Code, o.Message.Words())).Single());
    }

    [Fact]
    public async Task Without_the_members_of_any_group_the_part_is_not_read() =>
        Assert.Equal(
            PartOutcome.Broken,
            (await _source.With(ConfigurationPart.GroupMembers).LoadAsync()).StateOf(ConfigurationPart.GroupMembers).Outcome);

    [Fact]
    public async Task Tenant_says_how_old_it_is_and_domains_whether_accounts_can_be_in_them()
    {
        _source.With(ConfigurationPart.Organization, $$"""{"id":"{{Parsed.Id(900)}}","createdDateTime":"2024-03-05T08:00:00Z"}""")
            .With(ConfigurationPart.Domains,
                Domain("a", "\"supportedServices\":[\"Sharepoint\",\"SharePointPublic\"],\"passwordValidityPeriodInDays\":null"),
                Domain("b", "\"supportedServices\":[\"SharePoint\",\"Email\"]"),
                Domain("c", "\"supportedServices\":[],\"passwordValidityPeriodInDays\":\"soon\""),
                Domain("d", "\"passwordValidityPeriodInDays\":90"));

        var configuration = await _source.LoadAsync();

        // an organization was given
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 8, 0, 0, TimeSpan.Zero), configuration.Organization!.CreatedAt);
        Assert.Equal([true, false, false, false], configuration.Domains.Select(d => d.HasNoUsers));
        Assert.Equal([false, true, true, false], configuration.Domains.Select(d => d.IsPeriodUnspecified));

        static string Domain(string name, string rest) => $$"""{"id":"{{name}}.example","isVerified":true,"isRoot":true,{{rest}}}""";
    }

    private static int WhatIsLeftOf(ConfigurationPart part, TenantConfiguration read) => part switch
    {
        ConfigurationPart.Organization => Count(read.Organization),
        ConfigurationPart.Users => read.Users.Count,
        ConfigurationPart.Registrations => read.Users.Where(UserTraits.Reported).Count,
        ConfigurationPart.RoleDefinitions => read.Roles.Count,
        ConfigurationPart.RoleAssignments => read.RoleAssignments.Count,
        ConfigurationPart.EligibleRoles => read.EligibleRoles.Count,
        ConfigurationPart.Groups => read.Groups.All.Count,
        ConfigurationPart.GroupMembers => read.Groups.Everybody(CompliantTenant.Staff).Count,
        ConfigurationPart.Policies => read.Policies.Count,
        ConfigurationPart.NamedLocations => read.NamedLocations.Count,
        ConfigurationPart.AuthenticationStrengths => read.AuthenticationStrengths.Count,
        ConfigurationPart.SecurityDefaults => Count(read.HasSecurityDefaults),
        ConfigurationPart.AuthorizationPolicy => Count(read.AuthorizationPolicy),
        ConfigurationPart.ConsentRequests => Count(read.ConsentRequests),
        ConfigurationPart.Domains => read.Domains.Count,
        ConfigurationPart.DirectorySettings => Count(read.PasswordRules),
        ConfigurationPart.PasswordSync => Count(read.HasPasswordHashSync),
        ConfigurationPart.Licences => read.Licenses.Count,
        ConfigurationPart.RiskDetections => read.LeakedCredentials.Count,
        ConfigurationPart.PerUserMfa => read.PerUserMfa.Count,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static int Count(object? value) => value is null ? 0 : 1;
}
