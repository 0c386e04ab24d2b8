using System.Text.Json.Nodes;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Import;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Portfolio;

/// <summary>The summary of each tenant, as it is stored and listed.</summary>
public sealed class PortfolioTests
{
    [Fact]
    public async Task A_tenant_is_summed_up_with_its_changes_and_their_causes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportFallingAsync(database);

        var summary = await SummaryAsync(database);

        // 4 + 5 of 20 points. 78 days after the first day none is stored: the day 60 is compared, with 15 of 20.
        Assert.Equal((Given.Day(85), 45m, 60m, -15m),
            (summary.Day, summary.Score.Percent, summary.SimilarSizePercent, summary.AheadOfSimilarSize));
        Assert.Equal(
            [(7, Given.Day(60), -30m), (30, Given.Day(0), -5m), (90, Given.Day(0), -5m)], // the oldest day stands in for 90 days
            summary.Changes.Select(c => (c.Days, c.From, c.Change)));
        Assert.Equal([(ChangeCause.Configuration, -30m)], summary.Over(7)!.Effects.Select(e => (e.Key, e.Value)));
        Assert.Equal(ChangeCause.Configuration, summary.Over(7)!.MainCause);
        Assert.Equal(
            [(ActionCard.ToAddress, 1), (ActionCard.Regressed, 1)], summary.Cards.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public async Task A_decision_counts_at_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportFallingAsync(database);
        await SummaryAsync(database); // so that it is in memory

        await database.DecideAsync("a", ActionStatus.RiskAccepted, 0);

        var summary = await SummaryAsync(database);
        Assert.Equal(50m, summary.Score.Percent); // 5 of 10: an accepted risk is left out
        Assert.Equal((0, 1), (summary.CountOf(ActionCard.Regressed), summary.CountOf(ActionCard.RiskAccepted)));
        Assert.Equal(-25m, summary.Over(7)!.Change); // from 75 % to 50 %
        // The loss of 6 points and the decision together are the change.
        Assert.Equal(-25m, summary.Over(7)!.Effects.Values.Sum(), 15);
        Assert.Contains(ChangeCause.Decision, summary.Over(7)!.Effects.Keys);
    }

    [Fact]
    public async Task Another_import_is_seen_although_the_list_is_kept_in_memory()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportFallingAsync(database);
        await SummaryAsync(database);

        await database.ImportAsync(Page(Day(Given.Day(86), Score("a", 10), Score("b", 10))));

        var summary = await SummaryAsync(database);
        Assert.Equal((Given.Day(86), 100m, 2), (summary.Day, summary.Score.Percent, summary.CountOf(ActionCard.Completed)));
    }

    [Fact]
    public async Task The_same_day_computed_later_is_as_new_as_that()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportFallingAsync(database);
        var later = LastDay();
        later["createdDateTime"] = "2026-05-25T20:00:00Z";

        await database.ImportAsync(Page(later));

        var row = Assert.Single(await database.RowsAsync("SELECT ComputedAt FROM TenantSummaries WHERE View = 'All'"));
        Assert.Equal(await database.RowsAsync("SELECT ComputedAt FROM Snapshots WHERE Day = '2026-05-25'"), [row]);
        Assert.Contains("20:00", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same_summaries()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportFallingAsync(database);

        var lists = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ListAsync(database)));

        Assert.Single(lists.Select(l => l.Single().Summary).Distinct(ReferenceEqualityComparer.Instance)); // one reading for all
    }

    [Fact]
    public async Task With_a_single_day_there_is_no_change_and_with_none_no_summary()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5)), Profile("a", 10, tenant: Given.OtherTenantId)));

        var listed = await ListAsync(database);

        Assert.Empty(Assert.Single(listed, t => t.Tenant.Id == Given.TenantId).Summary!.Changes);
        var without = Assert.Single(listed, t => t.Tenant.Id == Given.OtherTenantId);
        Assert.Null(without.Summary);
        Assert.Null(without.Percent);
    }

    [Fact]
    public async Task What_a_summary_says_is_what_the_pages_of_the_tenant_say()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var board = await database.Get<IImprovementActionQuery>().FindBoardAsync(SampleTenant.Id.Open(), TestDatabase.Token);

        foreach (var view in ScoreView.Stored)
        {
            var summary = Assert.Single(await ListAsync(database, view)).Summary!;
            Assert.Equal(board!.Figures[view].Score, summary.Score);
            Assert.Equal(board.Snapshot.ComputedAt, summary.ComputedAt);
            foreach (var card in new[] { ActionCard.ToAddress, ActionCard.Planned, ActionCard.Regressed, ActionCard.RiskAccepted })
                Assert.Equal(board.Actions.Count(a => a.Card == card && view.Includes(a.Category)), summary.CountOf(card));
            Assert.Equal([7, 30, 90], summary.Changes.Select(c => c.Days));
            foreach (var change in summary.Changes)
            {
                var before = await database.Get<IImprovementActionQuery>()
                    .FindBoardAsync(SampleTenant.Id.Open(), change.From, TestDatabase.Token);
                var split = ScoreChange.Between(before!, board, view);
                Assert.Equal(split.Change, change.Change);
                Assert.All(Enum.GetValues<ChangeCause>(), cause =>
                    Assert.Equal(split.EffectOf(cause), change.Effects.GetValueOrDefault(cause), 15));
            }
        }
    }

    [Theory]
    [InlineData("DELETE FROM TenantSummaries")]
    [InlineData("DELETE FROM TenantSummaries WHERE View = 'Data'")] // a category more than before
    [InlineData("DELETE FROM TenantActions")]
    [InlineData("UPDATE TenantSummaries SET Day = '2026-05-24'")] // an earlier version wrote the last day
    public async Task What_an_earlier_version_left_out_is_summed_up_at_the_start(string before063)
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportFallingAsync(database);
        var before = await database.DumpAsync("TenantSummaries", "TenantActions");
        await database.ExecuteAsync(before063);

        await database.Get<DerivedData>().RefreshAsync(TestDatabase.Token);

        Assert.Equal(before, await database.DumpAsync("TenantSummaries", "TenantActions"));
        Assert.Equal((6, 2), (await database.CountAsync("TenantSummaries"), await database.CountAsync("TenantActions")));
    }

    [Fact]
    public async Task A_reader_of_one_tenant_sees_that_one_and_the_average_leaves_the_sample_out()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        await ImportFallingAsync(database);
        await database.ImportAsync(
            Page(Profile("a", 10, tenant: Given.OtherTenantId), Day(Given.OtherTenantId, Given.Day(85), Score("a", 8))));
        var reader = new Actor(
            "rita", new TenantAccess(AccessLevel.None, [new(Given.OtherTenantId, AccessLevel.Read)], canManage: false)) { Id = "rita" };

        var all = await ListAsync(database);
        var own = await database.Get<IPortfolioQuery>().ListAsync(reader, ScoreView.Identity, null, TestDatabase.Token);

        Assert.Equal(3, all.Count);
        Assert.Equal(new TenantAverage(62.5m, 2), TenantAverage.Of(all)); // of 45 % and 80 %
        Assert.Equal([Given.OtherTenantId], own.Select(t => t.Tenant.Id));
        Assert.Equal(new TenantAverage(80, 1), TenantAverage.Of(own));
        Assert.Null(TenantAverage.Of([]));
    }

    [Fact]
    public async Task A_hidden_tenant_is_not_listed_and_a_removed_one_has_no_summary()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        await ImportFallingAsync(database);

        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.TenantId, true, TestDatabase.Token);
        Assert.Equal([SampleTenant.Id], (await ListAsync(database)).Select(t => t.Tenant.Id));
        await database.Tenants.RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.TenantId.Value, TestDatabase.Token);

        Assert.Equal(6, await database.CountAsync("TenantSummaries")); // of the sample
    }

    /// <summary>50 % on the first day, 75 % on day 60, 45 % on day 85, where a completed action lost 6 points.</summary>
    private static Task<ImportReport> ImportFallingAsync(TestDatabase database) => database.ImportAsync(Page(
        Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 10), Score("b", 0)),
        Day(Given.Day(60), Score("a", 10), Score("b", 5)), LastDay()));

    private static JsonObject LastDay()
    {
        var last = Day(Given.Day(85), Score("a", 4), Score("b", 5));
        var average = Average("TotalSeats", 70);
        (average["identityScore"], average["identityScoreMax"]) = (6, 10);
        last["averageComparativeScores"]!.AsArray().Add(average);
        return last;
    }

    private static Task<IReadOnlyList<PortfolioTenant>> ListAsync(TestDatabase database, ScoreView? view = null) =>
        database.Get<IPortfolioQuery>().ListAsync(TestDatabase.Reader, view ?? ScoreView.Identity, null, TestDatabase.Token);

    private static async Task<TenantSummary> SummaryAsync(TestDatabase database) =>
        Assert.Single(await ListAsync(database), t => t.Tenant.Id == Given.TenantId).Summary!;
}
