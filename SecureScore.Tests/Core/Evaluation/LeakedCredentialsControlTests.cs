using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>The control about credentials that were found outside.</summary>
public sealed class LeakedCredentialsControlTests
{
    [Theory]
    [InlineData("atRisk", 0, 1)]
    [InlineData("confirmedCompromised", 0, 1)]
    [InlineData("remediated", 5, 2)]
    [InlineData("dismissed", 5, 2)]
    [InlineData("confirmedSafe", 5, 2)]
    [InlineData("ATRISK", 0, 1)]
    public void Open_detection_of_one_user_takes_all_points(string state, int points, int count)
    {
        var result = Premium()
            .Set(b => b.LeakedCredentials.Add(new("1", GivenConfiguration.Id("Ada"), state)))
            .Evaluate("AATP_AccountWithLeakedCredentials");

        Assert.Equal((points, count, 2), (result.AsCounted!.Points, result.AsCounted.Count, result.AsCounted.Total));
        Assert.Equal(points == 0 ? ["Ada"] : [], result.Affected.Items.Select(a => a.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("underReview")]
    public void State_that_is_not_known_is_not_evaluated(string? state) => Assert.Equal(
        EvaluationOutcome.NotEvaluated,
        Premium()
            .Set(b => b.LeakedCredentials.Add(new("1", GivenConfiguration.Id("Ada"), state)))
            .Evaluate("AATP_AccountWithLeakedCredentials").Outcome);

    [Fact]
    public void Detections_of_users_who_may_not_sign_in_or_are_gone_do_not_count() => Assert.Equal(5, Premium().User("Off", UserTraits.None)
        .Set(b => b.LeakedCredentials.AddRange(
            [new("1", GivenConfiguration.Id("Off"), "atRisk"), new("2", GivenConfiguration.Id("Gone"), "atRisk")]))
        .Evaluate("AATP_AccountWithLeakedCredentials").AsCounted!.Points);

    [Fact]
    public void Without_P2_no_detection_proves_nothing()
    {
        var result = new GivenConfiguration()
            .Users("Ada")
            .Set(b => b.Licenses.Add(new(Guid.Empty, "P1", true, ["AAD_PREMIUM"])))
            .Evaluate("AATP_AccountWithLeakedCredentials");

        Assert.Equal((EvaluationOutcome.NotEvaluated, PartOutcome.NoLicence), (result.Outcome, Assert.Single(result.Missing).Outcome));
    }

    [Fact]
    public void Detections_of_other_kinds_are_left_alone()
    {
        var detections = Parsed(
            """{"id":"a","userId":"00000000-0000-0000-0000-000000000001","riskEventType":"LeakedCredentials","riskState":"atRisk"}""",
            """{"id":"b","userId":"00000000-0000-0000-0000-000000000001","riskEventType":"generic","riskState":"atRisk"}""");

        Assert.Equal([("a", "atRisk")], detections.Select(d => (d.Id, d.State)));
    }

    private static GivenConfiguration Premium() =>
        new GivenConfiguration().Users("Ada", "Ben").Set(b => b.Licenses.Add(new(Guid.Empty, "P2", true, ["AAD_PREMIUM_P2"])));

    private static IReadOnlyList<LeakedCredentials> Parsed(params string[] objects)
    {
        var (configuration, warnings) = Configuration.Parsed.FromJson(ConfigurationPart.RiskDetections, objects);
        Assert.Empty(warnings);
        return configuration.LeakedCredentials;
    }
}
