using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Recommendations;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>The download of what a recommendation concerns.</summary>
public sealed class ResourceExportTests : IAsyncLifetime
{
    private const string Address = "/export/resources.csv?control=MFARegistrationV2";

    private readonly DashboardServer _server = new() { Settings = { ["Graph:ReadRecommendations"] = "true" } };

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await StoreAsync(
            new("1", "Ada", "user", "active", "https://portal.azure.com/#x", new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc)),
            new("2", "=1+1", "user", "active", null, null));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_run_is_neutralised()
    {
        var lines = await LinesAsync(Address);

        var end = $"MFARegistrationV2,A title,{SampleTenant.Name},{SampleTenant.Id.Value},2026-03-01 12:00:00";
        Assert.Equal(
            [
                "Id,Name,Type,Status,First seen (UTC),Address,Control id,Recommendation,Tenant,Tenant id,Read at (UTC)",
                $"2,\"'=1+1\",user,active,,,{end}", $"1,Ada,user,active,2026-02-01 00:00:00,https://portal.azure.com/#x,{end}",
            ], lines);
    }

    [Fact]
    public async Task Names_are_copied_with_the_same_guard()
    {
        Assert.Equal(["\"'=1+1\"\t", "Ada"], await LinesAsync("/export/resources.txt?control=MFARegistrationV2")); // the last one trimmed
        Assert.Equal("resources.txt", (await _server.AuditEntriesAsync())[0].Target);
    }

    [Fact]
    public async Task The_file_is_named_after_recommendation_tenant_and_day()
    {
        using var client = await _server.ClientAsync("global-reader");

        using var answer = await client.GetAsync(Address, TestDatabase.Token);

        Assert.Equal("concerned-a-title-contoso-sample-2026-03-01.csv", answer.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task The_trail_tells_of_the_download_and_not_whose_name_was_searched_for()
    {
        var lines = await LinesAsync($"{Address}&q=ada");

        Assert.Equal(2, lines.Length);
        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(
            ("resources.csv", "1 rows, filter control=MFARegistrationV2 and a search", SampleTenant.Id.Value),
            (entry.Target, entry.Message?.Words(), entry.TenantId));
    }

    [Theory]
    [InlineData("/export/resources.csv")]
    [InlineData("/export/resources.csv?control=OneAdmin")]
    public async Task Of_what_was_not_read_there_is_no_file(string address)
    {
        using var client = await _server.ClientAsync("global-reader");

        using var answer = await client.GetAsync(address, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_pages_show_the_day_by_the_newer_interface_beside_ours()
    {
        var (day, measured) = await TodayAsync();
        await _server.Services.GetRequiredService<RecommendationStore>()
            .SaveScoresAsync(await KeyAsync(), [new(day, 41, 56)], default, TestDatabase.Token);
        using var client = await _server.ClientAsync("global-reader");

        Assert.Contains(
            "41.00 / 56", await client.GetStringAsync($"/history/{day:yyyy-MM-dd}", TestDatabase.Token), StringComparison.Ordinal);
        Assert.Contains("41.00 / 56", await client.GetStringAsync("/history?show=days", TestDatabase.Token), StringComparison.Ordinal);
        var diagnostics = await client.GetStringAsync("/diagnostics", TestDatabase.Token);
        Assert.Contains(
            $"41.00 of 56 on 1 Mar 2026, in whole points · SecureScore {measured}", WebUtility.HtmlDecode(diagnostics), StringComparison.Ordinal);
    }

    private async Task<(DateOnly Day, string Measured)> TodayAsync()
    {
        var board = await _server.BoardAsync(SampleTenant.Id);
        var sum = board.Figures[SecureScore.Core.Scoring.ScoreView.Identity].Measured;
        return (
            board.Snapshot.Day,
            $"{SecureScore.Core.Scoring.ScoreText.FixedPoints(sum.Numerator)} of "
                + $"{SecureScore.Core.Scoring.ScoreText.Points(sum.Denominator)}");
    }

    private async Task<string[]> LinesAsync(string address)
    {
        using var client = await _server.ClientAsync("global-reader");
        return [.. (await client.GetStringAsync(address, TestDatabase.Token))
            .TrimStart('\uFEFF')
            .Trim()
            .Split('\n')
            .Select(l => l.TrimEnd('\r'))];
    }

    private async Task StoreAsync(params IReadOnlyList<ReadResource> resources)
    {
        var store = _server.Services.GetRequiredService<RecommendationStore>();
        var saved = await store.SaveAsync(
            await KeyAsync(), [new("id", "mfaRegistrationV2", null, "A title", null, null, null, null, null)],
            new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), true, TestDatabase.Token);
        await store.SaveResourcesAsync(Assert.Single(saved).Key, resources, TestDatabase.Token);
    }

    private async Task<int> KeyAsync()
    {
        await using var context = await _server.Services.GetRequiredService<IDbContextFactory<ScoreDbContext>>()
            .CreateDbContextAsync(TestDatabase.Token);
        return await context.Tenants.Where(t => t.TenantId == SampleTenant.Id.Value).Select(t => t.Id).SingleAsync(TestDatabase.Token);
    }
}
