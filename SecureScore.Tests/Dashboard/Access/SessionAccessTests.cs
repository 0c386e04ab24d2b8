using System.Net;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Sessions over their time, and tenants that nobody allowed, at every address of the table.</summary>
public sealed class SessionAccessTests
{
    [Theory]
    [InlineData(483)] // nobody did anything for so long
    [InlineData(721)] // nor may it last longer
    public async Task A_session_over_its_time_opens_nothing(int minutes)
    {
        await using var dashboard = await EntraDashboard.StartAsync();
        using var client = await dashboard.ClientAsync(EntraSample.GlobalAdministrator);

        dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(minutes));

        await Refusals.AssertAllAsync(dashboard, client, location => Assert.Equal(dashboard.Entra.Address.Authority, location.Authority));
    }

    [Fact]
    public async Task Use_does_not_make_a_session_longer_than_its_longest_time()
    {
        await using var dashboard = await EntraDashboard.StartAsync();
        using var client = await dashboard.ClientAsync(EntraSample.GlobalAdministrator);
        for (var hours = 0; hours < 12; hours += 4)
        {
            using var page = await client.GetAsync("/help", TestDatabase.Token);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(240.5));
        }

        await Refusals.AssertAllAsync(dashboard, client, location => Assert.Equal(dashboard.Entra.Address.Authority, location.Authority));
    }

    [Fact]
    public async Task With_several_tenants_an_administrator_of_one_that_is_not_allowed_gets_no_session()
    {
        await using var dashboard = await EntraDashboard.StartAsync(
            new("AzureAd:TenantId", "organizations"), new("Authentication:AllowedTenants:0", EntraSample.ContosoId.ToString()));
        dashboard.Entra.Directory.Register(EntraSample.App(dashboard.Server.Address) with { IsMultiTenant = true });
        using var allowed = await dashboard.ClientAsync(EntraSample.GlobalReader);
        var jar = new CookieContainer();
        using var client = dashboard.NewClient(jar);

        using var answer = await client.SignInAsync(EntraSample.FabrikamAdministrator);

        Assert.StartsWith("/login/refused?reason=other-tenant", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Null(jar.GetCookies(dashboard.Server.Address)[EntraSignIn.SessionCookie]);
        Assert.Equal(1, await dashboard.Server.CountAsync("TokenCaches")); // only of the one who was let in
        await Refusals.AssertAllAsync(dashboard, client, location => Assert.Equal(dashboard.Entra.Address.Authority, location.Authority));
    }
}
