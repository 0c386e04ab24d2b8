using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Trends;

/// <summary>A view has one target; the newest counts.</summary>
public sealed class ScoreTargetServiceTests : IAsyncDisposable
{
    private TestDatabase? _database;

    [Fact]
    public async Task The_newest_target_of_a_view_counts_and_older_rows_stay()
    {
        var database = await OpenAsync();

        await SetAsync(database, 70, Given.Day(10));
        await SetAsync(database, 80.5m, Given.Day(20));

        Assert.Equal(
            new ScoreTarget(ScoreView.Identity, 80.5m, Given.Day(20), "Ada Lovelace", database.Clock.GetUtcNow().UtcDateTime),
            await FindAsync(database));
        Assert.Null(await database.Get<IScoreTargetService>().FindAsync(Given.Opened, ScoreView.All, TestDatabase.Token));
        Assert.Equal(2, await database.CountAsync("ScoreTargets"));
        Assert.Equal(["from 70.00 % by 2026-03-11 to 80.50 % by 2026-03-21", "to 70.00 % by 2026-03-11"],
            (await database.AuditEntriesAsync())
                .Where(e => e.Action == AuditAction.ScoreTargetSet && e.Target == "Identity")
                .Select(e => e.Message?.Words()));
    }

    [Fact]
    public async Task A_target_that_is_taken_away_is_gone_and_recorded_and_told()
    {
        var database = await OpenAsync();
        await SetAsync(database, 70, Given.Day(10));
        var told = 0;
        using var subscription = database.Feed.Subscribe(_ => told++);

        await database.Get<IScoreTargetService>().RemoveAsync(TestDatabase.Writer, Given.TenantId, ScoreView.Identity, TestDatabase.Token);
        // there is none any more
        await database.Get<IScoreTargetService>().RemoveAsync(TestDatabase.Writer, Given.TenantId, ScoreView.Identity, TestDatabase.Token);

        Assert.Null(await FindAsync(database));
        Assert.Equal(1, told);
        Assert.Equal(
            ["was 70.00 % by 2026-03-11"],
            (await database.AuditEntriesAsync()).Where(e => e.Action == AuditAction.ScoreTargetRemoved).Select(e => e.Message?.Words()));
    }

    [Fact]
    public async Task The_same_target_again_writes_nothing()
    {
        var database = await OpenAsync();
        await SetAsync(database, 70, Given.Day(10));

        await SetAsync(database, 70.00m, Given.Day(10));

        Assert.Equal(1, await database.CountAsync("ScoreTargets"));
    }

    // The newest day is 1 March 2026; five years from it is 1 March 2031.
    [Theory]
    [InlineData(0, "2026-06-01", "A target is more than 0 % and at most 100 %.")]
    [InlineData(100.01, "2026-06-01", "A target is more than 0 % and at most 100 %.")]
    [InlineData(50.001, "2026-06-01", "A target has at most two decimal places.")]
    [InlineData(50, "2026-03-01", "The day of a target must come after the newest score day.")]
    [InlineData(50, "2031-03-02", "The day of a target is at most 5 years away.")]
    [InlineData(100, "2031-03-01", null)]
    [InlineData(0.01, "2026-03-02", null)]
    public async Task A_target_is_possible_or_the_reason_is_told(double percent, string by, string? problem)
    {
        var database = await OpenAsync();

        var refusal = await Record.ExceptionAsync(() => SetAsync(
            database, (decimal)percent, DateOnly.Parse(by, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(problem, (refusal as ScoreTargetException)?.Words());
        Assert.Equal(problem is null ? 1 : 0, await database.CountAsync("ScoreTargets"));
    }

    [Fact]
    public async Task A_reader_sets_and_removes_nothing()
    {
        var database = await OpenAsync();
        await SetAsync(database, 70, Given.Day(10));

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Get<IScoreTargetService>()
            .SetAsync(TestDatabase.Reader, Given.TenantId, ScoreView.Identity, 1, Given.Day(10), TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Get<IScoreTargetService>()
            .RemoveAsync(TestDatabase.Reader, Given.TenantId, ScoreView.Identity, TestDatabase.Token));

        Assert.Equal(70, (await FindAsync(database))?.Percent);
        Assert.Equal(2, (await database.AuditEntriesAsync()).Count(e => e.Outcome == AuditOutcome.Refused));
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    private async Task<TestDatabase> OpenAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        return _database;
    }

    private static Task SetAsync(TestDatabase database, decimal percent, DateOnly by) =>
        database.Get<IScoreTargetService>()
            .SetAsync(TestDatabase.Writer, Given.TenantId, ScoreView.Identity, percent, by, TestDatabase.Token);

    private static Task<ScoreTarget?> FindAsync(TestDatabase database) =>
        database.Get<IScoreTargetService>().FindAsync(Given.Opened, ScoreView.Identity, TestDatabase.Token);
}
