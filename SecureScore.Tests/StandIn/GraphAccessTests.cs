using System.Text.Json;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>Whom it answers, and what stands in every answer.</summary>
public sealed class GraphAccessTests : GraphTest
{
    [Fact]
    public async Task Without_a_token_nothing_is_answered_but_why()
    {
        using var answer = await GetAsync(Scores, token: "");

        var error = (await JsonAsync(answer, 401)).GetProperty("error");
        Assert.Equal("InvalidAuthenticationToken", error.GetProperty("code").GetString());
        Assert.Equal("2026-03-31T12:00:00", error.GetProperty("innerError").GetProperty("date").GetString());
        Assert.Equal(answer.Headers.GetValues("request-id"), [error.GetProperty("innerError").GetProperty("request-id").GetString()!]);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        Assert.False(Assert.Single(Graph.Requests).HasAuthorization);
    }

    [Fact]
    public async Task A_token_lives_an_hour()
    {
        Time.Advance(TimeSpan.FromSeconds(3599));
        await JsonAsync(Scores);
        Time.Advance(TimeSpan.FromSeconds(1));

        await JsonAsync(Scores, status: 401);
    }

    [Fact]
    public async Task A_token_whose_key_is_gone_is_refused()
    {
        Entra.RotateSigningKey(keepsOld: true);
        await JsonAsync(Scores);
        Entra.RotateSigningKey(keepsOld: false);

        await JsonAsync(Scores, status: 401);
        await JsonAsync(Scores, token: await AppTokenAsync());
    }

    [Fact]
    public async Task A_token_for_another_resource_is_refused()
    {
        await JsonAsync(Scores, status: 401, token: await AppTokenAsync(scope: "https://vault.azure.net/.default"));
        await JsonAsync(Scores, token: await AppTokenAsync(scope: "https://graph.microsoft.com/.default"));
        await JsonAsync(Scores, token: await AppTokenAsync(scope: $"{Graph.Address}/.default"));
    }

    [Fact]
    public async Task A_changed_token_and_one_that_is_none_are_refused()
    {
        var parts = AccessToken.Split('.');

        await JsonAsync(Scores, status: 401, token: $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}");
        await JsonAsync(Scores, status: 401, token: $"{parts[0]}.{parts[1]}.");
        await JsonAsync(Scores, status: 401, token: "nothing");
    }

    [Fact]
    public async Task Permissions_are_those_of_the_app_in_the_tenant_when_the_token_was_made()
    {
        Entra.Directory.SetPermissions(EntraSample.ClientId, Contoso.Id, "SecurityEvents.Read.All");
        var reader = await AppTokenAsync();
        Entra.Directory.SetPermissions(EntraSample.ClientId, Contoso.Id);
        var nobody = await AppTokenAsync();

        await JsonAsync(Scores, token: reader);
        Assert.Equal("Authorization_RequestDenied", Code(await JsonAsync(Recommendations, status: 403, token: reader)));
        using var written = await SendAsync(HttpMethod.Patch, $"{Profiles}/AdminMFAV2", "{}", token: reader);
        Assert.Equal("Forbidden", Code(await JsonAsync(written, 403)));
        Assert.Equal("Forbidden", Code(await JsonAsync(Profiles, status: 403, token: nobody)));
    }

    [Fact]
    public async Task Each_tenant_sees_its_own_and_an_unknown_one_nothing()
    {
        var fabrikam = await AppTokenAsync(EntraSample.FabrikamId);
        await JsonAsync(Scores, status: 404, token: fabrikam);
        Graph.Add(GraphTenant.Create(EntraSample.FabrikamId, Newest, days: 2, controls: 3));

        Assert.Equal(
            [EntraSample.FabrikamId.ToString(), EntraSample.FabrikamId.ToString()],
            Texts(await JsonAsync(Scores, token: fabrikam), "azureTenantId"));
        Assert.Equal(10, Texts(await JsonAsync(Scores), "id").Count);
    }

    [Fact]
    public async Task Answers_have_the_headers_of_Graph()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Scores);
        request.Headers.Authorization = new("Bearer", AccessToken);
        request.Headers.Add("client-request-id", "my-id");
        using var answer = await Http.SendAsync(request, Token);

        Assert.Equal(["my-id"], answer.Headers.GetValues("client-request-id"));
        Assert.True(Guid.TryParse(Assert.Single(answer.Headers.GetValues("request-id")), out _));
        Assert.Equal(["4.0"], answer.Headers.GetValues("odata-version"));
        Assert.Equal(Time.GetUtcNow(), answer.Headers.Date);
        Assert.Equal(
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
            answer.Content.Headers.NonValidated["Content-Type"].ToString());
    }

    [Fact]
    public async Task The_log_tells_what_was_asked()
    {
        await JsonAsync($"{Scores}?$top=1");
        await JsonAsync($"{Profiles}/Nothing", status: 404);

        Assert.Equal([$"1 GET /{Scores}?$top=1 200", $"2 GET /{Profiles}/Nothing 404"], Graph.Requests.Select(r => r.ToString()));
        Assert.All(Graph.Requests, r => Assert.Equal(Contoso.Id, r.TenantId));
        Assert.Equal((1, 1), (Graph.MostAtOnce, Graph.MostAtOnceOf(Contoso.Id)));
        Graph.ClearRequests();
        Assert.Empty(Graph.Requests);
    }

    private static string? Code(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetString();
}
