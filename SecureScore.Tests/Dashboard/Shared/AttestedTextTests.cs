using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

public sealed class AttestedTextTests
{
    [Theory]
    [InlineData(
        "ThirdParty", 0, 4,
        "Microsoft gives all points because of the state “ThirdParty”, but counts 0 of 4. The points are attested, not measured.")]
    [InlineData(
        "Ignored", null, null,
        "Microsoft gives all points, although the state there is “Ignored”. SecureScore doesn’t count points that nothing measures.")]
    [InlineData(
        "Snoozed", 1, 4,
        "Microsoft gives all points because of the state “Snoozed”, but counts 1 of 4. "
            + "SecureScore doesn’t count points that nothing measures.")]
    [InlineData("ThirdParty", 4, 4, null)]
    [InlineData("Default", 0, 4, null)]
    public void A_contradiction_is_said_in_words(string state, int? count, int? total, string? expected)
    {
        var action = Input(state, count, total).ToAction(Given.Day(0));

        Assert.Equal((expected, expected is not null), (AttestedText.Contradiction(action), AttestedText.IsContradicted(action)));
    }

    [Fact]
    public void A_setting_that_is_off_is_said()
    {
        var score = Given.Score(10) with { IsOn = false };

        var text = AttestedText.Contradiction(
            (Input("Reviewed", null, null) with { Score = score, Microsoft = score }).ToAction(Given.Day(0)));

        Assert.StartsWith(
            "Microsoft gives all points because of the state “Reviewed”, but says that the setting is off.", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_jump_names_who_set_the_state_at_Microsoft()
    {
        var before = Input("ThirdParty", null, null) with { Score = Given.Score(0), Microsoft = Given.Score(0) };

        Assert.Equal("Bob, at Microsoft, resolved “Title” through a third party", SentenceOf(before, Input("ThirdParty", null, null)));
        Assert.Equal("The state of “Title” at Microsoft does not earn its points", SentenceOf(Input("ThirdParty", null, null), before));
    }

    [Fact]
    public void A_completed_control_whose_risk_is_accepted_at_Microsoft_is_no_change_of_the_configuration() =>
        Assert.Equal(
            "The state of “Title” at Microsoft does not earn its points",
            SentenceOf(Input("Default", null, null), Input("Ignored", null, null)));

    private static string SentenceOf(ActionInput before, ActionInput after)
    {
        var other = Given.Input("other", 1, 10);
        var part = Assert.Single(ScoreChange.Between(
            Given.Board(RiskAcceptedRule.LeaveOut, before, other), Given.Board(RiskAcceptedRule.LeaveOut, after, other),
            ScoreView.Identity).Parts);
        Assert.Equal(ChangeCause.Decision, part.Cause);
        return ChangeWords.Sentence(part, "Title");
    }

    private static ActionInput Input(string state, int? count, int? total) =>
        new(Given.Profile(), Given.Score(10) with { Count = count, Total = total }, [], null)
        {
            State = new StateAtMicrosoft(Given.Day(-1), state, "Bob", Given.Day(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), null),
        };
}
