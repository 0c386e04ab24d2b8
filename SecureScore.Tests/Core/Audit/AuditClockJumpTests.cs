using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>A wrong clock takes no entry away, and takes the retention away for no longer than it was wrong.</summary>
public sealed class AuditClockJumpTests
{
    private static readonly TimeSpan s_tenYears = TimeSpan.FromDays(3653);

    [Fact]
    public async Task A_clock_ten_years_ahead_at_the_start_removes_nothing_and_is_told()
    {
        await using var database = await TwoWeeksAsync();
        database.Clock.Advance(s_tenYears);

        Assert.Null(await PruneAsync(database));
        await database.RecordAsync(3); // as signing in does
        Assert.Null(await PruneAsync(database));

        Assert.Equal([3, 2, 1], (await database.AuditEntriesAsync()).Select(e => e.Sequence).Order().Take(3).Reverse());
        var hold = await database.Get<IAuditRetention>().FindHoldAsync(TestDatabase.Token);
        Assert.Equal(
            (30, new DateTime(2026, 3, 8, 12, 0, 0), new DateTime(2036, 3, 15, 12, 0, 0)), (hold!.RetentionDays, hold.From, hold.To));
        Assert.Contains(
            "The clock goes from 2026-03-08 to 2036-03-15 between two entries, so it might be wrong. Check the clock.", hold.Reason.Words(),
            StringComparison.Ordinal);
        Assert.Single(await database.AuditEntriesAsync(), e => e.Action == AuditAction.RetentionHeld);
    }

    [Fact]
    public async Task After_the_clock_is_right_again_retention_goes_on_by_the_time_that_passed()
    {
        await using var database = await TwoWeeksAsync();
        database.Clock.Advance(s_tenYears);
        await database.RecordAsync(1);
        database.Clock.AdjustTime(database.Clock.GetUtcNow() - s_tenYears);

        await UseAsync(database, weeks: 4);
        var early = await PruneAsync(database);
        await UseAsync(database, weeks: 1);
        var pruned = await PruneAsync(database);

        // Entries 1 and 2 of day 0, 3 of day 7, 4 of ten years later, then 5 to 8 of days 14, 21, 28 and 35. The
        // steps to and from the wrong time do not count: at day 42 the entries of day 0 are 7 + 28 days old, that of day 7 is 28. At
        // day 49 entry 5 is 35 days old.
        Assert.Equal((1, 2), early is null ? default : (early.First, early.Last));
        Assert.Equal((3, 5), pruned is null ? default : (pruned.First, pruned.Last));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task A_clock_that_is_behind_removes_nothing_either_when_it_is_right_again()
    {
        await using var database = await TestDatabase.CreateAsync(retentionDays: 30);
        database.Clock.AdjustTime(DateTimeOffset.UnixEpoch); // a machine without a battery
        await database.RecordAsync(2);
        database.Clock.AdjustTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        Assert.Null(await PruneAsync(database));

        Assert.Equal(2, (await database.AuditEntriesAsync()).Count(e => e.Action == AuditAction.Exported));
    }

    [Fact]
    public async Task After_a_long_pause_the_entries_before_it_go_when_the_program_has_run_as_long_as_the_retention()
    {
        await using var database = await TwoWeeksAsync();
        database.Clock.Advance(TimeSpan.FromDays(90));
        for (var day = 0; day < 30; day++)
        {
            await PruneAsync(database); // once a day, and nothing else happens
            database.Clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Contains(await database.AuditEntriesAsync(), e => e.Sequence == 3);
        database.Clock.Advance(TimeSpan.FromHours(1));

        var pruned = await PruneAsync(database);

        Assert.Equal(4, pruned?.Last); // with the entry of the first day, which said that they were kept
        Assert.Null(await database.Get<IAuditRetention>().FindHoldAsync(TestDatabase.Token));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public void Only_steps_of_up_to_eight_days_forward_are_time_that_passed()
    {
        var now = new DateTime(2026, 3, 31, 0, 0, 0, DateTimeKind.Utc);
        var age = new AuditAge(now);

        age.Add(now.AddDays(-8));
        Assert.Equal((TimeSpan.FromDays(8), null), (age.Lived, age.Gap));
        age.Add(now.AddDays(-16).AddSeconds(-1));
        age.Add(now.AddDays(-15));
        age.Add(now.AddDays(-17));

        Assert.Equal(TimeSpan.FromDays(8 + 2), age.Lived);
        Assert.Equal((now.AddDays(-16).AddSeconds(-1), now.AddDays(-8)), age.Gap);
    }

    private static Task<AuditPruning?> PruneAsync(TestDatabase database) =>
        database.Get<IAuditRetention>().PruneAsync(Actor.System, TestDatabase.Token);

    /// <summary>The retention in force and an entry at noon of day 0, an entry on day 7; then day 14.</summary>
    private static async Task<TestDatabase> TwoWeeksAsync()
    {
        var database = await TestDatabase.CreateAsync(retentionDays: 30);
        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);
        await UseAsync(database, weeks: 2);
        return database;
    }

    private static async Task UseAsync(TestDatabase database, int weeks)
    {
        for (var week = 0; week < weeks; week++)
        {
            await database.RecordAsync(1);
            database.Clock.Advance(TimeSpan.FromDays(7));
        }
    }
}
