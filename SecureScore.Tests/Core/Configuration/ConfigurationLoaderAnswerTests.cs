using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>Answers that leave something out, and states that decide what is read.</summary>
public sealed partial class ConfigurationLoaderTests
{
    [Theory]
    [InlineData("MICROSOFT_AGENT_365_TIER_3", "AAD_PREMIUM_P2", true)]
    [InlineData("ENTRA_FOR_AGENTS", "AAD_PREMIUM_P2", true)]
    [InlineData("UNNAMED", "AAD_PREMIUM_P2 AGENT_365_TOOLS", true)]
    [InlineData("UNNAMED", "AAD_PREMIUM_P2 EXCHANGE_FOR_AGENTS", true)]
    [InlineData("SPE_E7", "AAD_PREMIUM_P2 AGENT_365 EXCHANGE_S_ENTERPRISE", false)]
    [InlineData("SPE_E5", "AAD_PREMIUM_P2", false)]
    public async Task License_for_agents_is_told_by_its_name_or_plans(string name, string plans, bool isForAgents)
    {
        _source.With(
            ConfigurationPart.Licences,
            $$"""{"skuId":"{{Parsed.Id(901)}}","skuPartNumber":"{{name}}","capabilityStatus":"Enabled","servicePlans":[{{string.Join(',', plans.Split(' ').Select(p => $$"""{"servicePlanName":"{{p}}"}"""))}}]}""");

        var configuration = await _source.LoadAsync();

        Assert.Equal(
            (isForAgents, !isForAgents), (Assert.Single(configuration.Licenses).IsForAgents, configuration.HasPlan("aad_premium_p2")));
    }

    [Fact]
    public async Task Group_that_hides_its_members_breaks_nothing_and_is_not_known()
    {
        _source
            .With(
                ConfigurationPart.Groups, CompliantTenant.Objects[ConfigurationPart.Groups][1],
                $$"""{"id":"{{CompliantTenant.Staff}}","displayName":"Staff","visibility":"HiddenMembership","groupTypes":[]}""")
            .With(
                ConfigurationPart.GroupMembers, CompliantTenant.Members(CompliantTenant.Staff),
                CompliantTenant.Objects[ConfigurationPart.GroupMembers][1]);

        var configuration = await _source.LoadAsync();

        Assert.Equal(PartOutcome.Read, configuration.StateOf(ConfigurationPart.GroupMembers).Outcome);
        Assert.Equal(
            (false, true),
            (configuration.Groups.HasMembers(CompliantTenant.Staff), configuration.Groups.HasMembers(CompliantTenant.Admins)));
    }

    [Fact]
    public async Task Answers_that_leave_out_what_they_were_asked_for_are_told_apart_from_no()
    {
        _source.With(ConfigurationPart.Organization, $$"""{"id":"{{Parsed.Id(900)}}"}""")
            .With(
                ConfigurationPart.Domains, """{"id":"a.example","isRoot":true}""",
                """{"id":"b.example","isVerified":false,"isRoot":null}""", """{"id":"c.example","isVerified":false,"isRoot":false}""");

        var configuration = await _source.LoadAsync();

        Assert.Null(configuration.Organization!.IsHybrid);        // an organization was given
        Assert.Equal([true, true, false], configuration.Domains.Select(d => d.IsUnspecified));
        Assert.False((await _source
            .With(ConfigurationPart.Organization, $$"""{"id":"{{Parsed.Id(900)}}","onPremisesSyncEnabled":null}""")
            .LoadAsync()).Organization!.IsHybrid);
    }

    [Fact]
    public async Task States_of_a_store_are_kept_and_decide_what_is_read()
    {
        var kept = new PartState(ConfigurationPart.Users, PartOutcome.Forbidden, FakeConfigurationSource.ReadAt.UtcDateTime.AddDays(-1), 2,
            Message.Verbatim("No."), Message.Verbatim("Grant it."), IsKept: true);
        var refused = new PartState(ConfigurationPart.Policies, PartOutcome.NoLicence, null, 0, Message.Verbatim("No license."),
            Message.Verbatim("Buy it."));

        var configuration = await _source.LoadAsync(
            new Dictionary<ConfigurationPart, PartState> { [kept.Part] = kept, [refused.Part] = refused });

        Assert.Same(kept, configuration.StateOf(ConfigurationPart.Users));
        Assert.Equal(2, configuration.Users.Count);
        Assert.Same(refused, configuration.StateOf(ConfigurationPart.Policies));
        Assert.Empty(configuration.Policies);
        Assert.Equal(PartOutcome.NotRead, configuration.StateOf(ConfigurationPart.Domains).Outcome);
    }

    [Fact]
    public async Task Cancelled_reading_is_no_state()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ConfigurationLoader.LoadAsync(
            default, _source, null, TimeProvider.System, new CancellationToken(canceled: true)));
    }
}
