using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.WriteBack;

namespace SecureScore.Tests.Core.WriteBack;

public sealed class PortalChangeClassifierTests
{
    private static readonly DateTime s_sent = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_now = s_sent.AddMinutes(10);
    private static readonly PortalState s_default = new("Default", null, null, null);

    public static TheoryData<string?, string?> SameStates { get; } = new()
    {
        { "Ignored", "ignore" }, { "Reviewed", "AlternateMitigation" }, { "thirdParty", "ThirdParty" }, { null, "Default" },
        { "Snoozed", "snoozed" }
    };

    [Theory, MemberData(nameof(SameStates))]
    public void Spellings_of_one_state_are_one_state(string? one, string? other) => Assert.True(PortalStates.AreEqual(one, other));

    [Fact]
    public void An_answer_older_than_one_read_before_says_nothing() =>
        Assert.Equal(
            PortalChange.Outdated,
            PortalChangeClassifier.Classify(
                null, new("Ignored", "bob", s_sent, null), new("ThirdParty", "eve", s_sent.AddDays(-1), null), s_now));

    [Fact]
    public void The_state_of_before_is_waiting_and_not_somebodys_change() =>
        Assert.Equal(PortalChange.Nothing, PortalChangeClassifier.Classify(Sent("Ignored"), s_default, s_default, s_now));

    [Fact]
    public void The_state_of_before_set_again_after_ours_is_somebodys_change() =>
        Assert.Equal(
            PortalChange.Overwritten,
            PortalChangeClassifier.Classify(Sent("Ignored"), s_default, new("Default", "bob", s_sent.AddMinutes(1), null), s_now));

    [Fact]
    public void A_confirmed_state_that_vanishes_without_author_and_time_was_reset_by_Microsoft() =>
        Assert.Equal(
            PortalChange.Overwritten,
            PortalChangeClassifier.Classify(
                Sent("Ignored") with { Status = WriteBackStatus.Confirmed }, new("Ignored", "app", s_sent, null), s_default, s_now));

    [Fact]
    public void An_older_sending_of_ours_that_shows_up_is_no_change_by_others()
    {
        var sending = Sent("ThirdParty") with { Unseen = [new("Ignored", s_sent.AddMinutes(-1))] };

        Assert.Equal(
            PortalChange.Nothing,
            PortalChangeClassifier.Classify(sending, s_default, new("Ignored", "app", s_sent.AddMinutes(-1), null), s_now));
        Assert.Equal(
            PortalChange.Overwritten,
            PortalChangeClassifier.Classify(sending, s_default, new("Ignored", "bob", s_sent.AddMinutes(5), null), s_now));
    }

    [Fact]
    public void What_was_overwritten_and_is_there_again_is_confirmed() =>
        Assert.Equal(
            PortalChange.Confirmed,
            PortalChangeClassifier.Classify(
                Sent("Ignored") with { Status = WriteBackStatus.Overwritten }, s_default, new("Ignored", "app", s_sent, null), s_now));

    private static OpenAttempt Sent(string state) => new(WriteBackStatus.Sent, state, s_sent, []);
}
