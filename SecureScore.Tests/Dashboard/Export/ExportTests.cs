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

    [Fact]
    public async Task Cells_that_a_spreadsheet_would_run_are_neutralised()
    {
        string[] hostile =
        [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"https://example.org\",\"click\")", " =1+1", "ok;=1+1;",
            "ok\t=1+1\nthen;@A1",
        ];
        await using var own = await DashboardServer.StartAsync(hasSample: false);
        var profiles = hostile.Select((text, i) =>
        {
            var profile = GraphAnswer.Profile($"control{i}", 10);
            (profile["title"], profile["service"]) = (text, text);
            return profile;
        });
        var scores = hostile.Select((_, i) => GraphAnswer.Score($"control{i}", 0));
        await own.ImportAsync(GraphAnswer.Page([.. profiles]), GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), [.. scores])));
        foreach (var (i, one) in hostile.Index()) await own.DecideAsync(one, Given.TenantId, $"control{i}", ActionStatus.Planned, one);
        using var client = await own.ClientAsync("global-reader");

        var text = await client.GetStringAsync("/export/actions.csv", TestDatabase.Token);

        Assert.Empty(CsvCells.Formulae(text));
        var rows = CsvCells.Read(text);
        foreach (var (i, one) in hostile.Index())
        {
            var cells = Assert.Single(rows, row => row.Contains($"control{i}"));
            Assert.DoesNotContain(cells, cell => cell.Length > 0 && cell[0] is '\t' or '\r');
            Assert.Contains(cells, cell => cell.Replace("'", "", StringComparison.Ordinal).Contains(one.Trim(), StringComparison.Ordinal));
        }
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
