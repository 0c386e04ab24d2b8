using System.Net;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>The download of a list of accounts.</summary>
public sealed class AccountExportTests(EvaluatedDashboard evaluated) : IClassFixture<EvaluatedDashboard>
{
    private const string Address = "/export/accounts.csv";
    private const string End = "2026-03-01 12:00:00";

    private readonly DashboardServer _server = evaluated.Server;

    [Fact]
    public async Task It_has_every_account_by_name_and_says_what_is_not_known_of_MFA_by_an_empty_cell() => Assert.Equal(
        [
            "Id,Name,User principal name,Can sign in,Guest,Agent,Registered for MFA,Excluded account,Tenant,Tenant id,Evaluated at (UTC)",
            Line(3, "\"'=1+1\"", "", isExcluded: false),
            Line(1, "Ada 100%", "false", isExcluded: true),
            Line(2, "beate", "false", isExcluded: false),
            Line(4, "Cy", "true", isExcluded: false),
        ],
        await evaluated.LinesAsync(Address), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("?group=without-mfa", new[] { "Ada 100%", "beate" })] // of the third it is not known
    [InlineData("?group=excluded", new[] { "Ada 100%" })]
    [InlineData("?group=guests", new string[0])]
    [InlineData("?q=b*", new[] { "beate" })]
    [InlineData("?group=without-mfa&q=ADA", new[] { "Ada 100%" })]
    [InlineData("?group=nonsense&q=cy", new[] { "Cy" })]
    public async Task It_has_what_the_list_shows(string query, string[] names) =>
        Assert.Equal(names, (await evaluated.LinesAsync(Address + query))[1..].Select(l => l.Split(',')[1]));

    [Fact]
    public async Task The_trail_tells_of_the_download_and_not_whose_name_was_searched_for()
    {
        await evaluated.LinesAsync($"{Address}?group=without-mfa&q=beate");

        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(
            ("accounts.csv", "1 rows, filter group=without-mfa and a search", SampleTenant.Id.Value),
            (entry.Target, entry.Message?.Words(), entry.TenantId));
    }

    [Fact]
    public async Task Of_a_tenant_that_was_not_evaluated_there_is_no_file()
    {
        using var client = await _server.ClientAsync("global-reader");

        using var answer = await client.GetAsync($"{Address}?tenant=8b7d2e90-1c35-4f7a-b2d6-0a4e5c8f1372", TestDatabase.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Line(int number, string name, string isRegistered, bool isExcluded) =>
        $"{EvaluatedDashboard.Person(number)},{name},,true,false,false,{isRegistered},{isExcluded},{SampleTenant.Name},"
            + $"{SampleTenant.Id.Value},{End}";
}
