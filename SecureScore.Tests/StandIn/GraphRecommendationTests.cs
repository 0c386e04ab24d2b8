using System.Text.Json;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>Entra's recommendations, of the beta.</summary>
public sealed class GraphRecommendationTests : GraphTest
{
    [Fact]
    public async Task Recommendations_have_the_points_of_the_newest_day()
    {
        Contoso.ChangeScore("AdminMFAV2", 2.5m);

        var all = await JsonAsync(Recommendations);

        var admin = Find(all, "adminMFAV2");
        Assert.Equal(12, Texts(all, "id").Count); // of the 15 controls, three have none
        Assert.Equal(2.5m, admin.GetProperty("currentScore").GetDecimal());
        Assert.Equal(10, admin.GetProperty("maxScore").GetDecimal());
        Assert.Equal("active", admin.GetProperty("status").GetString());
        Assert.Equal($"{Graph.Address}beta/$metadata#directory/recommendations", all.GetProperty("@odata.context").GetString());
        Assert.False(admin.TryGetProperty("impactedResources", out _));
    }

    [Fact]
    public async Task Values_past_the_known_ones_come_only_where_they_are_preferred()
    {
        Contoso.SetRecommendationStatus("adminMFAV2", "riskAccepted");
        Contoso.SetRecommendationStatus("oneAdmin", "dismissed");

        var plain = await JsonAsync(Recommendations);
        var preferred = await JsonAsync(Recommendations, prefer: "include-unknown-enum-members");

        Assert.Equal("unknownFutureValue", Find(plain, "adminMFAV2").GetProperty("status").GetString());
        Assert.Equal("riskAccepted", Find(preferred, "adminMFAV2").GetProperty("status").GetString());
        Assert.Equal("dismissed", Find(plain, "oneAdmin").GetProperty("status").GetString());
        Assert.Equal("unknownFutureValue", Find(plain, "insiderRiskPolicy").GetProperty("recommendationType").GetString());
        Assert.Equal("insiderRiskPolicy", Find(preferred, "insiderRiskPolicy").GetProperty("recommendationType").GetString());
        Assert.Throws<ArgumentException>(() => Contoso.SetRecommendationStatus("nothing", "active"));
    }

    [Fact]
    public async Task Impacted_resources_are_those_that_are_missing_page_by_page()
    {
        Contoso.ChangeScore("AdminMFAV2", 0);
        var users = (await JsonAsync($"{Scores}?$top=1")).GetProperty("value")[0].GetProperty("activeUserCount").GetInt32();
        var address = $"{Recommendations}/{Contoso.Id}_adminMFAV2/impactedResources";

        var first = await JsonAsync($"{address}?$top=4");
        var second = await JsonAsync(NextLink(first)!); // there are more than four
        var all = await JsonAsync($"{address}?$count=true");

        Assert.Equal([4, 4], [Texts(first, "id").Count, Texts(second, "id").Count]);
        Assert.Empty(Texts(first, "id").Intersect(Texts(second, "id")));
        Assert.Equal(users, all.GetProperty("@odata.count").GetInt32());
        await JsonAsync($"{Recommendations}/{Contoso.Id}_nothing/impactedResources", status: 404);
        await JsonAsync($"{Recommendations}/{Contoso.Id}_adminMFAV2/complete", status: 400);
    }

    [Fact]
    public async Task The_identity_score_of_each_day_is_in_whole_points()
    {
        foreach (var control in Contoso.ScoredControls) Contoso.ChangeScore(control.Id, 0);
        Contoso.ChangeScore("AdminMFAV2", 2.5m);
        Contoso.ChangeScore("OneAdmin", 1);

        var scores = (await JsonAsync($"{Recommendations}/tenantSecureScores")).GetProperty("value");

        Assert.Equal(10, scores.GetArrayLength());
        Assert.Equal(3, scores[0].GetProperty("tenantScore").GetInt64()); // 2.5 and 1, without the half
        Assert.Equal(66, scores[0].GetProperty("tenantMaxScore").GetInt64()); // 10 + 9 + 8 + 7 + 7 + 8 + 4 + 1 + 1 + 1 + 5 + 5
        Assert.Equal("2026-03-31T00:00:00Z", scores[0].GetProperty("createDateTime").GetString());
    }

    private static JsonElement Find(JsonElement all, string nickname) =>
        // every one has an id
        all
            .GetProperty("value")
            .EnumerateArray()
            .Single(r => r.GetProperty("id").GetString()!.EndsWith($"_{nickname}", StringComparison.Ordinal));
}
