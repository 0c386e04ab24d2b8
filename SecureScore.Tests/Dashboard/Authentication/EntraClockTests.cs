using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Authentication;

/// <summary>
/// Signing in while the clocks of this server and of Entra do not agree. Five minutes are tolerated, and a token
/// lives for more than an hour.
/// </summary>
public sealed class EntraClockTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    [InlineData(-10)]      // behind: the token is older than it should be, and still good
    public async Task Clocks_within_the_tolerance_cost_no_sign_in(int minutesAhead)
    {
        await using var dashboard = await EntraDashboard.StartAsync(Ahead(minutesAhead));
        using var client = dashboard.NewClient();

        using var answer = await client.SignInAsync(EntraSample.GlobalReader);

        Assert.Equal("/help", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-150)]     // a token of 90 minutes at most, and the tolerance
    public async Task A_token_of_another_time_is_refused_with_a_sentence_that_names_the_clock(int minutesAhead)
    {
        await using var dashboard = await EntraDashboard.StartAsync(Ahead(minutesAhead));
        using var client = dashboard.NewClient();

        using var answer = await client.SignInAsync(EntraSample.GlobalReader);

        Assert.StartsWith("/login/refused?reason=clock-skew", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains(
            "set its clock by NTP", await client.GetStringAsync(answer.Headers.Location, TestDatabase.Token), StringComparison.Ordinal);
    }

    private static MovableClock Ahead(int minutes)
    {
        var clock = MovableClock.Running();
        clock.Advance(TimeSpan.FromMinutes(minutes));
        return clock;
    }
}
