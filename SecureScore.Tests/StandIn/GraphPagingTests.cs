using System.Text.Json;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>Lists, their pages and what they hold.</summary>
public sealed class GraphPagingTests : GraphTest
{
    [Fact]
    public async Task Scores_come_newest_first_and_top_gives_the_newest()
    {
        var all = await JsonAsync(Scores);
        var top = await JsonAsync($"{Scores}?$top=3");

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{Contoso.Id}_{Newest.AddDays(-i):yyyy-MM-dd}"), Texts(all, "id"));
        Assert.Null(NextLink(all));
        Assert.Equal(["2026-03-31T00:00:00Z", "2026-03-30T00:00:00Z", "2026-03-29T00:00:00Z"], Texts(top, "createdDateTime"));
    }

    [Fact]
    public async Task Links_of_a_top_of_one_lead_through_the_whole_history()
    {
        List<string?> days = [];
        for (var next = $"{Scores}?$top=1"; next is not null;)
        {
            var page = await JsonAsync(next);
            days.Add(Assert.Single(Texts(page, "createdDateTime")));
            next = NextLink(page);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{Newest.AddDays(-i):yyyy-MM-dd}T00:00:00Z"), days);
        Assert.Equal(10, Graph.Requests.Count);
    }

    [Fact]
    public async Task Profiles_come_200_a_page_by_id_with_a_skip_token()
    {
        Graph.Add(GraphTenant.Create(Contoso.Id, Newest, days: 1, controls: 15, profiles: 450));

        var first = await JsonAsync($"{Profiles}?$top=999&$count=true");
        var second = await JsonAsync(NextLink(first)!); // fails here without one
        var third = await JsonAsync(NextLink(second)!);

        List<string?> ids = [.. Texts(first, "id"), .. Texts(second, "id"), .. Texts(third, "id")];
        Assert.Equal([200, 200, 50], [Texts(first, "id").Count, Texts(second, "id").Count, Texts(third, "id").Count]);
        Assert.Equal(450, first.GetProperty("@odata.count").GetInt32());
        Assert.Equal(ids.Order(StringComparer.OrdinalIgnoreCase), ids);
        Assert.Equal(450, ids.Distinct().Count());
        Assert.Matches(@"\$skiptoken=[0-9a-f-]{36}$", NextLink(first));
        Assert.Null(NextLink(third));
    }

    [Fact]
    public async Task Sums_are_those_of_the_controls_and_their_profiles()
    {
        var maxima = (await JsonAsync(Profiles))
            .GetProperty("value")
            .EnumerateArray()
            .ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("maxScore").GetDecimal());

        foreach (var day in (await JsonAsync(Scores)).GetProperty("value").EnumerateArray())
        {
            var controls = day.GetProperty("controlScores").EnumerateArray().ToList();
            Assert.Equal(controls.Sum(c => c.GetProperty("score").GetDecimal()), day.GetProperty("currentScore").GetDecimal());
            // 10 + 9 + 8 + 7 + 7 + 8 + 4 + 1 + 1 + 1 + 5 + 5 + 5 + 5 + 3
            Assert.Equal(79, day.GetProperty("maxScore").GetDecimal());
            Assert.Equal(79, controls.Sum(c => maxima[c.GetProperty("controlName").GetString()!])); // every control has a name
        }
    }

    [Fact]
    public async Task Only_the_newest_day_has_texts_and_counts_which_are_strings()
    {
        var days = (await JsonAsync($"{Scores}?$top=2")).GetProperty("value");
        var (rich, poor) = (Control(days[0], "AdminMFAV2"), Control(days[1], "AdminMFAV2"));
        var binary = Control(days[0], "PWAgePolicyNew");

        Assert.Equal(JsonValueKind.String, rich.GetProperty("count").ValueKind);
        Assert.Equal(JsonValueKind.String, rich.GetProperty("total").ValueKind);
        Assert.Contains(binary.GetProperty("on").GetString(), new[] { "true", "false" });
        Assert.Equal("2026-03-30T13:04:05Z", rich.GetProperty("lastSynced").GetString());
        Assert.Equal(JsonValueKind.Null, poor.GetProperty("description").ValueKind);
        Assert.All(new[] { "count", "total", "on", "lastSynced" }, name => Assert.False(poor.TryGetProperty(name, out _)));
        Assert.True(Control(days[0], "OneAdmin").TryGetProperty("count", out _));
        Assert.False(Control(days[0], "OneAdmin").TryGetProperty("total", out _));
    }

    private static JsonElement Control(JsonElement day, string name) =>
        day.GetProperty("controlScores").EnumerateArray().Single(c => c.GetProperty("controlName").GetString() == name);
}
