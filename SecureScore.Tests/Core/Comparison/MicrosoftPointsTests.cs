using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Comparison;

/// <summary>Microsoft's points stay known where ours are the ones that count.</summary>
public sealed class MicrosoftPointsTests
{
    private static readonly DateTime s_looked = new(2026, 2, 27, 5, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void On_our_base_an_action_has_both_points()
    {
        var action = ActionOf(Given.Score(4.5m, "a") with { LastSynced = s_looked, Count = 30, Total = 60 });

        Assert.Equal((8m, new MicrosoftPoints(4.5m, s_looked, 30, 60)), (action.Points.Measured, action.AtMicrosoft));
    }

    [Fact]
    public void Without_the_time_of_the_look_it_is_the_score_day() =>
        Assert.Equal(Given.Day(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ActionOf(Given.Score(4.5m, "a")).AtMicrosoft?.At);

    [Fact]
    public void What_Microsoft_did_not_publish_or_does_not_score_is_no_0()
    {
        Assert.Null(ActionOf(null).AtMicrosoft);
        Assert.Null(ActionOf(Given.Score(0, "a") with { IsNotScored = true }).AtMicrosoft);
    }

    [Fact]
    public void What_we_do_not_evaluate_has_nothing_to_compare() =>
        Assert.Null(Given.Action("a", points: 4.5m).AtMicrosoft);

    private static ImprovementAction ActionOf(ControlScore? microsoft) =>
        (Given.Input("a", 8, 9) with { Evaluated = new(microsoft, Given.Day(-1), Given.Own(new(8, null, null)), Given.Score(8, "a")) })
            .ToAction(Given.Day(0));
}
