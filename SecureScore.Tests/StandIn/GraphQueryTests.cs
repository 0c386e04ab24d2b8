using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>Query options, and days that come and go.</summary>
public sealed class GraphQueryTests : GraphTest
{
    [Fact]
    public async Task Days_can_be_asked_for_from_and_to()
    {
        var page = await JsonAsync(
            $"{Scores}?$filter=createdDateTime ge 2026-03-28T00:00:00Z and createdDateTime le 2026-03-30T00:00:00Z&$count=true");

        Assert.Equal(["2026-03-30T00:00:00Z", "2026-03-29T00:00:00Z", "2026-03-28T00:00:00Z"], Texts(page, "createdDateTime"));
        Assert.Equal(3, page.GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task Several_properties_can_be_asked_for_at_once()
    {
        var page = await JsonAsync($"{Profiles}?$filter=service eq 'AzureAD' and maxScore eq 7 and deprecated eq false");

        Assert.Equal(["aad_phishing_MFA_strength", "SigninRiskPolicy", "UserRiskPolicy"], Texts(page, "id"));
    }

    [Fact]
    public async Task Rank_orders_as_a_number()
    {
        var page = await JsonAsync($"{Profiles}?$orderby=rank desc&$top=3&$filter=controlCategory eq 'Identity'");

        Assert.Equal(["92", "91", "90"], Texts(page, "rank"));
    }

    [Fact]
    public async Task Selected_properties_come_alone()
    {
        var page = await JsonAsync($"{Profiles}?$select=id,title&$top=1");

        Assert.Equal(["id", "title"], page.GetProperty("value")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Skip_leaves_the_newest_out()
    {
        Assert.Equal(["2026-03-23T00:00:00Z", "2026-03-22T00:00:00Z"], Texts(await JsonAsync($"{Scores}?$skip=8"), "createdDateTime"));
    }

    [Fact]
    public async Task A_link_keeps_the_filter()
    {
        var first = await JsonAsync($"{Profiles}?$filter=service eq 'AzureAD'&$top=10");
        var second = await JsonAsync(NextLink(first)!); // fails here without one

        Assert.Equal(10, Texts(first, "id").Count);
        Assert.Equal(8, Texts(second, "id").Count); // 18 of Entra are known
        Assert.All(Texts(second, "service"), s => Assert.Equal("AzureAD", s));
    }

    [Theory]
    [InlineData("$top=-1")]
    [InlineData("$top=many")]
    [InlineData("$filter=startswith(id,'a')")]
    [InlineData("$filter=id eq")]
    [InlineData("$orderby=rank sideways")]
    [InlineData("$expand=everything")]
    [InlineData("$skiptoken=00000000-0000-0000-0000-000000000001")]
    public async Task What_it_does_not_understand_is_refused(string query)
    {
        var answer = await JsonAsync($"{Profiles}?{query}", status: 400);

        Assert.Equal("BadRequest", answer.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task One_thing_is_found_by_its_id_or_not_at_all()
    {
        var day = await JsonAsync($"{Scores}/{Contoso.Id}_2026-03-25");
        var profile = await JsonAsync($"{Profiles}/AdminMFAV2");

        Assert.Equal("2026-03-25T00:00:00Z", day.GetProperty("createdDateTime").GetString());
        Assert.Equal($"{Graph.Address}v1.0/$metadata#security/secureScores/$entity", day.GetProperty("@odata.context").GetString());
        Assert.Equal(10, profile.GetProperty("maxScore").GetInt32());
        await JsonAsync($"{Scores}/{Contoso.Id}_2020-01-01", status: 404);
        await JsonAsync($"{Profiles}/Nothing", status: 404);
        await JsonAsync("v1.0/security/alerts", status: 400);
    }

    [Fact]
    public async Task A_new_day_is_the_newest_and_makes_the_one_before_poor()
    {
        await JsonAsync(Scores);
        Contoso.ChangeScore("AdminMFAV2", 2.5m);

        Assert.Equal(new DateOnly(2026, 4, 1), Contoso.AddDay());

        var days = (await JsonAsync($"{Scores}?$top=2")).GetProperty("value");
        var controls = days.EnumerateArray()
            .Select(d =>
                d.GetProperty("controlScores").EnumerateArray().First(c => c.GetProperty("controlName").GetString() == "AdminMFAV2"))
            .ToList();
        Assert.Equal($"{Contoso.Id}_2026-04-01", days[0].GetProperty("id").GetString());
        Assert.Equal([2.5m, 2.5m], controls.Select(c => c.GetProperty("score").GetDecimal()));
        Assert.Equal([25m, 25m], controls.Select(c => c.GetProperty("scoreInPercentage").GetDecimal()));
        Assert.Equal([true, false], controls.Select(c => c.TryGetProperty("count", out _)));
    }

    [Fact]
    public async Task Days_that_are_taken_away_are_gone_and_can_leave_a_gap()
    {
        Contoso.RemoveDays(d => d.Day is 30 or < 24);

        Assert.Equal(
            [31, 29, 28, 27, 26, 25, 24],
            (await JsonAsync(Scores))
                .GetProperty("value")
                .EnumerateArray()
                .Select(d => d.GetProperty("createdDateTime").GetDateTime().Day));

        Contoso.AddDay(new(2026, 3, 30));
        Assert.Equal(["2026-03-31T00:00:00Z", "2026-03-30T00:00:00Z"], Texts(await JsonAsync($"{Scores}?$top=2"), "createdDateTime"));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answer_and_another_one_another()
    {
        using var first = await GetAsync($"{Scores}?$top=5");
        Graph.Add(GraphTenant.Create(Contoso.Id, Newest, days: 10, controls: 15, profiles: 25));
        using var same = await GetAsync($"{Scores}?$top=5");
        Graph.Add(GraphTenant.Create(Contoso.Id, Newest, days: 10, controls: 15, profiles: 25, seed: 2));
        using var other = await GetAsync($"{Scores}?$top=5");

        var text = await first.Content.ReadAsStringAsync(Token);
        Assert.Equal(text, await same.Content.ReadAsStringAsync(Token));
        Assert.NotEqual(text, await other.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Answers_that_may_not_be_kept_are_rewritten()
    {
        await using var small = await StandInGraph.StartAsync(
            new() { Entra = Entra, Time = Time, KeptBytes = 0, Tenants = [GraphTenant.Create(Contoso.Id, Newest, days: 10, controls: 15)] },
            Token);

        Assert.Equal(
            (await JsonAsync(Scores)).GetProperty("value").ToString(),
            (await JsonAsync(new Uri(small.Address, Scores).AbsoluteUri, token: await AppTokenAsync(scope: small.Scope)))
                .GetProperty("value")
                .ToString());
    }

    [Fact]
    public async Task All_categories_and_ways_of_scoring_are_there()
    {
        Graph.Add(GraphTenant.Create(Contoso.Id, Newest, days: 90));

        var controls = (await JsonAsync($"{Scores}?$top=1")).GetProperty("value")[0].GetProperty("controlScores").EnumerateArray().ToList();

        Assert.Equal(60, controls.Count);
        Assert.Equal(
            ["Apps", "Data", "Device", "Identity", "Infrastructure"],
            controls.Select(c => c.GetProperty("controlCategory").GetString()).Distinct().Order());
        Assert.Contains(controls, c => c.GetProperty("scoreInPercentage").GetDecimal() is > 0 and < 100);
        Assert.Contains(controls, c => c.TryGetProperty("on", out var on) && on.GetString() == "true");
        Assert.Contains(controls, c => c.TryGetProperty("on", out var on) && on.GetString() == "false");
    }
}
