using System.Text;
using SecureScore.Core.Graph;
using SecureScore.Core.Recommendations;
using Answer = SecureScore.Core.Graph.GraphAnswer;

namespace SecureScore.Tests.Core.Recommendations;

/// <summary>The beta interface may change any day.</summary>
public sealed class RecommendationParserTests
{
    private const string Tenant = "aaaabbbb-0000-cccc-1111-dddd2222eeee";

    [Fact]
    public void What_is_not_said_is_unknown_and_not_0()
    {
        var bare = Recommendation($$"""{"id":"{{Tenant}}_adminMFAV2","recommendationType":"adminMFAV2"}""");

        Assert.Equal(new($"{Tenant}_adminMFAV2", "adminMFAV2", null, "adminMFAV2", null, null, null, null, null), bare);
    }

    [Fact]
    public void Words_that_are_not_documented_stay_as_they_came()
    {
        var read = Recommendation(
            $$"""{"id":"{{Tenant}}_x","recommendationType":"somethingNew","status":"halfway","priority":"urgent","category":"another"}""");

        Assert.Equal(("somethingNew", "halfway", "urgent", "another"), (read!.Type, read.Status, read.Priority, read.Category));
    }

    [Fact]
    public void Numbers_also_come_as_text_and_names_in_another_case()
    {
        var read = Recommendation(
            """{"ID":"x","DisplayName":" A title ","currentscore":"5.25","maxScore":7,"lastModifiedDateTime":"2026-02-27T10:00:00+02:00","status":null}""");

        Assert.Equal(("A title", 5.25m, 7m), (read!.Title, read.CurrentPoints, read.MaxPoints));
        Assert.Equal(new DateTime(2026, 2, 27, 8, 0, 0, DateTimeKind.Utc), read.ChangedAt);
    }

    [Theory]
    [InlineData("unknownFutureValue", $"{Tenant}_insiderRiskPolicy", "insiderRiskPolicy")]
    [InlineData(null, $"{Tenant}_Microsoft.Identity.IAM.Insights.ThirdPartyApps", "ThirdPartyApps")]
    [InlineData("adminMFAV2", $"{Tenant}_other", "adminMFAV2")]
    public void A_type_that_is_withheld_is_in_the_id(string? type, string id, string expected) =>
        Assert.Equal(
            expected, Recommendation($$"""{"id":"{{id}}","recommendationType":{{(type is null ? "null" : $"\"{type}\"")}}}""")!.Type);

    [Theory]
    [InlineData("""{"tenantScore":11,"tenantMaxScore":56,"createDateTime":"2023-11-01T00:00:00Z"}""")]
    [InlineData("""{"tenantScore":"11","tenantMaxScore":56.0,"createdDateTime":"2023-11-01T00:00:00Z"}""")]
    public void A_day_has_its_date_in_either_spelling(string json) =>
        Assert.Equal(
            new ReadIdentityScore(new(2023, 11, 1), 11, 56),
            Assert.Single(Page($$"""{"value":[{{json}}]}""", RecommendationParser.IdentityScore).Items));

    [Theory]
    [InlineData("""{"tenantMaxScore":56,"createDateTime":"2023-11-01T00:00:00Z"}""")]
    [InlineData("""{"tenantScore":11,"tenantMaxScore":56}""")]
    [InlineData("""{"tenantScore":11,"tenantMaxScore":56,"createDateTime":"0001-01-01T00:00:00Z"}""")]
    [InlineData("7")]
    [InlineData("null")]
    public void A_day_without_points_or_date_is_skipped_and_counted(string json)
    {
        var page = Page($$"""{"value":[{{json}}]}""", RecommendationParser.IdentityScore);

        Assert.Equal((0, 1), (page.Items.Count, page.Skipped));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":[{"id":"a"}""")]
    public void What_is_no_list_is_no_empty_list(string body) =>
        Assert.Equal(GraphFailureKind.Unreadable, Assert.Throws<GraphException>(() => Page(body, RecommendationParser.Resource)).Kind);

    private static ReadRecommendation? Recommendation(string json) =>
        Page($$"""{"value":[{{json}}]}""", RecommendationParser.Recommendation).Items.SingleOrDefault();

    private static ReadPage<T> Page<T>(string body, Func<System.Text.Json.JsonElement, T?> parse) where T : class =>
        RecommendationParser.Page(new Answer(200, Encoding.UTF8.GetBytes(body), null, null, null), parse);
}
