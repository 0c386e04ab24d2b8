using SecureScore.Tests.Support;
using SecureScore.Core.Connections;
using SecureScore.Core.Runs;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Sync;

/// <summary>Whole answers that cannot be all, given what is stored: told, nothing deleted, read again.</summary>
public sealed class SyncGapTests : SyncTest
{
    [Theory]
    [InlineData(Scores)]
    [InlineData(Profiles)]
    public async Task An_empty_list_is_incomplete_deletes_nothing_and_is_read_again(string list)
    {
        await RunAsync();
        var before = await Database.DumpAsync("Snapshots", "ControlScores", "ControlProfiles", "DailyTotals");
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.EmptyList, Path = list });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Incomplete, null), (run.Outcome, run.Failure));
        var finding = Assert.Single(run.Findings.Warnings);
        Assert.Equal("empty-list", finding.Code);
        Assert.Contains("Nothing was deleted.", finding.Message.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await Database.DumpAsync("Snapshots", "ControlScores", "ControlProfiles", "DailyTotals"));
        Assert.Equal(Newest, (await Database.Get<IConnectionService>().FindAsync(Contoso.Open(), Token))!.CompleteThrough);
        Assert.Equal((RunOutcome.Succeeded, 0), ((await RunAsync()) is var next ? next.Outcome : default, next.Findings.Warnings.Count));
    }

    [Fact]
    public async Task An_empty_list_of_profiles_beside_the_first_scores_is_incomplete()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.EmptyList, Path = Profiles });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Incomplete, 90), (run.Outcome, run.Days.New));
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_list_that_ends_before_the_newest_stored_day_is_incomplete()
    {
        await RunAsync();
        StandIns.Contoso.RemoveDays(day => day > Newest.AddDays(-2));

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Incomplete, "older-list"), (run.Outcome, Assert.Single(run.Findings.Warnings).Code));
        Assert.Contains("2026-02-27", run.Findings.Warnings[0].Message.Words(), StringComparison.Ordinal);
        Assert.Equal(["90"], await Database.RowsAsync("SELECT COUNT(*) FROM Snapshots"));
    }

    [Theory]
    [InlineData(Scores, 0)]
    [InlineData(Scores, 4)]
    [InlineData(Profiles, 0)]
    public async Task A_page_without_items_is_followed_to_the_next(string list, int skip)
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.EmptyPage, Path = list, Skip = skip });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 0), (run.Outcome, Graph.Faults.Left));
        Assert.Empty(run.Findings.Warnings);
        await DemandAllAsync();
    }
}
