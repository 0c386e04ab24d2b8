using System.Net.Http.Headers;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>The documented budgets of an app in a tenant.</summary>
public sealed class GraphThrottleTests : GraphTest
{
    [Fact]
    public async Task The_151st_request_of_a_minute_is_refused_until_the_minute_is_over()
    {
        Graph.Throttles = true;
        for (var i = 0; i < 150; i++) await JsonAsync($"{Profiles}/AdminMFAV2");

        using var refused = await GetAsync($"{Profiles}/AdminMFAV2");
        Time.Advance(TimeSpan.FromSeconds(59));
        using var stillRefused = await GetAsync($"{Profiles}/AdminMFAV2");
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((429, 429), ((int)refused.StatusCode, (int)stillRefused.StatusCode));
        // a 429 here has it
        Assert.Equal(
            [TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1)],
            [refused.Headers.RetryAfter!.Delta, stillRefused.Headers.RetryAfter!.Delta]);
        await JsonAsync($"{Profiles}/AdminMFAV2");
    }

    [Fact]
    public async Task Another_tenant_has_a_budget_of_its_own()
    {
        Graph.Add(GraphTenant.Create(EntraSample.FabrikamId, Newest, days: 1, controls: 1));
        Graph.Throttles = true;
        for (var i = 0; i < 150; i++) await JsonAsync($"{Profiles}/AdminMFAV2");

        await JsonAsync($"{Profiles}/AdminMFAV2", status: 429);
        await JsonAsync($"{Profiles}/AdminMFAV2", token: await AppTokenAsync(EntraSample.FabrikamId));
    }

    [Fact]
    public async Task The_fifth_request_at_once_is_refused()
    {
        Graph.Throttles = true;
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var count = 0;
        Graph.OnRequest = (_, _) =>
        {
            if (Interlocked.Increment(ref count) == 4) arrived.SetResult();
            return count <= 4 ? goOn.Task : Task.CompletedTask;
        };

        var four = Enumerable.Range(0, 4).Select(_ => JsonAsync(Scores)).ToList();
        await arrived.Task.WaitAsync(Token);
        using var fifth = await GetAsync(Scores);
        goOn.SetResult();
        await Task.WhenAll(four);
        await JsonAsync(Scores);

        Assert.Equal(429, (int)fifth.StatusCode);
        Assert.Equal(new RetryConditionHeaderValue(TimeSpan.FromSeconds(1)), fifth.Headers.RetryAfter);
        Assert.Equal(5, Graph.MostAtOnceOf(Contoso.Id));
    }

    [Fact]
    public async Task Without_being_told_to_it_refuses_nothing()
    {
        for (var i = 0; i < 151; i++) await JsonAsync($"{Profiles}/AdminMFAV2");

        Assert.All(Graph.Requests, r => Assert.Equal(200, r.Status));
    }
}
