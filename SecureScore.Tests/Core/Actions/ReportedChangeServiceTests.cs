using System.Text.Json.Nodes;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Actions;

/// <summary>Reported on 1 March 2026 at 12:00 UTC, while a has 4 of 10, b 10 of 10.</summary>
public sealed class ReportedChangeServiceTests
{
    [Fact]
    public async Task A_report_waits_moves_no_score_and_is_told_and_recorded()
    {
        await using var database = await OneDayAsync();
        List<TenantChange> told = [];
        using var listening = database.Feed.Subscribe(told.Add);
        var before = await database.BoardAsync();

        var report = await ReportAsync(database);

        Assert.Equal(
            ("a", "Ada Lovelace", Given.Day(0), 4m, 10m),
            (report.ControlId, report.By, report.SeenDay, report.PointsBefore, report.MaxPoints));
        var check = Assert.Single(await ListAsync(database)).Value;
        Assert.Equal((report, CheckOutcome.Waiting), (check.Report, check.Outcome));
        Assert.Equal(before.Figures, (await database.BoardAsync()).Figures);
        Assert.Equal("a", Assert.Single(told).ControlId);
        Assert.Equal(
            (AuditAction.ChangeReported, "a", "at 4.00 of 10 points"),
            (await database.AuditEntriesAsync())[0] is var entry ? (entry.Action, entry.Target, entry.Message?.Words()) : default);
    }

    [Fact]
    public async Task Only_one_report_of_an_action_waits()
    {
        await using var database = await OneDayAsync();
        await ReportAsync(database);

        var refusal = await Assert.ThrowsAsync<ReportedChangeException>(() => ReportAsync(
            database, actor: new Actor("Grace", AccessLevel.ReadWrite)));

        Assert.StartsWith("Ada Lovelace has reported a change already", refusal.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await database.CountAsync("ReportedChanges"));
    }

    [Fact]
    public async Task A_withdrawn_report_is_gone_from_lists_and_stays_in_the_audit_trail()
    {
        await using var database = await OneDayAsync();
        var report = await ReportAsync(database);

        await WithdrawAsync(database, report.Id);

        Assert.Empty(await ListAsync(database));
        Assert.Equal(
            (AuditAction.ChangeWithdrawn, "a", "reported by Ada Lovelace"),
            (await database.AuditEntriesAsync())[0] is var entry ? (entry.Action, entry.Target, entry.Message?.Words()) : default);
        Assert.Contains(
            "withdrawn this report already",
            (await Assert.ThrowsAsync<ReportedChangeException>(() => WithdrawAsync(database, report.Id))).Words(),
            StringComparison.Ordinal);
        await ReportAsync(database); // another may follow
        Assert.Single(await ListAsync(database));
    }

    [Theory]
    [InlineData("b", "Completed")]
    [InlineData("unscored", "Not scored")]
    [InlineData("absent", "Not applicable")]
    [InlineData("nothing", "not stored any more")]
    public async Task What_can_earn_no_points_cannot_be_reported(string controlId, string because)
    {
        await using var database = await OneDayAsync();

        var refusal = await Assert.ThrowsAsync<ReportedChangeException>(() => ReportAsync(database, controlId));

        Assert.Contains(because, refusal.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await database.CountAsync("ReportedChanges"));
    }

    [Theory]
    [InlineData(10, CheckOutcome.Came)]
    [InlineData(7, CheckOutcome.Partly)]
    [InlineData(4, CheckOutcome.DidNot)]
    public async Task An_evaluation_after_the_report_answers_it_with_Microsofts_words(int points, CheckOutcome expected)
    {
        await using var database = await OneDayAsync();
        var report = await ReportAsync(database);

        await ImportAsync(database, 2, points, "2026-03-01T15:32:00Z");

        var check = Assert.Single(await ListAsync(database)).Value;
        Assert.Equal((expected, Given.Day(2), $"{points} of 10 comply."), (check.Outcome, check.Decided!.Day, check.StatusHtml));
        Assert.Contains(
            "has looked already", (await Assert.ThrowsAsync<ReportedChangeException>(() => WithdrawAsync(database, report.Id))).Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_of_an_older_evaluation_leaves_the_report_waiting()
    {
        await using var database = await OneDayAsync();
        await ReportAsync(database);

        await ImportAsync(database, 1, 10, "2026-03-01T11:59:00Z");

        Assert.Equal(CheckOutcome.Waiting, Assert.Single(await ListAsync(database)).Value.Outcome);
    }

    [Fact]
    public async Task After_an_answer_a_change_can_be_reported_again_and_the_newest_report_counts()
    {
        await using var database = await OneDayAsync();
        await ReportAsync(database);
        await ImportAsync(database, 2, 4, "2026-03-01T15:32:00Z");
        database.Clock.Advance(TimeSpan.FromDays(2));

        var second = await ReportAsync(database);

        var check = Assert.Single(await ListAsync(database)).Value;
        Assert.Equal((second.Id, CheckOutcome.Waiting), (check.Report.Id, check.Outcome));
    }

    // Evaluated at 15:32 the day before each of three scores of 00:00: 8 h 28 min. What is evaluated after 12:00 is in a score computed
    // after 20:28 on 1 March, which is 2 March 09:00 UTC, 21 hours: raised to 24. The one after it is 3 March 09:00.
    [Fact]
    public async Task The_expected_time_rests_on_the_snapshots_of_the_control()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), DayOf(-2, 4, "2026-02-26T15:32:00Z"), DayOf(-1, 4, "2026-02-27T15:32:00Z"),
            DayOf(0, 4, "2026-02-28T15:32:00Z")));
        await ReportAsync(database);

        var check = Assert.Single(await ListAsync(database)).Value;

        Assert.Equal(new TimeSpan(8, 28, 0), check.Lag);
        Assert.Equal(
            (new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 3, 9, 0, 0, DateTimeKind.Utc)),
            (check.From, check.Until));
    }

    [Fact]
    public async Task A_report_of_another_tenant_cannot_be_withdrawn()
    {
        await using var database = await OneDayAsync();
        await database.ImportAsync(Page(Day(Given.OtherTenantId, Given.Day(0), Score("a", 1))));
        var report = await ReportAsync(database);

        await Assert.ThrowsAsync<ReportedChangeException>(() => database.Get<IReportedChangeService>()
            .WithdrawAsync(TestDatabase.Writer, Given.OtherTenantId, report.Id, TestDatabase.Token));

        Assert.Single(await ListAsync(database));
    }

    private static Task<ReportedChange> ReportAsync(TestDatabase database, string controlId = "a", Actor? actor = null) =>
        database.Get<IReportedChangeService>().ReportAsync(actor ?? TestDatabase.Writer, Given.TenantId, controlId, TestDatabase.Token);

    private static Task WithdrawAsync(TestDatabase database, long id) =>
        database.Get<IReportedChangeService>().WithdrawAsync(TestDatabase.Writer, Given.TenantId, id, TestDatabase.Token);

    private static async Task<IReadOnlyDictionary<string, NextCheck>> ListAsync(TestDatabase database) =>
        await database.Get<IReportedChangeService>()
            .ListAsync(
                (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Single(t => t.Id == Given.TenantId),
                TestDatabase.Token);

    private static Task<SecureScore.Core.Import.ImportReport> ImportAsync(TestDatabase database, int day, int points, string lastSynced) =>
        database.ImportAsync(Page(DayOf(day, points, lastSynced)));

    private static JsonObject DayOf(int day, int points, string lastSynced)
    {
        var score = RichScore("a", points, points, 10);
        score["lastSynced"] = lastSynced;
        return Day(Given.Day(day), score);
    }

    private static async Task<TestDatabase> OneDayAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Profile("unscored", 0), Profile("absent", 5),
            Day(Given.Day(0), Score("a", 4), Score("b", 10), Score("unscored", 0))));
        return database;
    }
}
