using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages;

/// <summary>What people are told when the data contradict the clock; the program's clock stands at 1 March 2026, noon.</summary>
public sealed class ClockNoticeTests : IAsyncLifetime
{
    private readonly DashboardServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("security-administrator", "If that is right, remove it. If not, correct the clock first.", true)]
    [InlineData("global-reader", "Someone who can decide must correct the clock or remove it.", false)]
    public async Task Days_in_the_future_are_told_on_every_page_and_only_writers_can_remove_them(
        string person, string words, bool hasButton)
    {
        await _server.ExecuteAsync("""
            INSERT INTO Snapshots (TenantKey, Day, ComputedAt, ReadAt, ReportedPoints, ReportedMaxPoints, EnabledServices, Averages, IsOwn, IsFromPortal)
            SELECT TenantKey, '9999-12-31', ComputedAt, ReadAt, '1', '2', '[]', '[]', false, false FROM Snapshots LIMIT 1
            """);
        using var client = await _server.ClientAsync(person);

        var pages = await Task.WhenAll(
            new[] { "/", "/actions", "/settings" }.Select(address => client.GetStringAsync(address, TestDatabase.Token)));

        Assert.All(pages.Select(WebUtility.HtmlDecode), page =>
        {
            Assert.Contains("<strong>1 score day is in the future</strong>", page, StringComparison.Ordinal);
            Assert.Contains("By this server’s clock, today is 1 Mar 2026.", page, StringComparison.Ordinal);
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.Equal(hasButton, page!.Contains("Remove day …", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_clock_behind_the_trail_is_told_on_the_page_and_by_the_health_check()
    {
        await _server.Services.GetRequiredService<IAuditTrail>()
            .RecordAsync(Actor.System, new AuditEvent(AuditAction.Rebuilt), TestDatabase.Token);
        Assert.Equal("Healthy", await ClockHealthAsync());
        _server.Clock.Advance(TimeSpan.FromHours(-2));
        using var client = await _server.ClientAsync("security-administrator");

        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/audit", TestDatabase.Token));

        Assert.Contains(
            "By the server’s clock it is 2026-03-01 10:00 UTC, but an audit entry is of 2026-03-01 12:00.", page,
            StringComparison.Ordinal);
        Assert.Equal("Degraded", await ClockHealthAsync());
    }

    private async Task<string?> ClockHealthAsync()
    {
        using var client = await _server.ClientAsync(null);
        using var answer = JsonDocument.Parse(await client.GetStringAsync("/health/ready", TestDatabase.Token));
        return answer.RootElement.GetProperty("clock").GetProperty("status").GetString();
    }
}
