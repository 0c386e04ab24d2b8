using System.Net;
using System.Text.Json;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Dashboard.Export;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Search;

/// <summary>What the search of the header finds, over HTTP.</summary>
public sealed class SearchEndpointTests(EvaluatedDashboard evaluated) : IClassFixture<EvaluatedDashboard>
{
    private const string Actions = "/actions?" + BrowserPages.OfSample;

    private readonly DashboardServer _server = evaluated.Server;

    [Fact]
    public async Task An_id_of_a_control_leads_to_its_action_of_the_tenant_that_is_shown()
    {
        var title = (await _server.BoardAsync(SampleTenant.Id)).Find("MFARegistrationV2")!.Title; // it is in the sample

        var found = await FindAsync("mfaregistrationv2");

        Assert.Equal([("Actions", title, $"/actions/MFARegistrationV2?{BrowserPages.OfSample}")], found);
    }

    [Fact]
    public async Task Actions_beyond_the_first_eight_are_shown_in_the_list()
    {
        var found = await FindAsync("azuread");

        Assert.Equal(9, found.Count);
        var count = (await _server.BoardAsync(SampleTenant.Id)).Actions.Count(a => a.Service == "AzureAD"
            && a.Status != SecureScore.Core.Scoring.ActionStatus.RiskAccepted
            && a.Points.Kind != SecureScore.Core.Scoring.PointsKind.NotApplicable);
        Assert.Equal(("Actions", $"Show all {count} in the list", $"/actions?q=azuread&{BrowserPages.OfSample}"), found[^1]);
    }

    [Fact]
    public async Task A_person_is_found_by_a_part_of_the_name() => Assert.Equal(
        [("Accounts", "beate", $"/accounts/{EvaluatedDashboard.Person(2)}?{BrowserPages.OfSample}")], await FindAsync("BEAT", "accounts"));

    [Fact]
    public async Task A_page_by_its_name_comes_first_and_words_are_explained()
    {
        var found = await FindAsync("score");

        Assert.Equal(("Help", "Score", "/help#score"), found[0]); // the whole name
        Assert.Equal(("Pages", "Audit", $"/audit?{BrowserPages.OfSample}"), (await FindAsync("audit"))[0]);
    }

    [Fact]
    public async Task A_page_with_tabs_is_found_by_its_name() => Assert.Equal(
        ["Changes", "Compare", "Trends"], (await FindAsync("history")).Where(f => f.Group == "Pages").Select(f => f.Text));

    [Fact]
    public async Task Without_a_text_there_are_the_pages() =>
        Assert.Equal("Overview, Actions, Changes", string.Join(", ", (await FindAsync("")).Take(3).Select(f => f.Text)));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("jukebox")]
    [InlineData("%")]
    public async Task What_is_nowhere_has_no_result(string text) =>
        Assert.DoesNotContain(await FindAsync(text), f => f.Group is "Actions" or "Pages" or "Tenants");

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData(@"/\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("")]
    public async Task An_address_of_another_host_leads_nowhere_but_here(string here)
    {
        using var client = await _server.ClientAsync("global-reader");

        var found = await FindAsync(client, "", here, "tenants");

        Assert.All(found, f => Assert.StartsWith("/?tenant=", f.Address, StringComparison.Ordinal));
        Assert.NotEmpty(found);
    }

    [Fact]
    public async Task An_unknown_tenant_keeps_its_place_in_the_addresses_of_pages_and_finds_no_action()
    {
        using var client = await _server.ClientAsync("global-reader");

        var found = await FindAsync(client, "a", "/actions?tenant=nobody");

        Assert.All(found.Where(f => f.Group == "Pages" && f.Text != "Help"), f => Assert.EndsWith("?tenant=nobody", f.Address,
            StringComparison.Ordinal));
        Assert.DoesNotContain(found, f => f.Group == "Actions");
    }

    [Fact]
    public async Task The_six_hundred_and_first_search_of_a_minute_is_told_to_wait()
    {
        using var client = await _server.ClientAsync("security-reader");
        for (var i = 0; i < 600; i++) (await client.GetAsync("/search?q=", TestDatabase.Token)).Dispose();

        using var answer = await client.GetAsync("/search?q=", TestDatabase.Token);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    private async Task<IReadOnlyList<(string Group, string Text, string Address)>> FindAsync(string text, string only = "quick")
    {
        using var client = await _server.ClientAsync("global-reader");
        return await FindAsync(client, text, Actions, only);
    }

    internal static async Task<IReadOnlyList<(string Group, string Text, string Address)>> FindAsync(
        HttpClient client, string text, string here, string only = "")
    {
        var json = await client.GetStringAsync(
            $"/search?q={Uri.EscapeDataString(text)}&here={Uri.EscapeDataString(here)}&only={only}", TestDatabase.Token);
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateArray().SelectMany(group => group.GetProperty("items").EnumerateArray().Select(item =>
                (group.GetProperty("name").GetString()!, item.GetProperty("text").GetString()!, item.GetProperty("address").GetString()!))),
        ];
    }
}
