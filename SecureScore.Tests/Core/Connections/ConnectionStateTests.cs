using SecureScore.Core.Connections;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Connections;

public sealed class ConnectionStateTests
{
    [Theory]
    [InlineData(-96, false)]
    [InlineData(-97, true)]
    [InlineData(1, false)] // clocks need not agree to the hour
    [InlineData(97, true)] // a run of the future says nothing about today
    public void A_good_run_counts_for_96_hours_in_either_direction(int hours, bool isStale)
    {
        var now = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        var state = new ConnectionState
        {
            TenantId = Given.TenantId, Cloud = "Global", AddedAt = now.AddYears(-1), Outcome = null, StartedAt = null,
            LastGoodAt = now.AddHours(hours)
        };

        Assert.Equal(isStale, state.IsStaleAt(now));
    }
}
