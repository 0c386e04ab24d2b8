using SecureScore.Core.Clocks;
using SecureScore.Core.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>The clock is held against the trail and against Graph.</summary>
public sealed class ClockCheckTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(-5, null)]
    [InlineData(
        -6,
        "By the server’s clock it is 2026-03-01 11:54 UTC, but an audit entry is of 2026-03-01 12:00. "
            + "The clock is behind now, or it was ahead then. Check the clock.")]
    [InlineData(600, null)] // a pause is no contradiction
    public async Task A_clock_behind_the_newest_entry_is_in_doubt(int minutes, string? doubt)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(1);
        database.Clock.AdjustTime(database.Clock.GetUtcNow().AddMinutes(minutes));
        await database.RecordAsync(1); // signing in by a wrong clock makes it no better

        Assert.Equal(doubt, (await database.Get<IClockCheck>().FindContradictionAsync(TestDatabase.Token))?.Words());
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(-5, null)]
    [InlineData(6, "The server’s clock is 6 minutes ahead of Microsoft’s.")]
    [InlineData(-180, "The server’s clock is 3 hours behind Microsoft’s.")]
    [InlineData(5_258_880, "The server’s clock is 3,652 days ahead of Microsoft’s.")]
    public async Task A_clock_that_Microsoft_contradicts_is_in_doubt_until_the_next_answer(int minutes, string? doubt)
    {
        await using var database = await TestDatabase.CreateAsync();
        var evidence = database.Get<ClockEvidence>();
        evidence.Observe(database.Clock.GetUtcNow().AddMinutes(-minutes));

        var found = await database.Get<IClockCheck>().FindContradictionAsync(TestDatabase.Token);

        Assert.Equal(doubt is null ? null : doubt + " Correct the clock; the next sync checks it again.", found?.Words());
        database.Clock.Advance(TimeSpan.FromDays(1));
        await database.RecordAsync(1);
        database.Clock.AdjustTime(database.Clock.GetUtcNow().AddDays(-1));
        evidence.Observe(database.Clock.GetUtcNow()); // which settles who was ahead as well
        Assert.Null(await database.Get<IClockCheck>().FindContradictionAsync(TestDatabase.Token));
    }
}
