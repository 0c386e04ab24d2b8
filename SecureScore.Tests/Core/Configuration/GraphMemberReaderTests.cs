using System.Text.Json;
using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>Members of many groups with few requests.</summary>
public sealed class GraphMemberReaderTests : GraphConfigurationTest
{
    [Fact]
    public async Task Twenty_groups_are_one_request_and_each_has_its_own_members()
    {
        var groups = Groups(45);

        var read = await ReadAsync(ConfigurationPart.GroupMembers, groups);

        Assert.Equal(groups.Select(g => (g, $"member of {g}")), read.Select(r => (Guid.Parse(IdOf(r)), Assert.Single(MembersOf(r)))));
        Assert.Equal(3, Graph.Requests.Count);
        Assert.All(Graph.Requests, r => Assert.Equal("/v1.0/$batch", r.Path));
    }

    [Fact]
    public async Task Without_groups_nothing_is_asked()
    {
        Assert.Empty(await ReadAsync(ConfigurationPart.GroupMembers, []));
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task A_member_keeps_the_name_of_its_type_and_a_large_group_comes_in_several_objects()
    {
        Contoso.MostOnPage = 2;
        Contoso.Give(
            $"groups/{Group(1)}/members", Enumerable.Range(1, 5).Select(n => $$"""{"@odata.type":"#microsoft.graph.user","id":"{{n}}"}"""));

        var read = await ReadAsync(ConfigurationPart.GroupMembers, [Group(1)]);

        Assert.Equal(3, read.Count);
        Assert.All(read, r => Assert.Equal(Group(1).ToString(), IdOf(r)));
        Assert.Equal(["1", "2", "3", "4", "5"], read.SelectMany(MembersOf));
        Assert.Equal($$"""{"id":"{{Group(1)}}","members":[{"@odata.type":"#microsoft.graph.user","id":"5"}]}""", read[2]);
        Assert.Equal(2, RequestsTo("members").Count);                           // after the batch with the first page
    }

    [Fact]
    public async Task What_a_batch_puts_off_is_asked_again_when_Graph_says_so_and_nothing_else_is()
    {
        var groups = Groups(3);
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 429, RetryAfter = 7, Path = $"{Group(2)}/members" });
        List<DateTimeOffset?> told = [];
        Clock.OnWait = () => told.Add(Traffic.WaitsUntil);

        var read = await ReadAsync(ConfigurationPart.GroupMembers, groups);

        Assert.Equal([Group(1), Group(3), Group(2)], read.Select(r => Guid.Parse(IdOf(r))));
        Assert.Equal([TimeSpan.FromSeconds(7)], Clock.Waits);
        Assert.Equal([Clock.GetUtcNow().AddSeconds(7)], told);
        Assert.Null(Traffic.WaitsUntil);
        Assert.Equal(1, Traffic.Throttled);
        Assert.Equal([3, 1], Graph.Requests.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("requests").GetArrayLength()));
    }

    [Fact]
    public async Task What_a_batch_puts_off_for_years_is_not_waited_for()
    {
        Groups(1);
        // ten years
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 429, RetryAfter = 315_360_000, Path = "/members" });

        var failure = await FailAsync(ConfigurationPart.GroupMembers, [Group(1)]);

        Assert.Equal(PartOutcome.Broken, failure.Outcome);
        Assert.Contains("3,650 days", failure.Reason.Words(), StringComparison.Ordinal);
        Assert.Empty(Clock.Waits);
        Assert.Single(Graph.Requests);
    }

    [Fact]
    public async Task Without_Retry_After_the_wait_doubles_and_at_last_the_part_is_broken()
    {
        Groups(1);
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 503, Path = "/members", Times = int.MaxValue });

        var failure = await FailAsync(ConfigurationPart.GroupMembers, [Group(1)]);

        Assert.Equal(PartOutcome.Broken, failure.Outcome);
        Assert.Equal([TimeSpan.FromSeconds(0.01), TimeSpan.FromSeconds(0.02)], Clock.Waits);     // Graph:MaxRetries is 2
        Assert.Contains("The service is not available.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_was_deleted_has_no_members()
    {
        Groups(1);

        Assert.Equal([$$"""{"id":"{{Group(9)}}","members":[]}"""], await ReadAsync(ConfigurationPart.GroupMembers, [Group(9)]));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_group_that_is_refused_comes_without_members_and_the_others_with_theirs(int status)
    {
        var groups = Groups(3);
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = status, Path = $"{Group(2)}/members", Times = int.MaxValue });

        var read = await ReadAsync(ConfigurationPart.GroupMembers, groups);

        Assert.Equal($$"""{"id":"{{Group(2)}}","members":null}""", Assert.Single(read, r => IdOf(r) == Group(2).ToString()));
        Assert.Equal(2, read.Count(r => r.Contains("member of", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_group_that_breaks_off_after_its_first_page_is_taken_back()
    {
        Contoso.MostOnPage = 2;
        Groups(1);
        Contoso.Give($"groups/{Group(2)}/members", Enumerable.Range(1, 5).Select(n => Object(n)));
        Graph.Faults.Add(new() { Kind = GraphFaultKind.CutBody, Path = $"{Group(2)}/members", Skip = 1, Times = int.MaxValue });

        var read = await ReadAsync(ConfigurationPart.GroupMembers, [Group(2), Group(1)]);

        Assert.Equal($$"""{"id":"{{Group(2)}}","members":null}""", read.Last(r => IdOf(r) == Group(2).ToString()));
        Assert.Contains(read, r => r.Contains($"member of {Group(1)}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_permission_that_lacks_is_told_though_the_batch_itself_is_answered()
    {
        Grant("User.Read.All");

        var failure = await FailAsync(ConfigurationPart.GroupMembers, Groups(2));

        Assert.Equal(PartOutcome.Forbidden, failure.Outcome);
        Assert.Contains("GroupMember.Read.All", failure.NextStep?.Words(), StringComparison.Ordinal);
        Assert.Equal(200, Assert.Single(Graph.Requests).Status);
    }

    [Fact]
    public async Task A_token_that_expires_is_renewed_and_the_batch_sent_as_a_whole_again()
    {
        var groups = Groups(2);
        Graph.Faults.Add(new() { Kind = GraphFaultKind.ExpiredTokenMidPaging, Path = "$batch" });

        Assert.Equal(2, (await ReadAsync(ConfigurationPart.GroupMembers, groups)).Count);
        Assert.Equal([401, 200], Graph.Requests.Select(r => r.Status));
        Assert.Equal(Graph.Requests[0].Body, Graph.Requests[1].Body);
    }

    [Fact]
    public async Task Each_request_of_a_batch_counts_in_the_budget_of_the_directory()
    {
        await ReadAsync(ConfigurationPart.GroupMembers, Groups(45));

        Assert.Equal(1000 - 45, Budgets.Get(TenantId, GraphArea.Directory).Available);
        Assert.Equal(150, Budgets.Get(TenantId, GraphArea.SecureScore).Available);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"responses":null}""")]
    [InlineData("""{"responses":[]}""")]
    [InlineData("""{"responses":[{"id":"1","status":200,"body":{}}]}""")]        // of another request
    [InlineData("""{"responses":[null, 7, {"status":200}]}""")]
    [InlineData("""{"responses":[{"id":"0","status":200,"body":{"value":[""")]
    public void An_answer_to_another_batch_is_unreadable(string json) =>
        Assert.Equal(
            GraphFailureKind.Unreadable,
            Assert.Throws<GraphException>(() => GraphBatch.Parse(ConfigurationPageTests.Answer(json), 1)).Kind);

    private List<Guid> Groups(int count)
    {
        var groups = Enumerable.Range(1, count).Select(Group).ToList();
        foreach (var group in groups) Contoso.Give($"groups/{group}/members", Object($"member of {group}"));
        return groups;
    }

    private static List<string> MembersOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        // fails the test where there is none
        return [.. document.RootElement.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("id").GetString()!)];
    }
}
