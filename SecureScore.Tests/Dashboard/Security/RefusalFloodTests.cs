using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Whoever is refused without end over an open page fills no table and loses the page.</summary>
public sealed class RefusalFloodTests
{
    [Fact]
    public async Task Whoever_is_refused_without_end_has_no_open_page_for_a_minute_and_others_have()
    {
        await using var dashboard = await EntraDashboard.StartStoppedAsync(null);
        var (jar, others) = (new CookieContainer(), new CookieContainer());
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader, jar);
        using var other = await dashboard.ClientAsync(EntraSample.SecurityReader, others);
        var components = HubClient.ComponentsOf(await client.GetStringAsync("/help", TestDatabase.Token));
        await using var circuit = await HubClient.OpenAsync(dashboard.Server, jar, "/help", components);
        await using var sound = await HubClient.OpenAsync(
            dashboard.Server, others, "/help", HubClient.ComponentsOf(await other.GetStringAsync("/help", TestDatabase.Token)));
        Assert.True(circuit.CircuitId is not null && sound.CircuitId is not null);

        await BeRefusedAsync(dashboard, EntraSample.GlobalReader, 500);

        // Whatever comes next ends the page, which is led to where it is told why.
        await ClickAsync(circuit);
        await circuit.WaitAsync(() => circuit.Received.Contains("leaveTo", StringComparison.Ordinal));
        Assert.Contains("leaveTo", circuit.Received, StringComparison.Ordinal);
        await circuit.WaitAsync(() => circuit.Received.Contains("JS.Error", StringComparison.Ordinal));
        await ClickAsync(circuit);
        await circuit.WaitAsync(() => false);
        Assert.True(circuit.IsClosed);
        using var page = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (page.StatusCode, page.Headers.RetryAfter?.Delta));
        Assert.Contains(
            "SecureScore closed your pages: within a minute, more than 60 attempts",
            await page.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
        await using (var back = await HubClient.ConnectAsync(dashboard.Server, jar)) Assert.True(back.IsClosed);

        await ClickAsync(sound);
        await sound.WaitAsync(() => sound.Received.Contains("JS.EndInvokeDotNet", StringComparison.Ordinal));
        Assert.False(sound.IsClosed);
        dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var after = await HubClient.OpenAsync(
            dashboard.Server, jar, "/help", HubClient.ComponentsOf(await client.GetStringAsync("/help", TestDatabase.Token)));
        Assert.NotNull(after.CircuitId);
    }

    [Fact]
    public async Task Refusals_of_clicks_and_of_addresses_count_together_and_one_entry_tells_of_those_left_out()
    {
        await using var dashboard = await EntraDashboard.StartStoppedAsync(null);
        using var client = await dashboard.ClientAsync(EntraSample.NoRole);
        await BeRefusedAsync(dashboard, EntraSample.NoRole, 59);
        using var last = await client.GetAsync("/actions", TestDatabase.Token);
        Assert.Equal((HttpStatusCode.Redirect, "/denied"), (last.StatusCode, last.Headers.Location?.AbsolutePath));

        for (var i = 0; i < 10; i++)
        {
            using var page = await client.GetAsync("/actions", TestDatabase.Token);
            Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        }
        await dashboard.Server.Services.GetRequiredService<IAuditTrail>().RecordLeftOutRefusalsAsync(all: true, TestDatabase.Token);

        var denied = (await dashboard.Server.AuditEntriesAsync()).Where(e => e.Action == AuditAction.AccessDenied).ToList();
        Assert.Equal(61, denied.Count);
        Assert.StartsWith("10 more refusals within a minute", denied[0].Message?.Words(), StringComparison.Ordinal);
    }

    /// <summary>As a page does with a forged click.</summary>
    private static async Task BeRefusedAsync(EntraDashboard dashboard, EntraPerson person, int times)
    {
        var services = dashboard.Server.Services;
        var actor = Actor.FromSession(services.GetRequiredService<SessionRegistry>().Open.Single(s =>
            s.Ticket.PersonId == person.Id.ToString()));
        for (var i = 0; i < times; i++)
            await Assert.ThrowsAsync<AccessDeniedException>(() => services.GetRequiredService<IAuditTrail>()
                .EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.DecisionMade)));
    }

    private static Task ClickAsync(HubClient circuit) =>
        circuit.SendAsync(null, "BeginInvokeDotNetFromJS", "7", "SecureScore.Core", "Nothing", 0, "[]");
}
