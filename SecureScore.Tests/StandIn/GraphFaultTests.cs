using System.Text.Json;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>What the stand-in does wrong when it is told to.</summary>
public sealed class GraphFaultTests : GraphTest
{
    [Theory]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "InternalServerError")]
    [InlineData(502, "BadGateway")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(504, "GatewayTimeout")]
    public async Task A_status_comes_as_often_as_it_was_asked_for_and_where(int status, string code)
    {
        Graph.Faults.Add(new()
        {
            Kind = GraphFaultKind.Status, Status = status, Path = "secureScores", Method = "get", Query = "$top=2", Skip = 1, Times = 2
        });

        await JsonAsync($"{Scores}?$top=2");
        await JsonAsync(Profiles);
        await JsonAsync($"{Scores}?$top=3");
        var error = await JsonAsync($"{Scores}?$top=2", status);
        await JsonAsync($"{Scores}?$top=2", status);
        await JsonAsync($"{Scores}?$top=2");

        Assert.Equal(code, error.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(0, Graph.Faults.Left);
        Assert.Equal([2, 3], Graph.Requests.Index().Where(r => r.Item.Fault is not null).Select(r => r.Index - 1));
    }

    [Fact]
    public async Task Retry_after_is_missing_or_seconds_or_a_date()
    {
        var date = new DateTimeOffset(2026, 3, 31, 12, 0, 30, TimeSpan.Zero);
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 429 });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 429, RetryAfter = 7 });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, RetryAfterDate = date });

        using var none = await GetAsync(Scores);
        using var seconds = await GetAsync(Scores);
        using var dated = await GetAsync(Scores);

        Assert.Null(none.Headers.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(7), seconds.Headers.RetryAfter?.Delta);
        Assert.Equal((503, date), ((int)dated.StatusCode, dated.Headers.RetryAfter?.Date));
    }

    [Fact]
    public async Task Only_the_tenant_that_is_meant_is_hit()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, TenantId = Guid.NewGuid() });

        await JsonAsync(Scores);

        Assert.Equal(1, Graph.Faults.Left);
        Graph.Faults.Clear();
        Assert.Equal(0, Graph.Faults.Left);
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData(502, 502)]
    public async Task A_page_of_html_comes_instead_of_json(int? status, int expected)
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Html, Status = status });

        using var answer = await GetAsync(Scores);

        Assert.Equal((expected, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("<!DOCTYPE html>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_hangs_holds_up_no_other_and_ends_when_given_up()
    {
        var arrived = new TaskCompletionSource();
        Graph.OnRequest = (_, _) => { arrived.TrySetResult(); return Task.CompletedTask; };
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Hang });
        using var request = new HttpRequestMessage(HttpMethod.Get, Scores);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var hanging = Http.SendAsync(request, patience.Token);
        await arrived.Task.WaitAsync(Token);
        while (Graph.Faults.Left > 0) await Task.Yield();
        await JsonAsync(Scores);

        Assert.False(hanging.IsCompleted);
        Assert.Null(Graph.Requests[0].Status);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }

    [Fact]
    public async Task Slow_bytes_come_as_the_gate_lets_them_out()
    {
        using var gate = new GraphGate();
        Graph.Faults.Add(new() { Kind = GraphFaultKind.SlowBytes, Gate = gate });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Scores}?$top=1");
        request.Headers.Authorization = new("Bearer", AccessToken);
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using var body = await answer.Content.ReadAsStreamAsync(Token);

        var begin = new byte[10];
        gate.Release(10);
        await body.ReadExactlyAsync(begin, Token);
        var rest = JsonDocument.ParseAsync(new Prefixed(begin, body), cancellationToken: Token);
        Assert.False(rest.IsCompleted);
        gate.Open();

        using var json = await rest;
        Assert.Equal($"{Contoso.Id}_2026-03-31", Assert.Single(Texts(json.RootElement, "id")));
    }

    [Theory]
    [InlineData(GraphFaultKind.CutBody, HttpRequestError.ResponseEnded)]
    [InlineData(GraphFaultKind.ResetBody, null)]
    public async Task A_body_breaks_off_after_good_headers(GraphFaultKind kind, HttpRequestError? error)
    {
        using var gate = new GraphGate();
        Graph.Faults.Add(new() { Kind = kind, Gate = gate });
        using var request = new HttpRequestMessage(HttpMethod.Get, Scores);
        request.Headers.Authorization = new("Bearer", AccessToken);

        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using var body = await answer.Content.ReadAsStreamAsync(Token);
        await body.ReadExactlyAsync(new byte[100], Token);
        gate.Open();
        var failed = await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, Token));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(error, (failed as HttpIOException)?.HttpRequestError);
        await JsonAsync(Scores);
    }

    [Fact]
    public async Task A_whole_answer_can_end_in_the_middle_of_its_json_or_be_empty()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.TruncatedJson });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Empty });

        using var truncated = await GetAsync(Scores);
        using var empty = await GetAsync(Scores);

        var text = await truncated.Content.ReadAsStringAsync(Token);
        Assert.StartsWith("{\"@odata.context\":", text, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
        Assert.Equal((200, 200), ((int)truncated.StatusCode, (int)empty.StatusCode));
        Assert.Equal("", await empty.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_part_comes_with_a_warning()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.PartialContent });

        using var answer = await GetAsync(Scores);

        Assert.Equal(199, Assert.Single(answer.Headers.Warning).Code);
        Assert.Equal(10, Texts(await JsonAsync(answer, 206), "id").Count);
    }

    [Fact]
    public async Task Links_can_lead_nowhere_new_or_elsewhere()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.LoopingNextLink, Times = int.MaxValue, Query = "$top=2" });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.ForeignNextLink, Host = new("https://elsewhere.example"), Query = "$top=3" });

        var first = await JsonAsync($"{Scores}?$top=2");
        var again = await JsonAsync(NextLink(first)!); // fails here without one
        var foreign = await JsonAsync($"{Scores}?$top=3");

        Assert.Equal(Texts(first, "id"), Texts(again, "id"));
        Assert.Equal(NextLink(first), NextLink(again));
        Assert.StartsWith("https://elsewhere.example/v1.0/security/secureScores?", NextLink(foreign), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_can_come_twice_in_disorder_or_from_another_tenant()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.DuplicateDays });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.ShuffledDays });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.ForeignTenantId });

        var twice = Texts(await JsonAsync($"{Scores}?$top=2"), "createdDateTime");
        var shuffled = Texts(await JsonAsync($"{Scores}?$top=4"), "createdDateTime").Select(d => d![8..10]);
        var foreign = await JsonAsync($"{Scores}?$top=1");

        Assert.Equal(["2026-03-31T00:00:00Z", "2026-03-30T00:00:00Z", "2026-03-31T00:00:00Z", "2026-03-30T00:00:00Z"], twice);
        Assert.Equal(["30", "28", "29", "31"], shuffled);
        Assert.Equal(["99999999-9999-9999-9999-999999999999"], Texts(foreign, "azureTenantId"));
        Assert.Equal(["99999999-9999-9999-9999-999999999999_2026-03-31"], Texts(foreign, "id"));
    }

    [Fact]
    public async Task A_good_token_can_be_refused_once()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Unauthorized });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Forbidden, Path = "ControlProfiles" });

        await JsonAsync(Scores, status: 401);
        await JsonAsync(Scores);
        await JsonAsync(Profiles, status: 403);
        await JsonAsync(Profiles);
    }

    [Fact]
    public async Task A_token_can_end_in_the_middle_of_paging_until_another_comes()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.ExpiredTokenMidPaging, Path = "secureScores", Skip = 1 });

        var next = NextLink(await JsonAsync($"{Scores}?$top=1"))!; // there are ten
        await JsonAsync(next, status: 401);
        await JsonAsync(next, status: 401);
        await JsonAsync(Profiles, status: 401);

        Assert.Equal(["2026-03-30T00:00:00Z"], Texts(await JsonAsync(next, token: await AppTokenAsync()), "createdDateTime"));
    }

    [Fact]
    public async Task It_can_go_away_and_come_back_and_forgets_nothing()
    {
        Contoso.ChangeInPortal("AdminMFAV2", "Ignored", "somebody");

        await Graph.GoAwayAsync();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(Scores));
        await Graph.ComeBackAsync(Token);

        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal(2, (await JsonAsync($"{Profiles}/AdminMFAV2")).GetProperty("controlStateUpdates").GetArrayLength());
    }

    [Fact]
    public async Task A_test_can_act_in_the_middle_of_a_request()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var gaveUp = new TaskCompletionSource();
        Graph.OnRequest = async (request, aborted) =>
        {
            if (request.Number != 2) return;
            using var registration = aborted.Register(() => gaveUp.SetResult());
            await patience.CancelAsync();
            await gaveUp.Task;
        };

        await JsonAsync(Scores);
        using var second = new HttpRequestMessage(HttpMethod.Get, Scores);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Http.SendAsync(second, patience.Token));
        await gaveUp.Task.WaitAsync(Token);

        Assert.Null(Graph.Requests[1].Status);
    }

    [Fact]
    public async Task It_can_go_away_in_the_middle_of_a_request()
    {
        Graph.OnRequest = (request, _) => Graph.GoAwayAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(Scores));
    }

    /// <summary>What was read already, then the rest.</summary>
    private sealed class Prefixed(byte[] begin, Stream rest) : MemoryStream(begin)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : await rest.ReadAsync(buffer, cancellationToken);
    }
}
