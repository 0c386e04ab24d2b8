using SecureScore.Core.Comparison;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Core.Comparison;

public sealed class DifferenceTotalTests
{
    [Fact]
    public void Differences_are_counted_and_added_by_reason_and_rounding_is_left_out()
    {
        var totals = DifferenceTotal.Compute(
        [
            On(microsoft: (0, 0), own: (2, 4), null),                                           // only ours has it
            On(microsoft: (5, 5), own: (5, 5), DifferenceReason.ThirdParty),                    // a decision makes both count alike
            On(microsoft: (9, 9), own: (4.5m, 9), DifferenceReason.NotYetReRead),
            On(microsoft: (0, 10), own: (3, 10), DifferenceReason.NotYetReRead),
            On(microsoft: (1, 5), own: (1.005m, 5), null),                                      // less than a hundredth
            On(microsoft: (2, 2), own: (2, 2), null),
        ]);

        Assert.Equal(
            [new(DifferenceReason.NotYetReRead, 2, new ScoreSum(-1.5m, 0)), new(DifferenceReason.ThirdParty, 1, new ScoreSum(0, 0)),
                new(null, 1, new ScoreSum(2, 4))],
            totals);
    }

    private static ControlOnBases On(
        (decimal Points, decimal Max) microsoft, (decimal Points, decimal Max) own, DifferenceReason? reason) =>
        new(new(microsoft.Points, microsoft.Max), new(own.Points, own.Max), reason);
}
