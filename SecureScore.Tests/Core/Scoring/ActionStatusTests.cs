using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Core.Scoring;

public sealed class ActionStatusTests
{
    [Fact]
    public void A_person_may_set_five_statuses_and_never_completed()
    {
        Assert.Equal(5, ActionStatuses.Settable.Count);
        Assert.DoesNotContain(ActionStatus.Completed, ActionStatuses.Settable);
    }

    [Theory]
    [InlineData(ActionStatus.ToAddress, false)]
    [InlineData(ActionStatus.Planned, false)]
    [InlineData(ActionStatus.RiskAccepted, true)]
    [InlineData(ActionStatus.ResolvedThroughThirdParty, true)]
    [InlineData(ActionStatus.ResolvedThroughAlternateMitigation, true)]
    public void A_status_that_leaves_measurement_needs_a_note(ActionStatus status, bool needsNote) =>
        Assert.Equal(needsNote, status.NeedsNote());

    [Fact]
    public void Labels_are_Microsofts_words() => Assert.Equal(
        ["To address", "Planned", "Risk accepted", "Resolved through third party", "Resolved through alternate mitigation", "Completed"],
        Enum.GetValues<ActionStatus>().Select(s => s.Words()));
}
