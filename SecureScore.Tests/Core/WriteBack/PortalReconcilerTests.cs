using SecureScore.Core.Audit;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Sync;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.WriteBack;

public sealed class PortalReconcilerTests : WriteBackTest
{
    [Fact]
    public async Task A_change_at_Microsoft_becomes_a_decision_with_its_author_and_is_not_sent_back()
    {
        await TurnOnAsync();
        Advance(Minute);
        Portal.ChangeInPortal(Control, "ThirdParty", Bob, "We use Okta");
        Advance(Minute);
        await ReadAsync();
        await SendAsync();
        await ReadAsync();

        var decision = (await ActionAsync()).State.Decision!;
        Assert.Equal(
            (ActionStatus.ResolvedThroughThirdParty, Bob, "We use Okta", true),
            (decision.To, decision.By, decision.Note, decision.IsFromMicrosoft));
        Assert.Equal(new DateTime(2026, 3, 1, 12, 1, 0, DateTimeKind.Utc), decision.At);
        Assert.Equal(new DateOnly(2026, 3, 1), decision.EffectiveDay);
        Assert.Equal([$"{Control}|1|ResolvedThroughThirdParty|{Bob}|1"], await DecisionsAsync());
        Assert.Empty(Patches);
        Assert.Contains(
            await Database.AuditEntriesAsync(),
            e => e is { Action: AuditAction.DecisionReceived, ActorName: "SecureScore", Target: Control }
                && e.Details!.Contains(Bob, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_comment_the_note_says_where_it_comes_from_and_when()
    {
        await TurnOnAsync();
        Portal.ChangeInPortal(Control, "Ignored", Bob);
        await ReadAsync();

        Assert.Equal(
            "Set to “Ignored” at Microsoft on 2026-03-01 12:00 UTC, without a comment.", (await ActionAsync()).State.Decision!.Note);
    }

    [Fact]
    public async Task A_confirmed_sending_never_comes_in_and_a_later_change_there_does()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        await ReadAsync();
        Assert.Single(await DecisionsAsync());

        Advance(Minute);
        Portal.ChangeInPortal(Control, "Default", Bob, "No longer");
        await ReadAsync();

        Assert.Equal([$"{Control}|1|RiskAccepted|Ada Lovelace|0", $"{Control}|2|ToAddress|{Bob}|1"], await DecisionsAsync());
        Assert.Single(Patches);
    }

    [Fact]
    public async Task What_somebody_changes_while_ours_is_on_its_way_is_put_before_a_person_who_may_take_theirs()
    {
        await OverwriteAsync();
        var overwritten = await DemandAsync(WriteBackStatus.Overwritten);
        Assert.Equal(("ThirdParty", Bob, "We use Okta"), (overwritten.Theirs!.State, overwritten.Theirs.By, overwritten.Theirs.Comment));
        Assert.Single(await DecisionsAsync());

        await Service().AcceptMicrosoftAsync(TestDatabase.Writer, Contoso, Control, Token);
        await SettleDownAsync();

        Assert.Equal(
            [$"{Control}|1|RiskAccepted|Ada Lovelace|0", $"{Control}|2|ResolvedThroughThirdParty|{Bob}|1"], await DecisionsAsync());
        Assert.Single(Patches);
        Assert.Equal("ThirdParty", StateAtMicrosoft());
        Assert.Contains(
            await Database.AuditEntriesAsync(),
            e => e is { Action: AuditAction.SendingSettled, ActorName: "Ada Lovelace", Target: Control });
    }

    [Fact]
    public async Task Or_send_ours_again()
    {
        await OverwriteAsync();
        await Service().SendAgainAsync(TestDatabase.Writer, Contoso, Control, Token);
        await SettleDownAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal("Ignored", StateAtMicrosoft());
        Assert.Equal(2, Patches.Count);
        Assert.Single(await DecisionsAsync());
    }

    [Fact]
    public async Task A_change_there_before_ours_was_sent_is_not_written_over()
    {
        await TurnOnAsync();
        Portal.ChangeInPortal(Control, "ThirdParty", Bob);
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();

        await DemandAsync(WriteBackStatus.Overwritten);
        Assert.Empty(Patches);
        Assert.Equal("ThirdParty", StateAtMicrosoft());
    }

    [Fact]
    public async Task What_Microsoft_takes_and_sets_back_to_Default_is_told_apart_from_a_persons_change()
    {
        Portal.ResetsWrites = true;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.ResolvedThroughAlternateMitigation);
        await SendAsync();
        await SettleDownAsync();

        var overwritten = await DemandAsync(WriteBackStatus.Overwritten);
        Assert.Equal(("Default", null), (overwritten.Theirs!.State, overwritten.Theirs.By));
        Assert.Single(Patches);                                         // not again by itself
        Assert.Single(await DecisionsAsync());

        await Service().AcceptMicrosoftAsync(TestDatabase.Writer, Contoso, Control, Token);
        Assert.Equal($"{Control}|2|ToAddress|Microsoft|1", (await DecisionsAsync())[^1]);
    }

    [Fact]
    public async Task Turned_on_what_was_set_there_long_before_comes_in_where_nobody_here_has_decided()
    {
        Portal.ChangeInPortal(Control, "Ignored", Bob, "Since 2024");
        Portal.ChangeInPortal(Other, "ThirdParty", Bob);
        await DecideAsync(ActionStatus.RiskAccepted, Other);
        await DecideAsync(ActionStatus.RiskAccepted, Third);
        await ReadAsync();
        Assert.Equal(2, await Service().CountExistingAsync(Contoso.Open(), Token));        // Other and Third

        await TurnOnAsync();
        await SettleDownAsync();

        Assert.Equal(
            [$"{Control}|1|RiskAccepted|{Bob}|1", $"{Other}|1|RiskAccepted|Ada Lovelace|0", $"{Third}|1|RiskAccepted|Ada Lovelace|0"],
            (await DecisionsAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(Patches);                                          // standing decisions only when asked for
    }

    [Fact]
    public async Task Standing_decisions_are_sent_when_asked_for()
    {
        await DecideAsync(ActionStatus.RiskAccepted);
        await DecideAsync(ActionStatus.Planned, Other);
        await TurnOnAsync(sendExisting: true);
        await SendAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Single(Patches);
        Assert.Equal("Ignored", StateAtMicrosoft());
    }

    [Fact]
    public async Task A_change_of_a_completed_action_waits_until_it_loses_points()
    {
        Portal.ChangeInPortal(Complete, "Ignored", Bob);
        await ReadAsync();
        await TurnOnAsync();                                // taken in although the points are full: nothing measures them now
        Portal.ChangeInPortal(Complete, "Default", Bob);
        await ReadAsync();
        Assert.Equal([$"{Complete}|1|RiskAccepted|{Bob}|1"], await DecisionsAsync());
        Assert.Equal(["locked-change"], await FindingsAsync());

        Advance(TimeSpan.FromDays(1));
        Portal.AddDay();
        Portal.ChangeScore(Complete, 0);
        await ReadAsync();

        // It regressed, so that the status is To address without a decision.
        Assert.Equal([$"{Complete}|1|RiskAccepted|{Bob}|1"], await DecisionsAsync());
    }

    [Theory]
    [InlineData("ThirdParty", "ResolvedThroughThirdParty")]
    [InlineData("Reviewed", "ResolvedThroughAlternateMitigation")]
    [InlineData("Ignored", "RiskAccepted")]
    public async Task A_state_comes_in_although_Microsoft_gives_full_points(string state, string status)
    {
        await TurnOnAsync();
        Portal.ChangeInPortal(Complete, state, Bob);

        await ReadAsync();

        Assert.Equal([$"{Complete}|1|{status}|{Bob}|1"], await DecisionsAsync());
        Assert.Empty(await FindingsAsync());
    }

    /// <summary>What the last run says was unusual.</summary>
    private async Task<IEnumerable<string>> FindingsAsync() =>
        (await Database.Get<ISyncService>().ListAsync(Contoso.Open(), 1, Token))[0].Findings.Warnings.Select(o => o.Code);

    [Fact]
    public async Task A_state_that_this_version_does_not_know_decides_nothing()
    {
        await TurnOnAsync();
        Portal.ChangeInPortal(Control, "Snoozed", Bob);
        await ReadAsync();

        Assert.Empty(await DecisionsAsync());
        Assert.Equal(["unknown-state"], await FindingsAsync());
    }

    [Fact]
    public async Task Profiles_that_were_read_before_a_sending_say_nothing_about_it()
    {
        await TurnOnAsync();
        var readFrom = Database.Clock.GetUtcNow().UtcDateTime;          // a run that began now has Default
        Advance(Minute);
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();

        await Database.Get<PortalReconciler>().ReconcileAsync(Contoso, readFrom, Token);

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Single(await DecisionsAsync());
    }

    private async Task OverwriteAsync()
    {
        Portal.ShowsWritesAfter = new TaskCompletionSource().Task;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        Advance(Minute);
        Portal.ShowsWritesAfter = Task.CompletedTask;
        Portal.ChangeInPortal(Control, "ThirdParty", Bob, "We use Okta");
        await ReadAsync();
    }

    /// <summary>Days in which nobody does anything.</summary>
    private async Task SettleDownAsync()
    {
        for (var day = 0; day < 3; day++)
        {
            await SendAsync();
            Advance(TimeSpan.FromDays(1));
            await ReadAsync();
        }
    }
}
