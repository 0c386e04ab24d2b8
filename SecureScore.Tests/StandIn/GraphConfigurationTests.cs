using System.Text.Json;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>The tenant's configuration, as the stand-in answers it.</summary>
public sealed class GraphConfigurationTests : GraphTest
{
    [Fact]
    public async Task Pages_are_of_the_size_that_is_asked_for_and_selected()
    {
        var token = await TokenWithAsync("User.Read.All");
        Contoso.Configuration.Give("users", """{"id":"1","mail":"a"}""", """{"id":"2"}""", """{"id":"3"}""");

        var first = await JsonAsync("v1.0/users?$select=id&$top=2", token: token);
        var second = await JsonAsync(NextLink(first)!, token: token);           // two of three

        Assert.Equal(["1", "2"], Texts(first, "id"));
        Assert.False(first.GetProperty("value")[0].TryGetProperty("mail", out _));
        Assert.Equal(["3"], Texts(second, "id"));
        Assert.Null(NextLink(second));
    }

    [Fact]
    public async Task What_no_app_may_read_is_refused_whatever_it_may()
    {
        Contoso.Configuration.Give("directory/onPremisesSynchronization", "{}");

        await JsonAsync(
            "v1.0/directory/onPremisesSynchronization", status: 403,
            token: await TokenWithAsync("OnPremDirectorySynchronization.Read.All"));
    }

    [Fact]
    public async Task Each_request_of_a_batch_has_its_own_status_and_more_than_20_are_refused()
    {
        var token = await TokenWithAsync("Group.Read.All");
        Contoso.Configuration.Give($"groups/{EntraSample.ClientId}/members", """{"id":"1"}""");

        using var answer = await SendAsync(
            HttpMethod.Post, "v1.0/$batch", Batch($"/groups/{EntraSample.ClientId}/members", "/users", "/groups/none/members"), token);
        using var tooMany = await SendAsync(HttpMethod.Post, "v1.0/$batch", Batch([.. Enumerable.Repeat("/users", 21)]), token);

        // all have one
        var statuses = (await JsonAsync(answer))
            .GetProperty("responses")
            .EnumerateArray()
            .ToDictionary(r => r.GetProperty("id").GetString()!, r => r.GetProperty("status").GetInt32());
        Assert.Equal((200, 403, 404), (statuses["0"], statuses["1"], statuses["2"]));
        Assert.Equal(400, (int)tooMany.StatusCode);
    }

    [Fact]
    public async Task The_sixth_report_of_ten_seconds_is_refused_and_told_when_to_come_again()
    {
        var token = await TokenWithAsync("AuditLog.Read.All");
        Graph.Throttles = true;
        for (var i = 0; i < 5; i++) await JsonAsync("v1.0/reports/authenticationMethods/userRegistrationDetails", token: token);

        using var refused = await GetAsync("v1.0/reports/authenticationMethods/userRegistrationDetails", token);
        Time.Advance(TimeSpan.FromSeconds(10));

        // a 429 of a report has it
        Assert.Equal((429, TimeSpan.FromSeconds(10)), ((int)refused.StatusCode, refused.Headers.RetryAfter!.Delta));
        await JsonAsync("v1.0/reports/authenticationMethods/userRegistrationDetails", token: token);
    }

    [Fact]
    public async Task The_second_request_of_a_second_to_Conditional_Access_is_refused_and_told_nothing()
    {
        var token = await TokenWithAsync("Policy.Read.All");
        Graph.Throttles = true;
        await JsonAsync("v1.0/identity/conditionalAccess/policies", token: token);

        using var refused = await GetAsync("v1.0/identity/conditionalAccess/namedLocations", token);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((429, null), ((int)refused.StatusCode, refused.Headers.RetryAfter));
        await JsonAsync("v1.0/identity/conditionalAccess/namedLocations", token: token);
    }

    private static string Batch(params string[] urls) =>
        JsonSerializer.Serialize(new { requests = urls.Select((url, index) => new { id = $"{index}", method = "GET", url }) });

    private async Task<string> TokenWithAsync(params string[] permissions)
    {
        Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, permissions);
        return await AppTokenAsync();
    }
}
