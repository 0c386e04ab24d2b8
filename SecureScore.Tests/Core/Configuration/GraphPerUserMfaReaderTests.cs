using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>Per-user MFA of administrators, of the beta interface.</summary>
public sealed class GraphPerUserMfaReaderTests : GraphConfigurationTest
{
    [Fact]
    public async Task Twenty_users_are_one_request_of_the_beta_interface_with_the_permission_for_policies()
    {
        Grant("Policy.Read.All");
        var users = Give(25, "enforced");

        var read = await ReadAsync(ConfigurationPart.PerUserMfa, users);

        Assert.Equal(users.Select(u => $$"""{"id":"{{u}}","perUserMfaState":"enforced"}"""), read);
        Assert.Equal(["/beta/$batch", "/beta/$batch"], Graph.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task No_more_than_a_thousand_users_are_asked_for()
    {
        Assert.Empty(await ReadAsync(ConfigurationPart.PerUserMfa, [.. Enumerable.Range(1, 1001).Select(Group)]));
        Assert.Equal(50, Graph.Requests.Count);
    }

    [Fact]
    public async Task User_who_is_gone_or_refused_does_not_come_and_the_others_do()
    {
        var users = Give(2, "disabled");
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 403, Path = $"{users[0]}/", Times = int.MaxValue });

        Assert.Equal([users[1].ToString()], (await ReadAsync(ConfigurationPart.PerUserMfa, [.. users, Group(9)])).Select(IdOf));
    }

    [Fact]
    public async Task Permission_that_lacks_is_told()
    {
        Grant([.. GraphPermission.Evaluation.Select(p => p.Name).Except(["Policy.Read.All"])]);

        var failure = await FailAsync(ConfigurationPart.PerUserMfa, Give(2, "enabled"));

        Assert.Equal(PartOutcome.Forbidden, failure.Outcome);
        Assert.Contains(" Policy.Read.All ", failure.NextStep?.Words(), StringComparison.Ordinal);
    }

    private List<Guid> Give(int count, string state)
    {
        var users = Enumerable.Range(1, count).Select(Group).ToList();
        foreach (var user in users) Contoso.Give($"users/{user}/authentication/requirements", $$"""{"perUserMfaState":"{{state}}"}""");
        return users;
    }
}
