using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Decisions;

public sealed class StateAtMicrosoftTests
{
    [Fact]
    public void A_state_counts_from_the_day_that_Microsoft_names_although_it_was_read_later()
    {
        var states = StateAtMicrosoft.FromVersions([Version(1, "Default"), Version(9, "ThirdParty", 4)]);

        Assert.Equal(
            ["Default", "ThirdParty", "ThirdParty"], new[] { 3, 4, 9 }.Select(day => StateAtMicrosoft.On(states, Given.Day(day))!.State));
    }

    [Fact]
    public void A_day_before_the_state_is_not_attested_by_it()
    {
        var states = StateAtMicrosoft.FromVersions([Version(1, "ThirdParty", 6)]);

        Assert.Null(StateAtMicrosoft.On(states, Given.Day(5)));
        Assert.Equal("ThirdParty", StateAtMicrosoft.On(states, Given.Day(6))!.State);
    }

    [Fact]
    public void A_state_without_a_time_counts_from_the_first_day_of_its_version() =>
        Assert.Equal(Given.Day(3), Assert.Single(StateAtMicrosoft.FromVersions([Version(3, "Reviewed")])).FromDay);

    [Fact]
    public void A_version_that_changes_something_else_is_no_new_state() =>
        Assert.Single(StateAtMicrosoft.FromVersions([Version(1, "ThirdParty", 0), Version(5, "ThirdParty", 0)]));

    [Fact]
    public void An_older_state_that_is_back_counts_from_when_it_was_read()
    {
        var states = StateAtMicrosoft.FromVersions([Version(1, "Default", 0), Version(5, "ThirdParty", 4), Version(8, "Default", 0)]);

        Assert.Equal(["ThirdParty", "Default"], new[] { 7, 8 }.Select(day => StateAtMicrosoft.On(states, Given.Day(day))!.State));
    }

    [Fact]
    public void Where_nobody_ever_set_anything_there_is_no_state() =>
        Assert.Empty(StateAtMicrosoft.FromVersions([new(Given.Day(1), Given.Profile() with { PortalState = "Default" })]));

    [Theory]
    [InlineData("thirdParty", ActionStatus.ResolvedThroughThirdParty)]
    [InlineData("Reviewed", ActionStatus.ResolvedThroughAlternateMitigation)]
    [InlineData("AlternateMitigation", ActionStatus.ResolvedThroughAlternateMitigation)]
    [InlineData("Ignored", null)]
    [InlineData("Default", null)]
    [InlineData("Snoozed", null)]
    public void Three_states_attest(string state, ActionStatus? attests) =>
        Assert.Equal(attests, StateAtMicrosoft.FromVersions([Version(1, state)])[0].Attests);

    [Fact]
    public void The_decision_that_it_comes_to_names_who_when_and_why()
    {
        var decision = StateAtMicrosoft.FromVersions([Version(1, "ThirdParty", 0, "Duo does it")])[0]
            .ToDecision("x", ActionStatus.ResolvedThroughThirdParty);

        Assert.Equal(
            ("bob@contoso", At(0), "Duo does it", true, true),
            (decision.By, decision.At, decision.Note, decision.IsFromMicrosoft, decision.IsWorkedOut));
    }

    [Theory]
    [InlineData("Ignored", null, null, null, PointsFlags.StateAgainstPoints)]
    [InlineData("ThirdParty", 0, 4, null, PointsFlags.CountAgainstPoints)]
    [InlineData("Snoozed", 3, 4, null, PointsFlags.CountAgainstPoints)]
    [InlineData("ThirdParty", null, null, false, PointsFlags.CountAgainstPoints)]
    [InlineData("ThirdParty", 4, 4, true, PointsFlags.None)]
    [InlineData("ThirdParty", 0, 0, null, PointsFlags.None)]
    [InlineData("Snoozed", null, null, null, PointsFlags.None)]
    public void Full_points_are_contradicted_by_the_state_a_count_or_a_switch(
        string state, int? count, int? total, bool? isOn, PointsFlags expected) =>
        Assert.Equal(
            expected,
            StateAtMicrosoft.FromVersions([Version(1, state)])[0]
                .ContradictionsOf(Given.Score(10) with { Count = count, Total = total, IsOn = isOn }));

    /// <param name="setOn">The day on which the state was set; null where Microsoft does not say.</param>
    private static ProfileVersion Version(int day, string state, int? setOn = null, string? comment = null) =>
        new(Given.Day(day), Given.Profile() with
        {
            PortalState = state,
            PortalStateBy = "bob@contoso",
            PortalStateAt = setOn is { } set ? At(set) : null,
            PortalStateComment = comment,
        });

    private static DateTime At(int day) => Given.Day(day).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
}
