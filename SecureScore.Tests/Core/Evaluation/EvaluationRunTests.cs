using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Exports that are read, stored and evaluated in a real database.</summary>
public sealed class EvaluationRunTests : EvaluationRunTest
{
    [Fact]
    public async Task Tenant_without_anything_from_Microsoft_has_a_score_at_once()
    {
        await RunAsync();

        var board = await Database.BoardAsync();
        Assert.Equal((ScoreBase.Own, true, new DateOnly(2026, 3, 1)), (board.Base, board.Snapshot.IsOwn, board.Snapshot.Day));
        Assert.Equal((4.5m, 2m, 4m), Points(board, "MFARegistrationV2"));
        Assert.Equal((5m, 1m, 2m), Points(board, "AdminMFAV2"));
        Assert.Equal((0m, 0m, 5m), Points(board, "BlockLegacyAuthentication"));
        Assert.Equal(SecureScore.Core.Scoring.PointsKind.NotApplicable, board.Find("PasswordHashSync")!.Points.Kind);
    }

    [Fact]
    public async Task What_was_not_in_the_export_is_not_evaluated_and_says_what_to_bring()
    {
        await RunAsync(("roleAssignments.json", null));

        var summary = await SummaryAsync();
        var admins = summary.Find("AdminMFAV2")!;
        Assert.Equal((EvaluationOutcome.NotEvaluated, null), (admins.Score.Outcome, admins.Score.AsCounted));
        Assert.Contains("roleAssignments.json", Assert.Single(admins.Missing).Words(), StringComparison.Ordinal);
        var board = await Database.BoardAsync();
        Assert.Null(board.Find("AdminMFAV2")!.ScoreImpact);
    }

    [Fact]
    public async Task Affected_objects_have_their_causes_and_can_be_searched()
    {
        await RunAsync();

        var query = Database.Get<IEvaluationQuery>();
        var all = await query.ListAffectedAsync(Given.Opened, "MFARegistrationV2", null, 0, 10, TestDatabase.Token);
        Assert.Equal(["Cleo", "Eve"], all.Items.Select(i => i.Name));
        var second = await query.ListAffectedAsync(Given.Opened, "mfaregistrationv2", null, 1, 1, TestDatabase.Token);
        Assert.Equal((2, "Eve"), (second.Matching, Assert.Single(second.Items).Name));
        Assert.Equal(0, (await query.ListAffectedAsync(Given.Opened, "MFARegistrationV2", AffectedSearch.For("%"), 0, 10,
            TestDatabase.Token)).Matching);
        var admin = Assert.Single(
            (await query.ListAffectedAsync(Given.Opened, "AdminMFAV2", AffectedSearch.For("require mfa"), 0, 10,
                TestDatabase.Token)).Items);
        Assert.Equal((SmallExport.Eve.ToString(), "Eve"), (admin.Id, admin.Name));
    }

    [Fact]
    public async Task Affected_objects_are_those_of_the_newest_run_also_for_who_looked_before()
    {
        await RunAsync();
        Assert.Contains(
            await AffectedAsync(),
            a => a.StartsWith("MFARegistrationV2", StringComparison.Ordinal) && a.Contains("Cleo", StringComparison.Ordinal));

        await RunAsync(("userRegistrationDetails.json", $"[{SmallExport.Registration(3, true)}]"));

        var affected = await AffectedAsync();
        Assert.DoesNotContain(
            affected, a => a.StartsWith("MFARegistrationV2", StringComparison.Ordinal) && a.Contains("Cleo", StringComparison.Ordinal));
        Assert.Contains(
            affected, a => a.StartsWith("MFARegistrationV2", StringComparison.Ordinal) && a.Contains("Ann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Database_keeps_neither_registered_methods_nor_banned_passwords_nor_addresses()
    {
        await RunAsync(
            ("userRegistrationDetails.json",
                $$"""[{"id":"{{SmallExport.Eve}}","isMfaRegistered":true,"methodsRegistered":["hardwareOneTimePasscode"]}]"""),
            ("groupSettings.json",
                """[{"templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d","values":[{"name":"EnableBannedPasswordCheck","value":"true"},{"name":"BannedPasswordList","value":"Fabrikam4Ever"}]}]"""),
            ("namedLocations.json",
                """[{"id":"10000000-0000-4000-8000-000000000001","displayName":"Office","isTrusted":true,"ipRanges":[{"cidrAddress":"203.0.113.0/24"}]}]"""));

        var kept = await KeptAsync();
        Assert.Contains("isMfaRegistered", kept, StringComparison.Ordinal);       // it did look
        Assert.DoesNotContain("hardwareOneTimePasscode", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Fabrikam4Ever", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113", kept, StringComparison.Ordinal);
        Assert.Equal(5, (await SummaryAsync()).Find("aad_custom_banned_passwords")!.Score.AsCounted!.Points);
    }

    [Fact]
    public async Task Same_export_twice_changes_no_figure()
    {
        await RunAsync();
        var before = await Database.DumpAsync("DailyTotals", "CompletionSpans", "ControlProfiles");
        Database.Clock.Advance(TimeSpan.FromMinutes(10));

        await RunAsync();

        Assert.Equal(before, await Database.DumpAsync("DailyTotals", "CompletionSpans", "ControlProfiles"));
    }

    [Fact]
    public async Task Finding_of_the_run_before_is_known_and_a_new_one_is_not()
    {
        var unknown = (
            "policies.json",
            SmallExport.Policies.Replace("\"clientAppTypes\"", "\"moon\":\"full\",\"clientAppTypes\"", StringComparison.Ordinal));
        var first = await RunAsync(unknown);
        await RunAsync(unknown);
        var third = await RunAsync(unknown, ("users.json", $"[{SmallExport.User(1, "Ann")},{SmallExport.User(1, "Ann")}]"));

        Assert.Contains(first.NewWarnings, o => o.Code == "not-understood");
        Assert.DoesNotContain(third.NewWarnings, o => o.Code == "not-understood");
        Assert.Contains(third.Warnings, o => o is { Code: "not-understood", IsKnown: true });
        Assert.Contains(third.NewWarnings, o => o.Code == "repeated-id");
    }

    [Fact]
    public async Task Second_run_of_a_tenant_waits_for_the_end_of_the_first_or_for_its_death()
    {
        await RunAsync();
        await Database.RowsAsync("UPDATE Runs SET EndedAt = NULL, Outcome = 'Running', By = 'Grace'");

        var refused = await Assert.ThrowsAsync<RunInProgressException>(() => RunAsync());
        Assert.Contains("Grace", refused.Message, StringComparison.Ordinal);
        Database.Clock.Advance(TimeSpan.FromMinutes(3));
        await RunAsync();

        var runs = await Service.ListAsync(Given.Opened, 10, TestDatabase.Token);
        Assert.Equal([RunOutcome.Succeeded, RunOutcome.Interrupted], runs.Select(r => r.Outcome));
    }

    [Fact]
    public async Task Reader_starts_nothing_and_the_refusal_is_recorded()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => Service.RunFromFilesAsync(
            TestDatabase.Reader, SmallExport.Files(), TestDatabase.Token));

        Assert.Equal(0, await Database.CountAsync("Runs"));
        Assert.Contains(await Database.AuditEntriesAsync(), e => e.Action == AuditAction.AccessDenied);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    [InlineData("""[{"id":"3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01"},{"id":"8b7d2e90-1c35-4f7a-b2d6-0a4e5c8f1372"}]""")]
    public async Task Files_of_no_tenant_or_of_several_are_refused(string? organization)
    {
        var refused = await Assert.ThrowsAsync<EvaluationFilesException>(() => RunAsync(("organization.json", organization)));

        Assert.Contains("organization.json", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.CountAsync("Tenants"));
    }

    [Fact]
    public async Task Run_is_recorded_with_its_parts_and_in_the_audit_trail()
    {
        var run = await RunAsync(("policies.json",
            """[{"id":"ca000000-0000-4000-8000-0000000000f2","displayName":"New","state":"enabled","conditions":{"users":{},"applications":{},"clientAppTypes":["all"],"weather":{"is":"rain"}},"grantControls":null}]"""));

        var kept = Assert.Single(await Service.ListAsync(Given.Opened, 10, TestDatabase.Token));
        Assert.Equal((RunTrigger.Files, "Ada Lovelace", 0), (kept.Trigger, kept.By, kept.Requests));
        Assert.Equal(ConfigurationPartInfo.All.Select(i => i.Part), kept.Parts.Select(p => p.Part));
        Assert.Contains(run.Warnings, o => o.Message.Words().Contains("weather", StringComparison.Ordinal));
        Assert.Contains(
            await Database.AuditEntriesAsync(),
            e => e.Action == AuditAction.Evaluated && e.Message!.Words().StartsWith("Succeeded", StringComparison.Ordinal));
    }

    /// <summary>All that is stored of the configuration, readable.</summary>
    private async Task<string> KeptAsync()
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        var kept = new StringBuilder();
        foreach (var chunk in await context.ConfigurationChunks.Select(c => c.Content).ToListAsync(TestDatabase.Token))
        {
            using var text = new StreamReader(new GZipStream(new MemoryStream(chunk), CompressionMode.Decompress));
            kept.Append(await text.ReadToEndAsync(TestDatabase.Token));
        }
        return kept.ToString();
    }
}
