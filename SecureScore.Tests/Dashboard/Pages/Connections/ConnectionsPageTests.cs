using Bunit;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Dashboard.Components.Pages.Connections;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Connections;

public sealed class ConnectionsPageTests : DashboardContext
{
    private const string ClientId = "00001111-aaaa-2222-bbbb-3333cccc4444";

    private static readonly CredentialChoice s_secret = new("main", GraphCredentialKind.ClientSecret, ClientId);

    [Theory]
    [InlineData(RunOutcome.Succeeded, 2, "Succeeded", false)]
    [InlineData(RunOutcome.Failed, 95, "Failed", false)]
    [InlineData(RunOutcome.Failed, 97, "Failed", true)]
    [InlineData(null, null, "Not read yet", true)] // connected ten days ago
    public void A_connection_is_listed_with_its_state_in_words(RunOutcome? outcome, int? goodHoursAgo, string words, bool isStale)
    {
        Connections.Credentials = [s_secret];
        Connections.All.Add(Given.Connection(Given.TenantId));
        Connections.States.Add(Given.State(Given.TenantId, outcome, goodHoursAgo));

        var page = Page<ConnectionsPage>("/settings/connections", Given.Scope(null));

        var row = page.Find("[data-testid=connection-row]");
        Assert.Contains(words, row.TextContent, StringComparison.Ordinal);
        Assert.Equal(isStale, row.TextContent.Contains("older than 96 hours", StringComparison.Ordinal));
        Assert.Equal($"/settings/connections/{Given.TenantId.Value}?{Given.InAddress}", row.QuerySelector("a")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData(45, "45 days left", false)]
    [InlineData(29, "29 days left", true)]
    [InlineData(-3, "expired on 26 Feb 2026", true)] // three days before noon of 1 March
    [InlineData(null, "last day unknown", false)]
    public void A_credential_tells_how_long_it_lasts(int? days, string words, bool isUrgent)
    {
        Connections.Credentials = [s_secret with { Expires = days is { } left ? Clock.GetUtcNow().AddDays(left) : null }];
        Connections.All.Add(Given.Connection(Given.TenantId));
        Connections.States.Add(Given.State(Given.TenantId, RunOutcome.Succeeded, 1));

        var mark = Page<ConnectionsPage>("/settings/connections", Given.Scope(null)).Find(".credential");

        Assert.Contains(words, mark.TextContent, StringComparison.Ordinal);
        Assert.Equal(isUrgent, mark.QuerySelector(".problem") is not null);
    }

    [Fact]
    public void Without_a_connection_the_way_to_one_is_shown()
    {
        var page = Page<ConnectionsPage>("/settings/connections", Given.Scope(null));

        Assert.Contains("No tenant is connected", page.Markup, StringComparison.Ordinal);
        Assert.Equal($"/settings/connections/new?{Given.InAddress}", page.Find("main a.button, a.button").GetAttribute("href"));
    }
}
