using System.Text.Json;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.WriteBack;

public sealed class WriteBackAttemptTests : WriteBackTest
{
    [Theory]
    [InlineData(ActionStatus.RiskAccepted, "Ignored")]
    [InlineData(ActionStatus.ResolvedThroughThirdParty, "ThirdParty")]
    [InlineData(ActionStatus.ResolvedThroughAlternateMitigation, "Reviewed")]
    public async Task A_decision_reaches_Microsoft_and_is_confirmed(ActionStatus status, string state)
    {
        await TurnOnAsync();
        await DecideAsync(status);
        await DemandAsync(WriteBackStatus.Queued);
        await SendAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(state, StateAtMicrosoft());
        Assert.Single(Patches);
        Assert.Contains(
            await Database.AuditEntriesAsync(),
            e => e is { Action: AuditAction.DecisionSent, Outcome: AuditOutcome.Succeeded, ActorName: "SecureScore", Target: Control });
    }

    [Fact]
    public async Task What_is_sent_is_flat_names_the_vendor_and_leaves_out_whom_it_is_assigned_to()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted, note: "Old scanner, until May");
        await SendAsync();

        using var body = JsonDocument.Parse(Assert.Single(Patches).Body);
        var sent = body.RootElement.EnumerateObject().Where(p => !p.Name.StartsWith('@')).ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal(["comment", "state", "vendorInformation"], sent.Keys.Order());
        Assert.Equal(
            ("Ignored", "Old scanner, until May (Ada Lovelace, SecureScore)"), (sent["state"].GetString(), sent["comment"].GetString()));
        Assert.Equal(
            ("SecureScore", "Microsoft"),
            (sent["vendorInformation"].GetProperty("provider").GetString(), sent["vendorInformation"].GetProperty("vendor").GetString()));
    }

    [Fact]
    public async Task What_Microsoft_shows_later_is_waited_for_and_never_claimed_before()
    {
        var shown = new TaskCompletionSource();
        Portal.ShowsWritesAfter = shown.Task;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();

        await DemandAsync(WriteBackStatus.Sent);
        foreach (var minutes in new[] { 5, 25, 90, 24 * 60 })           // 5 minutes, half an hour, two hours, then a day later
        {
            Advance(Minute * minutes);
            var before = Graph.Requests.Count;
            await SendAsync();
            await DemandAsync(WriteBackStatus.Sent);
            // the first token is over its hour
            Assert.Equal("GET", Assert.Single(Graph.Requests.Skip(before), r => r.Status == 200).Method);
        }
        shown.SetResult();
        Advance(TimeSpan.FromDays(1));
        await SendAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Single(Patches);
        Assert.Single(await DecisionsAsync());
    }

    [Fact]
    public async Task A_daily_run_confirms_as_well()
    {
        var shown = new TaskCompletionSource();
        Portal.ShowsWritesAfter = shown.Task;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        Advance(TimeSpan.FromHours(1));
        await ReadAsync();
        await DemandAsync(WriteBackStatus.Sent);

        shown.SetResult();
        await ReadAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Single(await DecisionsAsync());
    }

    [Theory]
    [InlineData(400), InlineData(403), InlineData(404)]
    public async Task What_Microsoft_refuses_waits_for_a_person_with_its_words_and_request_id(int status)
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Fail("PATCH", GraphFaultKind.Status, status);
        await SendAsync();

        var rejected = await DemandAsync(WriteBackStatus.Rejected);
        Assert.NotNull(rejected.Error);
        Assert.NotNull(rejected.RequestId);
        Assert.Null(rejected.NextAt);
        Assert.Contains(await Database.AuditEntriesAsync(), e => e is { Action: AuditAction.DecisionSent, Outcome: AuditOutcome.Failed }
            && e.Details!.Contains(rejected.RequestId, StringComparison.Ordinal));

        Advance(TimeSpan.FromDays(1));
        await SendAsync();
        Assert.Single(Patches);                                         // not by itself
        await Service().SendAgainAsync(TestDatabase.Writer, Contoso, Control, Token);
        await SendAsync();
        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Contains(await Database.AuditEntriesAsync(), e => e is { Action: AuditAction.SendingSettled, ActorName: "Ada Lovelace" });
    }

    [Fact]
    public async Task Who_gives_up_keeps_the_decision_here()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Fail("PATCH", GraphFaultKind.Status, 400);
        await SendAsync();
        await Service().GiveUpAsync(TestDatabase.Writer, Contoso, Control, Token);
        Advance(TimeSpan.FromDays(1));
        await SendAsync();
        await ReadAsync();

        await DemandAsync(WriteBackStatus.GivenUp);
        Assert.Equal(ActionStatus.RiskAccepted, (await ActionAsync()).Status);
        Assert.Single(Patches);
        Assert.Single(await DecisionsAsync());
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_later_and_later()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Fail("GET", GraphFaultKind.Status, 503, int.MaxValue);
        var attempts = 0;
        foreach (var minutes in new[] { 1, 5, 15, 60, 60 })
        {
            await SendAsync();
            var waiting = await DemandAsync(WriteBackStatus.Queued);
            Assert.Equal((++attempts, Database.Clock.GetUtcNow().UtcDateTime + (Minute * minutes)), (waiting.Attempts, waiting.NextAt));
            Assert.NotNull(waiting.Error);
            Advance(Minute * minutes);
        }
        Graph.Faults.Clear();
        await SendAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Single(Patches);
    }

    [Fact]
    public async Task What_a_clock_ahead_put_off_by_years_is_sent_now()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await Database.RowsAsync("UPDATE WriteBacks SET NextAt = '2036-03-01 12:00:00'");

        await SendAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Single(Patches);
    }

    [Fact]
    public async Task While_the_way_is_shut_one_sending_finds_out_for_all()
    {
        await TurnOnAsync();
        foreach (var control in new[] { Control, Other, Third }) await DecideAsync(ActionStatus.RiskAccepted, control);
        Fail("GET", GraphFaultKind.Status, 503, int.MaxValue);
        Graph.ClearRequests();
        await SendAsync();

        Assert.Single(Graph.Requests);
    }

    [Fact]
    public async Task What_Microsoft_has_already_is_not_written_again()
    {
        await TurnOnAsync();
        Portal.ChangeInPortal(Control, "ignored", Bob);
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        await ReadAsync();
        await DecideAsync(ActionStatus.Planned, Other);                 // Default there, and Default it stays

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Null(await SendingAsync(Other));
        Assert.Empty(Patches);
        Assert.Equal([$"{Control}|1|RiskAccepted|Ada Lovelace|0", $"{Other}|1|Planned|Ada Lovelace|0"], await DecisionsAsync());
    }

    [Fact]
    public async Task Long_notes_are_cut_and_the_author_stays()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted, note: new string('x', Decision.MaxNoteLength));
        await SendAsync();

        var comment = Portal.StatesOf(Control)[^1].Comment!;
        Assert.Equal(1000, comment.Length);
        Assert.EndsWith("x… (Ada Lovelace, SecureScore)", comment, StringComparison.Ordinal);
    }
}
