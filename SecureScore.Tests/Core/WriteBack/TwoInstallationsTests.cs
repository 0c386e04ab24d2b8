using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.WriteBack;

/// <summary>Two installations at one tenant never correct each other: what people do bounds what is sent.</summary>
public sealed class TwoInstallationsTests : WriteBackTest
{
    private static readonly ActionStatus[] s_statuses =
        [ActionStatus.ToAddress, ActionStatus.RiskAccepted, ActionStatus.ResolvedThroughThirdParty,
            ActionStatus.ResolvedThroughAlternateMitigation];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task They_settle_whatever_people_do(int seed)
    {
        var random = new Random(seed);
        var second = await ConnectAsync();
        TestDatabase[] installations = [Database, second];
        foreach (var one in installations) await TurnOnAsync(one);
        var acts = 0;
        for (var step = 0; step < 12; step++)
        {
            Advance(Minute * random.Next(1, 600));
            var at = installations[random.Next(2)];
            switch (random.Next(5))
            {
                case 0 or 1: acts += await DecideAsync(s_statuses[random.Next(4)], database: at) is null ? 0 : 1; break;
                case 2: Portal.ChangeInPortal(Control, random.Next(2) == 0 ? "Default" : "ThirdParty", Bob, at: null); break;
                case 3: await SendAsync(at); break;
                default: await ReadAsync(at); break;
            }
        }
        acts += await SettleAllAsync(installations);
        await RoundAsync(installations);
        var (patches, decisions) = (Patches.Count, await DecisionsOfAllAsync(installations));

        for (var day = 0; day < 3; day++) await RoundAsync(installations);

        Assert.Equal((patches, decisions), (Patches.Count, await DecisionsOfAllAsync(installations)));
        Assert.InRange(Patches.Count, 0, acts);
        var atMicrosoft = PortalStates.StatusOf(StateAtMicrosoft());
        foreach (var one in installations) Assert.Equal(atMicrosoft, (await ActionAsync(database: one)).Status);
    }

    [Fact]
    public async Task Two_that_contradict_each_other_send_once_each_and_then_wait_for_a_person()
    {
        var second = await ConnectAsync();
        await TurnOnAsync();
        await TurnOnAsync(second);
        var shown = new TaskCompletionSource();
        Portal.ShowsWritesAfter = shown.Task;                // neither sees what the other has sent
        await DecideAsync(ActionStatus.RiskAccepted);
        await DecideAsync(ActionStatus.ResolvedThroughThirdParty, database: second);
        await SendAsync();
        Advance(Minute);
        await SendAsync(second);
        shown.SetResult();

        for (var day = 0; day < 5; day++) await RoundAsync([Database, second]);

        Assert.Equal(2, Patches.Count);
        Assert.Equal("ThirdParty", StateAtMicrosoft());      // the later one
        await DemandAsync(WriteBackStatus.Overwritten);
        await DemandAsync(WriteBackStatus.Confirmed, database: second);
    }

    [Fact]
    public async Task What_one_sends_comes_into_the_other_with_its_author_in_the_note()
    {
        var second = await ConnectAsync();
        await TurnOnAsync();
        await TurnOnAsync(second);
        await DecideAsync(ActionStatus.RiskAccepted);
        await SendAsync();
        Advance(Minute);
        await RoundAsync([Database, second]);

        var decision = (await ActionAsync(database: second)).State.Decision!;
        Assert.Equal(
            (ActionStatus.RiskAccepted, true, "because (Ada Lovelace, SecureScore)"),
            (decision.To, decision.IsFromMicrosoft, decision.Note));
        Assert.Single(Patches);
    }

    /// <summary>Persons settle what waits for them: the first installation sends its own again, the second takes theirs.</summary>
    private async Task<int> SettleAllAsync(TestDatabase[] installations)
    {
        var acts = 0;
        for (var round = 0; round < 4; round++)
        {
            await RoundAsync(installations);
            foreach (var one in installations)
            {
                if ((await SendingAsync(database: one))?.Status != WriteBackStatus.Overwritten) continue;
                acts++;
                if (one == installations[0] && round == 0) await Service(one).SendAgainAsync(TestDatabase.Writer, Contoso, Control, Token);
                else await Service(one).AcceptMicrosoftAsync(TestDatabase.Writer, Contoso, Control, Token);
            }
        }
        return acts;
    }

    private async Task RoundAsync(TestDatabase[] installations)
    {
        foreach (var one in installations) await SendAsync(one);
        Advance(TimeSpan.FromDays(1));
        foreach (var one in installations) await ReadAsync(one);
    }

    private async Task<string> DecisionsOfAllAsync(TestDatabase[] installations)
    {
        List<string> all = [];
        foreach (var one in installations) all.AddRange(await DecisionsAsync(one));
        return string.Join('\n', all);
    }
}
