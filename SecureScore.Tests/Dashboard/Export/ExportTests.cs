using System.Net;
using System.Text;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>The download holds what the list shows.</summary>
public sealed class ExportTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("")]
    [InlineData("?status=planned")]
    [InlineData("?status=not-applicable&sort=title")]
    [InlineData("?category=Device&sort=-points&page=3&size=100")]
    [InlineData("?q=mfa&group=product&sort=rank")]
    [InlineData("?cost=low&user-impact=low&product=AzureAD")]
    public async Task It_has_the_rows_of_the_list_in_its_order_on_all_pages(string query)
    {
        using var client = await server.ClientAsync("global-reader");

        var rows = CsvCells.Read(await client.GetStringAsync("/export/actions.csv" + query, TestDatabase.Token));

        var list = ActionList.Create((await server.BoardAsync(SampleTenant.Id)).Actions, ActionFilter.Parse(query));
        Assert.NotEmpty(list.Matching);
        Assert.Equal(list.Matching.Select(a => a.ControlId), rows.Skip(1).Select(r => r[1]));
        Assert.Equal(list.Matching.Select(a => a.Title), rows.Skip(1).Select(r => r[2]));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
    }

    [Fact]
    public async Task It_is_a_file_with_the_day_in_its_name_that_spreadsheets_read_as_UTF_8()
    {
        using var client = await server.ClientAsync("global-reader");

        using var answer = await client.GetAsync("/export/actions.csv", TestDatabase.Token);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("improvement-actions-contoso-sample-2026-03-01.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), (await answer.Content.ReadAsByteArrayAsync(TestDatabase.Token))[..3]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("=HYPERLINK(\"https://example.org\",\"click\")")]
    [InlineData(" =1+1")]
    [InlineData("ok;=1+1;")]
    [InlineData("ok\t=1+1\nthen;@A1")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_neutralised(string hostile)
    {
        await using var own = await DashboardServer.StartAsync(hasSample: false);
        var profile = GraphAnswer.Profile("control", 10);
        profile["title"] = hostile;
        profile["service"] = hostile;
        await own.ImportAsync(GraphAnswer.Page(profile), GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("control", 0))));
        await own.DecideAsync(hostile, Given.TenantId, "control", ActionStatus.Planned, hostile);
        using var client = await own.ClientAsync("global-reader");

        var text = await client.GetStringAsync("/export/actions.csv", TestDatabase.Token);

        Assert.Empty(CsvCells.Formulae(text));
        var cells = CsvCells.Read(text)[1];
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && cell[0] is '\t' or '\r');
        Assert.Contains(cells, cell => cell.Replace("'", "", StringComparison.Ordinal).Contains(hostile.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_database_has_nothing_to_export()
    {
        await using var own = await DashboardServer.StartAsync(hasSample: false);
        using var client = await own.ClientAsync("global-reader");

        using var answer = await client.GetAsync("/export/actions.csv", TestDatabase.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
