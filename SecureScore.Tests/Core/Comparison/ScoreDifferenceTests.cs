using SecureScore.Core.Comparison;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Comparison;

public sealed class ScoreDifferenceTests
{
    private static readonly DateTime s_microsoftAt = new(2026, 2, 27, 15, 32, 0, DateTimeKind.Utc);
    private static readonly DateTime s_ownAt = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Nothing_differs_within_a_hundredth_of_a_point_or_where_one_is_missing()
    {
        Assert.Null(Compute(6.99m, Own(7)));
        Assert.Null(Compute(7, Own(7) with { AsCounted = null, Outcome = EvaluationOutcome.NotEvaluated }));
        Assert.Null(Compute(7, null));
        Assert.NotNull(Compute(6.98m, Own(7)));
    }

    [Fact]
    public void Microsoft_has_not_looked_since_when_it_still_has_what_we_had_before() =>
        Assert.Equal(DifferenceReason.NotYetReRead,
            Compute(0, Own(7) with { PointsBefore = 0, ChangedAt = s_microsoftAt.AddHours(1) })!.Reason);

    [Fact]
    public void Microsoft_that_looked_after_the_change_has_another_reason() =>
        Assert.NotEqual(
            DifferenceReason.NotYetReRead, Compute(0, Own(7) with { PointsBefore = 0, ChangedAt = s_microsoftAt.AddHours(-1) })!.Reason);

    [Theory]
    [InlineData(ActionStatus.ResolvedThroughThirdParty)]
    [InlineData(ActionStatus.ResolvedThroughAlternateMitigation)]
    public void What_somebody_said_of_another_product_explains_a_difference(ActionStatus status) =>
        Assert.Equal(DifferenceReason.ThirdParty, Compute(0, Own(7), status: status)!.Reason);

    [Fact]
    public void Federated_users_may_confirm_elsewhere() =>
        Assert.Equal(
            DifferenceReason.ThirdParty,
            Compute(0, Own(7) with { Hints = DifferenceHints.IsFederated | DifferenceHints.LacksLicence })!.Reason);

    [Fact]
    public void Missing_license_goes_before_the_population() =>
        Assert.Equal(DifferenceReason.License, Compute(7, Own(3.5m, 1, 2) with { Hints = DifferenceHints.LacksLicence }, total: 4)!.Reason);

    [Fact]
    public void Other_totals_are_another_population() =>
        Assert.Equal(DifferenceReason.PopulationDiffers, Compute(7, Own(3.5m, 1, 2), total: 4)!.Reason);

    [Fact]
    public void Conditional_Access_that_earns_more_here_is_not_credited_there()
    {
        Assert.Equal(DifferenceReason.ConditionalAccessNotCredited, Compute(0, Own(7, 2, 2), total: 2)!.Reason);
        Assert.Equal(DifferenceReason.RuleUnknown, Compute(7, Own(0, 0, 2), total: 2)!.Reason);
    }

    [Fact]
    public void A_setting_that_comes_to_something_else_has_a_rule_that_is_not_known() =>
        Assert.Equal(DifferenceReason.RuleUnknown, Compute(0, Own(4), controlId: "IntegratedApps")!.Reason);

    [Fact]
    public void All_or_nothing_control_differs_by_its_rule_and_not_by_whom_it_counts() =>
        Assert.Equal(
            DifferenceReason.ConditionalAccessNotCredited,
            Compute(0, Own(7, 2, 2), total: 1, controlId: "aad_phishing_MFA_strength")!.Reason);

    [Fact]
    public async Task Sample_tenant_has_a_difference_of_every_reason()
    {
        await using var database = await TestDatabase.WithSampleAsync();

        var board = await database.BoardAsync(SampleTenant.Id);

        var reasons = board.Actions.Where(a => a.Difference is not null).ToDictionary(a => a.ControlId, a => a.Difference!.Reason);
        Assert.Equal(Enum.GetValues<DifferenceReason>().Order(), reasons.Values.Distinct().Order());
        Assert.Equal(DifferenceReason.NotYetReRead, reasons["IntegratedApps"]);
        Assert.Equal(DifferenceReason.PopulationDiffers, reasons["MFARegistrationV2"]);
    }

    private static OwnScore Own(decimal points, int? count = null, int? total = null) => new()
    {
        Outcome = EvaluationOutcome.Evaluated,
        AsCounted = new(points, count, total),
        MaxPoints = 7,
        EvaluatedAt = s_ownAt,
        ChangedAt = s_ownAt,
    };

    private static ScoreDifference? Compute(
        decimal microsoft, OwnScore? own, decimal? total = null, ActionStatus status = ActionStatus.ToAddress,
        string controlId = "SigninRiskPolicy")
    {
        var score = Given.Score(microsoft, controlId) with { Total = total, LastSynced = s_microsoftAt };
        return ScoreDifference.Compute(
            score, ScoreCalculator.PointsOf(true, 7, score), new DateOnly(2026, 2, 28), own, ControlCatalog.Find(controlId)?.Rule, status);
    }
}
