using System.Net;
using System.Text.Json;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>The downloads of what the history shows.</summary>
public sealed class HistoryExportTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    // On day 351 of the sample tenant Nadia undoes what Tomás decided on day 350 about third party applications.
    private const string Undone = "?what=decision-undone&range=all&view=All";

    [Fact]
    public async Task The_file_has_the_rows_of_the_filter_and_every_column()
    {
        var lines = (await GetAsync("/export/history.csv" + Undone)).TrimEnd().Split("\r\n");

        Assert.StartsWith("Day,What,Control id,Control,Category", lines[0], StringComparison.Ordinal);
        var cells = Assert.Single(lines[1..]).Split(',');
        Assert.Equal(("Decision undone", "aad_third_party_apps"), (cells[1], cells[2]));
        Assert.Contains("Nadia Okafor", cells);
    }

    // The sample has every kind of event; none leaves its cell empty.
    [Fact]
    public async Task Every_row_says_who_and_that_what_is_not_known_was_not_read()
    {
        using var json = JsonDocument.Parse(await GetAsync("/export/history.json?range=all&view=All&small=yes"));
        var rows = json.RootElement.EnumerateArray()
            .Select(r => (Cause: r.GetProperty("cause").GetString(), Who: r.GetProperty("who").GetString()))
            .ToList();

        Assert.All(rows, row => Assert.False(string.IsNullOrWhiteSpace(row.Who)));
        Assert.Equal(["Configuration", "Decision", "Microsoft", "Users"], rows.Select(r => r.Cause).OfType<string>().Distinct().Order());
        Assert.All(
            rows.Where(r => r.Cause is "Configuration" or "Users"),
            row => Assert.Equal("Not known: Entra's audit log is not read", row.Who));
        Assert.All(rows.Where(r => r.Cause == "Microsoft"), row => Assert.Equal("Microsoft", row.Who));
    }

    [Fact]
    public async Task The_same_rows_come_as_json()
    {
        using var json = JsonDocument.Parse(await GetAsync("/export/history.json" + Undone));

        var row = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            ("Decision undone", "Risk accepted", "To address"),
            (row.GetProperty("what").GetString(), row.GetProperty("statusBefore").GetString(), row.GetProperty("statusAfter").GetString()));
        Assert.Equal(JsonValueKind.Number, row.GetProperty("effect").ValueKind);
    }

    [Fact]
    public async Task What_nothing_matches_is_a_file_with_a_heading_or_an_empty_list()
    {
        Assert.Single((await GetAsync("/export/history.csv?q=nothing-is-called-so")).TrimEnd().Split("\r\n"));
        Assert.Equal("[]", await GetAsync("/export/history.json?q=nothing-is-called-so"));
    }

    [Fact]
    public async Task The_trail_tells_of_the_download()
    {
        await GetAsync("/export/history.csv" + Undone);

        var entry = (await server.AuditEntriesAsync()).First(e => e.Target == "history.csv");
        Assert.StartsWith("1 rows, filter ?", entry.Message?.Words(), StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(string address)
    {
        using var client = await server.ClientAsync("global-reader");
        using var answer = await client.GetAsync(address, TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestDatabase.Token);
    }
}
