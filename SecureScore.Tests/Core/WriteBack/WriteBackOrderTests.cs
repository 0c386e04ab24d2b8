using System.Text.Json;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.WriteBack;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.WriteBack;

public sealed class WriteBackOrderTests : WriteBackTest
{
    private IEnumerable<string?> SentStates => Patches.Select(p =>
    {
        using var body = JsonDocument.Parse(p.Body);
        return body.RootElement.GetProperty("state").GetString();
    });

    [Fact]
    public async Task Of_three_quick_decisions_the_last_one_is_sent()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await DecideAsync(ActionStatus.ResolvedThroughThirdParty);
        await DecideAsync(ActionStatus.ResolvedThroughAlternateMitigation);
        await SendAsync();

        Assert.Equal(["Reviewed"], SentStates);
        Assert.Equal(
            ["1|Superseded", "2|Superseded", "3|Confirmed"],
            await Database.RowsAsync("SELECT Version, Status FROM WriteBacks ORDER BY Version"));
    }

    [Fact]
    public async Task A_decision_taken_while_another_is_being_sent_follows_it_and_never_overtakes_it()
    {
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Graph.OnRequest = async (request, _) =>
        {
            if (request.Method != "PATCH" || !reached.TrySetResult()) return;
            await goOn.Task;
        };
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        var sending = SendAsync();
        await reached.Task;
        await DecideAsync(ActionStatus.ResolvedThroughThirdParty);
        await SendAsync(Beside());                                      // another process, which has to wait
        Assert.Single(Patches);
        goOn.SetResult();
        await sending;

        Assert.Equal(["Ignored", "ThirdParty"], SentStates);
        Assert.Equal("ThirdParty", StateAtMicrosoft());
        await DemandAsync(WriteBackStatus.Confirmed);
        await ReadAsync();
        Assert.Equal(2, (await DecisionsAsync()).Count);
    }

    [Fact]
    public async Task Undoing_what_Microsoft_does_not_show_yet_takes_it_back_and_no_echo_comes_in()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        await TurnOnAsync();
        Portal.ShowsWritesAfter = first.Task;
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        Advance(Minute);
        Portal.ShowsWritesAfter = second.Task;
        await UndoAsync();
        await SendAsync();

        Assert.Equal(["Ignored", "Default"], SentStates);               // Default is what is shown, and yet it is sent
        await DemandAsync(WriteBackStatus.Sent);
        first.SetResult();
        Advance(Minute * 5);
        await SendAsync();                                              // sees Ignored, which is ours
        await ReadAsync();
        await DemandAsync(WriteBackStatus.Sent);
        second.SetResult();
        Advance(Minute * 30);
        await SendAsync();
        await ReadAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(2, (await DecisionsAsync()).Count);
        Assert.Equal(2, Patches.Count);
    }

    [Fact]
    public async Task Planned_takes_back_what_was_sent_before()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        Advance(Minute);
        await DecideAsync(ActionStatus.Planned);
        await SendAsync();
        await ReadAsync();

        Assert.Equal(["Ignored", "Default"], SentStates);
        Assert.Equal(ActionStatus.Planned, (await ActionAsync()).Status);
        Assert.Equal(2, (await DecisionsAsync()).Count);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_crash_between_Microsofts_answer_and_our_note_of_it_loses_nothing(bool isShown)
    {
        var shown = new TaskCompletionSource();
        if (isShown) shown.SetResult();
        Portal.ShowsWritesAfter = shown.Task;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        var id = long.Parse(Assert.Single(await Database.RowsAsync("SELECT Id FROM WriteBacks")), null);
        var claimed = await Database.Get<WriteBackStore>().ClaimAsync(id, Token);
        var client = Database.Get<GraphClients>().For(Contoso, claimed!.Cloud, claimed.Credential, new GraphTraffic(), isPatient: false);
        await GraphControls.SetAsync(client, Control, claimed.State, claimed.Comment, Token);       // and here the process ends
        var next = Beside();
        await SendAsync(next);
        Assert.Single(Patches);                                         // for five minutes it might still be under way
        Advance(Minute * 5);
        await SendAsync(next);
        shown.TrySetResult();
        Advance(Minute * 5);
        await SendAsync(next);
        await ReadAsync(next);

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(isShown ? ["Ignored"] : ["Ignored", "Ignored"], SentStates);
        Assert.Single(await DecisionsAsync());
    }

    [Fact]
    public async Task Two_processes_on_one_database_send_each_decision_once()
    {
        await TurnOnAsync();
        foreach (var control in new[] { Control, Other, Third }) await DecideAsync(ActionStatus.RiskAccepted, control);
        var beside = Beside();

        await Task.WhenAll(SendAsync(), SendAsync(beside), SendAsync(), SendAsync(beside));

        Assert.Equal(3, Patches.Count);
        foreach (var control in new[] { Control, Other, Third }) await DemandAsync(WriteBackStatus.Confirmed, control);
    }

    [Fact]
    public async Task A_control_that_Graph_refuses_stays_here()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted, Refused);
        Graph.ClearRequests();
        await SendAsync();

        Assert.Null(await SendingAsync(Refused));
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task Switched_off_nothing_is_sent_or_taken_in()
    {
        await DecideAsync(ActionStatus.RiskAccepted);
        Portal.ChangeInPortal(Other, "Ignored", Bob);
        await ReadAsync();
        Graph.ClearRequests();
        await SendAsync();

        Assert.Empty(Graph.Requests);
        Assert.Equal(0, await Database.CountAsync("WriteBacks"));
        Assert.Single(await DecisionsAsync());
    }

    [Fact]
    public async Task Connected_and_turned_on_again_what_was_left_from_before_is_not_sent()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await Database.Get<IConnectionService>().RemoveAsync(TestDatabase.Writer, Contoso, Token);
        await DecideAsync(ActionStatus.ResolvedThroughThirdParty);
        await Database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, Contoso, "Contoso", GraphCloud.Global, GraphStandIns.Credential, Token);
        await TurnOnAsync();
        await SendAsync();

        Assert.Empty(Patches);
        Assert.Equal(["1|GivenUp|"], await Database.RowsAsync("SELECT Version, Status, NextAt FROM WriteBacks"));
    }

    [Fact]
    public async Task A_decision_taken_while_it_was_off_ends_what_was_sent_before()
    {
        Portal.ShowsWritesAfter = new TaskCompletionSource().Task;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        await Service().TurnOffAsync(TestDatabase.Writer, Contoso, Token);
        await DecideAsync(ActionStatus.Planned);
        await TurnOnAsync();
        Advance(Minute * 5);
        await SendAsync();

        Assert.Equal(["1|Superseded|"], await Database.RowsAsync("SELECT Version, Status, NextAt FROM WriteBacks"));
        Assert.Single(Patches);
    }

    [Fact]
    public async Task Turning_it_off_gives_up_what_waits()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        await Service().TurnOffAsync(TestDatabase.Writer, Contoso, Token);
        Advance(TimeSpan.FromDays(1));
        Graph.ClearRequests();
        await SendAsync();

        await DemandAsync(WriteBackStatus.GivenUp);
        Assert.Empty(Graph.Requests);
    }
}
