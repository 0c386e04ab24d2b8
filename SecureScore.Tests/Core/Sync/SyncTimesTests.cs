using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Sync;

public sealed class SyncTimesTests
{
    private static readonly TenantId s_tenant = TenantId.Parse("11111111-2222-3333-4444-555555555555");

    /// <summary>Pacific time is UTC−7 in summer and UTC−8 in winter; the clocks change on 8 March and 1 November 2026.</summary>
    [Theory]
    [InlineData("01:00", "2026-03-06T12:00Z", "2026-03-07T09:00Z", "2026-03-08T09:00Z", "2026-03-09T08:00Z")]
    [InlineData("01:00", "2026-10-30T12:00Z", "2026-10-31T08:00Z", "2026-11-01T08:00Z", "2026-11-02T09:00Z")]
    // From two to three there is no 8 March: then at three.
    [InlineData("02:30", "2026-03-06T12:00Z", "2026-03-07T10:30Z", "2026-03-08T10:00Z", "2026-03-09T09:30Z")]
    // Half past one is there twice on 1 November: only the first counts.
    [InlineData("01:30", "2026-10-30T12:00Z", "2026-10-31T08:30Z", "2026-11-01T08:30Z", "2026-11-02T09:30Z")]
    public void A_tenant_is_read_once_a_day_across_daylight_saving(string at, string after, params string[] expected)
    {
        var options = new SyncOptions { At = at, SpreadMinutes = 0 };
        var moment = DateTimeOffset.Parse(after, null);

        foreach (var next in expected)
        {
            moment = SyncTimes.Next(s_tenant, options, moment)!.Value;
            Assert.Equal(DateTimeOffset.Parse(next, null), moment);
        }
    }

    [Fact]
    public void Tenants_are_spread_over_the_minutes_each_at_its_own_one_every_day()
    {
        var options = new SyncOptions { At = "23:50", SpreadMinutes = 45, TimeZone = "Etc/UTC" };
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var tenants = Enumerable.Range(0, 1000).Select(n => TenantId.Parse($"00000000-0000-0000-0000-{n:D12}")).ToList();

        var times = tenants.Select(t => SyncTimes.Next(t, options, noon)!.Value).ToList();

        // From ten to midnight to 35 minutes after it: the window goes over midnight, whose part of the same day comes first.
        Assert.All(times, time => Assert.True(time.TimeOfDay >= new TimeSpan(23, 50, 0) || time.TimeOfDay < new TimeSpan(0, 35, 0)));
        Assert.Equal(times.Select(t => t.AddDays(1)), tenants.Zip(times, (tenant, time) => SyncTimes.Next(tenant, options, time)!.Value));
        // 1,000 over 45 minutes are 22 a minute.
        Assert.All(times.GroupBy(t => (int)t.TimeOfDay.TotalMinutes), minute => Assert.InRange(minute.Count(), 5, 45));
    }
}
