using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Graph;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

/// <summary>Day 0 is 1 March 2026. A day of the year 9999, or one that a wrong clock made, is neither taken nor believed.</summary>
public sealed class FutureDayTests
{
    private static readonly DateOnly s_lastDay = new(9999, 12, 31);

    private static readonly string[] s_raw = ["Snapshots", "ControlScores", "DailyTotals", "ScoreEvents", "CompletionSpans",
        "ControlProfiles", "ProfileSets", "AnswerDays", "StaleDays", "SumsDays"];

    [Theory]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03-03", false)]
    [InlineData("9999-12-31", false)]
    public async Task A_day_after_tomorrow_is_refused_and_said(string text, bool isTaken)
    {
        var day = DateOnly.ParseExact(text, "yyyy-MM-dd", null);
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsIsAsync(Page(Profile("a", 10), Day(day, Score("a", 5)), Day(Given.Day(0), Score("a", 4))));

        Assert.Equal(isTaken ? 2 : 1, await database.CountAsync("Snapshots"));
        Assert.Equal(isTaken ? Given.Day(1) : Given.Day(0), (await database.BoardAsync()).Snapshot.Day);
        if (isTaken) Assert.Empty(report.Problems);
        else
            Assert.Equal(
                ("future-day",
                    $"{text} is in the future: by the server’s clock, the last possible day is 2026-03-02. The day was not stored. "
                        + "Check the file and the clock, then import it again."),
                (Assert.Single(report.Problems).Code, report.Problems[0].Message.Words()));
    }

    [Fact]
    public async Task Sums_of_a_day_after_tomorrow_are_refused_as_well()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsIsAsync(Page(WithoutControls(Day(s_lastDay))));

        Assert.Equal(0, await database.CountAsync("SumsDays"));
        Assert.Contains(report.Problems, p => p.Code == "future-day");
    }

    [Fact]
    public async Task A_stored_day_of_the_future_is_nowhere_the_newest()
    {
        await using var database = await PoisonedAsync();

        var tenant = Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Equal((Given.Day(2), null), (tenant.LatestDay, tenant.LatestSums));
        Assert.Equal(Given.Day(2), (await database.BoardAsync()).Snapshot.Day);
        Assert.Equal(
            [Given.Day(0), Given.Day(1), Given.Day(2)],
            (await database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token)).Select(d => d.Day));
        Assert.Equal((Given.Day(1), null), await database.History.FindNeighborsAsync(Given.Opened, Given.Day(2), TestDatabase.Token));
        Assert.Equal(new FutureDays(1, s_lastDay, Given.Day(3)), await Service(database).FindAsync(Given.Opened, TestDatabase.Token));
    }

    [Fact]
    public async Task What_followed_from_it_goes_at_the_next_start_and_the_day_stays()
    {
        await using var database = await PoisonedAsync();
        await using var clean = await CleanAsync();

        await database.Derived.RefreshAsync(TestDatabase.Token);

        Assert.Equal(await clean.DumpAsync("DailyTotals", "CompletionSpans"), await database.DumpAsync("DailyTotals", "CompletionSpans"));
        Assert.Equal(["9999-12-31"], await database.RowsAsync("SELECT Day FROM Snapshots WHERE Day > '2026-03-31'"));
    }

    [Fact]
    public async Task When_its_time_has_come_a_day_is_computed_and_shown()
    {
        await using var database = await PoisonedAsync(Given.Day(100));
        await database.Derived.RefreshAsync(TestDatabase.Token);
        Assert.Equal(["0"], await database.RowsAsync("SELECT COUNT(*) FROM DailyTotals WHERE Day > '2026-03-31'"));

        database.MoveTo(Given.Day(100));
        await database.Derived.RefreshAsync(TestDatabase.Token);

        Assert.Contains(
            Given.Day(100),
            (await database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token)).Select(d => d.Day));
        Assert.Null(await Service(database).FindAsync(Given.Opened, TestDatabase.Token));
    }

    [Fact]
    public async Task Removing_it_leaves_the_database_as_if_it_had_never_come()
    {
        await using var database = await PoisonedAsync();
        await using var clean = await CleanAsync();

        var removed = await Service(database).RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.Day(2), TestDatabase.Token);

        Assert.Equal(1, removed);
        foreach (var table in s_raw.Where(t => t is not ("ControlScores" or "ScoreEvents" or "ControlProfiles")))
            Assert.Equal(await clean.DumpAsync(table), await database.DumpAsync(table));
        Assert.Equal(
            await clean.RowsAsync("SELECT FromDay, ToDay, MaxPoints FROM ControlProfiles"),
            await database.RowsAsync("SELECT FromDay, ToDay, MaxPoints FROM ControlProfiles"));
        var entry = (await database.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.FutureDaysRemoved, "ada",
                "1 days from 9999-12-31 to 9999-12-31; 0 decisions of them count from the newest day now"),
            (entry.Action, entry.ActorId, entry.Message?.Words()));
    }

    [Fact]
    public async Task A_decision_made_on_it_counts_again_when_it_is_removed()
    {
        await using var database = await PoisonedAsync();
        database.Clock.AdjustTime(new DateTimeOffset(9999, 12, 31, 12, 0, 0, TimeSpan.Zero));
        await database.DecideAsync("a", ActionStatus.RiskAccepted, 0);
        database.Clock.AdjustTime(new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(ActionStatus.ToAddress, (await database.BoardAsync()).Find("a")!.Status);
        await database.RowsAsync("UPDATE Decisions SET At = '2026-03-03 12:00:00'");
        await ForgetTrailAsync(database);

        await Service(database).RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.Day(2), TestDatabase.Token);

        Assert.Equal(["2026-03-03"], await database.RowsAsync("SELECT EffectiveDay FROM Decisions"));
        Assert.Equal(ActionStatus.RiskAccepted, (await database.BoardAsync()).Find("a")!.Status);
    }

    // Sixty true days, and a clock that went back to the first of them.
    [Fact]
    public async Task By_a_clock_that_is_behind_nothing_is_removed_against_Graph_or_without_the_day_confirmed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Profile("a", 10), .. Days(0, 60)]));
        database.Clock.AdjustTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        var another = await Assert.ThrowsAsync<FutureDayException>(() =>
            Service(database).RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.Day(59), TestDatabase.Token));
        database.Get<ClockEvidence>().Observe(new DateTimeOffset(2026, 4, 29, 12, 0, 0, TimeSpan.Zero));
        var graph = await Assert.ThrowsAsync<FutureDayException>(() =>
            Service(database).RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.Day(0), TestDatabase.Token));

        Assert.Equal("Nothing was removed, because by the server’s clock it is another day now. Look again.", another.Words());
        Assert.StartsWith(
            "Nothing was removed, because the days might be right. The server’s clock is 59 days behind Microsoft’s.", graph.Words(),
            StringComparison.Ordinal);
        Assert.Equal(60, await database.CountAsync("Snapshots"));
    }

    [Fact]
    public async Task A_reader_removes_nothing_and_the_try_is_recorded()
    {
        await using var database = await PoisonedAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            Service(database).RemoveAsync(TestDatabase.Reader, Given.TenantId, Given.Day(2), TestDatabase.Token));

        Assert.Equal(4, await database.CountAsync("Snapshots"));
        Assert.Equal("tried: Future days removed", (await database.AuditEntriesAsync())[0].Message?.Words());
    }

    private static IFutureDayService Service(TestDatabase database) => database.Get<IFutureDayService>();

    /// <summary>Days 0 to 2, and now it is day 2.</summary>
    private static async Task<TestDatabase> CleanAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Profile("a", 10), .. Days(0, 3)]));
        return database;
    }

    /// <summary>The same, with a day that an earlier version took because its clock was there.</summary>
    private static async Task<TestDatabase> PoisonedAsync(DateOnly? day = null)
    {
        var (database, future) = (await CleanAsync(), day ?? s_lastDay);
        database.Clock.AdjustTime(new DateTimeOffset(future.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        await database.ImportAsIsAsync(Page(Profile("a", 20), Day(future, Score("a", 10))));
        database.Clock.AdjustTime(new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero));
        await ForgetTrailAsync(database);
        return database;
    }

    /// <summary>The trail of a program whose clock was right all the time.</summary>
    private static Task ForgetTrailAsync(TestDatabase database) =>
        database.TamperAsync($"DELETE FROM AuditEntries; UPDATE AuditHead SET Sequence = 0, Hash = '{AuditChain.Start}'");

    private static IEnumerable<System.Text.Json.Nodes.JsonObject> Days(int first, int count) =>
        Enumerable.Range(first, count).Select(n => Day(Given.Day(n), Score("a", 4 + (n % 3))));

    private static System.Text.Json.Nodes.JsonObject WithoutControls(System.Text.Json.Nodes.JsonObject day)
    {
        day["controlScores"] = new System.Text.Json.Nodes.JsonArray();
        return day;
    }
}
