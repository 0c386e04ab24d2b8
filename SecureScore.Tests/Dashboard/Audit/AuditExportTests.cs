using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Audit;

public sealed class AuditExportTests : IAsyncLifetime
{
    private readonly DashboardServer _server = new() { HasSample = false };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_writer_gets_what_matches_oldest_first()
    {
        await RecordAsync("one", "two", "three");
        using var client = await _server.ClientAsync("security-administrator");

        using var answer = await client.GetAsync("/export/audit.csv?q=t&what=decision&before=2", TestDatabase.Token);

        var lines = (await answer.Content.ReadAsStringAsync(TestDatabase.Token)).TrimStart('\uFEFF').Trim().Split('\n');
        Assert.Equal("audit-2026-03-01.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(
            ["Sequence,At (UTC),Action,Outcome,Person id", "2,2026-03-01 12:00:00.0000000,DecisionMade,Succeeded,ada",
                "3,2026-03-01 12:00:00.0000000,DecisionMade,Succeeded,ada"],
            lines.Select(l => string.Join(',', l.Split(',')[..5])));
        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.Exported, "audit.csv", "2 rows, filter ?what=decision&q=t", "security-administrator"),
            (entry.Action, entry.Target, entry.Message?.Words(), entry.ActorId));
    }

    [Fact]
    public async Task A_reader_gets_nothing_and_the_try_is_recorded()
    {
        using var client = await _server.ClientAsync("global-reader");

        using var answer = await client.GetAsync("/export/audit.csv", TestDatabase.Token);

        Assert.Equal((HttpStatusCode.Redirect, "/denied"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.AccessDenied, AuditOutcome.Refused, "audit.csv", "tried: Exported", "global-reader"),
            (entry.Action, entry.Outcome, entry.Target, entry.Message?.Words(), entry.ActorId));
    }

    [Fact]
    public async Task Cells_that_a_spreadsheet_would_run_are_neutralised()
    {
        string[] hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://example.org\",\"click\")"];
        foreach (var text in hostile)
        {
            await _server.Services.GetRequiredService<IAuditTrail>().RecordAsync(
                new Actor(text, AccessLevel.ReadWrite) { Id = text, Address = text },
                new AuditEvent(AuditAction.Exported) { Target = text, Details = Message.Verbatim(text) }, TestDatabase.Token);
        }
        using var client = await _server.ClientAsync("security-administrator");

        var rows = (await client.GetStringAsync("/export/audit.csv", TestDatabase.Token)).Split('\n')[1..];

        Assert.InRange(rows.Length, hostile.Length, hostile.Length + 2);    // the download itself, and the end of the last line
        foreach (var (text, row) in hostile.Zip(rows))
        {
            var quoted = text.Replace("\"", "\"\"", StringComparison.Ordinal);
            Assert.Equal(5, row.Split("'" + quoted).Length - 1);    // all five, each behind an apostrophe
            Assert.DoesNotContain("," + quoted, row, StringComparison.Ordinal);
            Assert.DoesNotContain("\"" + quoted, row, StringComparison.Ordinal);
        }
    }

    private async Task RecordAsync(params string[] targets)
    {
        foreach (var target in targets)
            await _server.Services.GetRequiredService<IAuditTrail>()
                .RecordAsync(TestDatabase.Writer, new AuditEvent(AuditAction.DecisionMade) { Target = target }, TestDatabase.Token);
    }
}
