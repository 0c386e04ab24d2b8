using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Import;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Exports that are read, stored and evaluated in a real database.</summary>
public sealed class EvaluationRunTests : IAsyncLifetime
{
    private static readonly Guid s_admins = Guid.Parse("60000000-0000-4000-8000-000000000001");

    private TestDatabase _database = null!;      // set before each test

    private IEvaluationService Service => _database.Get<IEvaluationService>();

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Tenant_without_anything_from_Microsoft_has_a_score_at_once()
    {
        await RunAsync();

        var board = await _database.BoardAsync();
        Assert.Equal((ScoreBase.Own, true, new DateOnly(2026, 3, 1)), (board.Base, board.Snapshot.IsOwn, board.Snapshot.Day));
        Assert.Equal((4.5m, 2m, 4m), Points(board, "MFARegistrationV2"));
        Assert.Equal((5m, 1m, 2m), Points(board, "AdminMFAV2"));
        Assert.Equal((0m, 0m, 5m), Points(board, "BlockLegacyAuthentication"));
        Assert.Equal(SecureScore.Core.Scoring.PointsKind.NotApplicable, board.Find("PasswordHashSync")!.Points.Kind);
        Assert.Contains("Conditional Access", board.Find("BlockLegacyAuthentication")!.Title + (await _database.Actions.FindAsync(Given.TenantId, "BlockLegacyAuthentication", TestDatabase.Token))!.Profile!.Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_in_the_export_is_not_evaluated_and_says_what_to_bring()
    {
        await RunAsync(("roleAssignments.json", null));

        var summary = await SummaryAsync();
        var admins = summary.Find("AdminMFAV2")!;
        Assert.Equal((EvaluationOutcome.NotEvaluated, null), (admins.Score.Outcome, admins.Score.AsCounted));
        Assert.Contains("roleAssignments.json", Assert.Single(admins.Missing), StringComparison.Ordinal);
        var board = await _database.BoardAsync();
        Assert.Null(board.Find("AdminMFAV2")!.ScoreImpact);
    }

    [Fact]
    public async Task Affected_objects_have_their_causes_and_can_be_searched()
    {
        await RunAsync();

        var query = _database.Get<IEvaluationQuery>();
        var all = await query.ListAffectedAsync(Given.TenantId, "MFARegistrationV2", null, 0, 10, TestDatabase.Token);
        Assert.Equal(["Cleo", "Eve"], all.Items.Select(i => i.Name));
        var second = await query.ListAffectedAsync(Given.TenantId, "mfaregistrationv2", null, 1, 1, TestDatabase.Token);
        Assert.Equal((2, "Eve"), (second.Matching, Assert.Single(second.Items).Name));
        Assert.Equal(0, (await query.ListAffectedAsync(Given.TenantId, "MFARegistrationV2", "%", 0, 10, TestDatabase.Token)).Matching);
        var admin = Assert.Single((await query.ListAffectedAsync(Given.TenantId, "AdminMFAV2", "require mfa", 0, 10, TestDatabase.Token)).Items);
        Assert.Equal((SmallExport.Eve.ToString(), "Eve"), (admin.Id, admin.Name));
    }

    [Fact]
    public async Task Affected_objects_are_those_of_the_newest_run_also_for_who_looked_before()
    {
        await RunAsync();
        Assert.Contains(await AffectedAsync(), a => a.StartsWith("MFARegistrationV2", StringComparison.Ordinal) && a.Contains("Cleo", StringComparison.Ordinal));

        await RunAsync(("userRegistrationDetails.json", $"[{SmallExport.Registration(3, true)}]"));

        var affected = await AffectedAsync();
        Assert.DoesNotContain(affected, a => a.StartsWith("MFARegistrationV2", StringComparison.Ordinal) && a.Contains("Cleo", StringComparison.Ordinal));
        Assert.Contains(affected, a => a.StartsWith("MFARegistrationV2", StringComparison.Ordinal) && a.Contains("Ann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Database_keeps_neither_registered_methods_nor_banned_passwords_nor_addresses()
    {
        await RunAsync(
            ("userRegistrationDetails.json", $$"""[{"id":"{{SmallExport.Eve}}","isMfaRegistered":true,"methodsRegistered":["hardwareOneTimePasscode"]}]"""),
            ("groupSettings.json", """[{"templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d","values":[{"name":"EnableBannedPasswordCheck","value":"true"},{"name":"BannedPasswordList","value":"Fabrikam4Ever"}]}]"""),
            ("namedLocations.json", """[{"id":"10000000-0000-4000-8000-000000000001","displayName":"Office","isTrusted":true,"ipRanges":[{"cidrAddress":"203.0.113.0/24"}]}]"""));

        var kept = await KeptAsync();
        Assert.Contains("isMfaRegistered", kept, StringComparison.Ordinal);       // it did look
        Assert.DoesNotContain("hardwareOneTimePasscode", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Fabrikam4Ever", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113", kept, StringComparison.Ordinal);
        Assert.Equal(5, (await SummaryAsync()).Find("aad_custom_banned_passwords")!.Score.AsCounted!.Points);
    }

    [Fact]
    public async Task Part_that_breaks_off_leaves_the_one_before_in_force()
    {
        await RunAsync();
        var before = await AffectedAsync();

        var run = await RunAsync(("users.json", $"[{SmallExport.User(1, "Ann")},"));

        Assert.Equal(EvaluationRunOutcome.Partial, run.Outcome);
        var users = run.Parts.Single(p => p.Part == ConfigurationPart.Users);
        Assert.Equal((PartOutcome.Broken, true, 5), (users.Outcome, users.IsKept, users.Count));
        Assert.Equal((4.5m, 2m, 4m), Points(await _database.BoardAsync(), "MFARegistrationV2"));
        Assert.Equal(before, await AffectedAsync());
        Assert.Equal(["1"], await _database.RowsAsync("SELECT COUNT(DISTINCT RunId) FROM ConfigurationChunks WHERE Part = 'Users'"));
    }

    [Fact]
    public async Task Policies_that_break_off_stay_with_the_members_of_their_groups()
    {
        (string, string?)[] export = [("groups.json", $$"""[{"id":"{{s_admins}}","displayName":"Admins"}]"""), ("groupMembers.json", $$"""[{"id":"{{s_admins}}","members":[{"@odata.type":"#microsoft.graph.user","id":"{{SmallExport.Person(1)}}"}]}]""")];
        await RunAsync([.. export, ("policies.json", $"[{BlockLegacyBut(s_admins)}]")]);
        Assert.Equal((6.4m, 4m, 5m), Points(await _database.BoardAsync(), "BlockLegacyAuthentication"));       // 8 × 4 ÷ 5

        var run = await RunAsync([.. export, ("policies.json", $"[{BlockLegacyBut(s_admins)},")]);

        Assert.Equal([(ConfigurationPart.Policies, true)], run.Parts.Where(p => p.Outcome == PartOutcome.Broken).Select(p => (p.Part, p.IsKept)));
        Assert.Equal((6.4m, 4m, 5m), Points(await _database.BoardAsync(), "BlockLegacyAuthentication"));
        await RunAsync([.. export, ("policies.json", $"[{BlockLegacyBut(s_admins)},")]);
        Assert.Equal((6.4m, 4m, 5m), Points(await _database.BoardAsync(), "BlockLegacyAuthentication"));
    }

    [Theory]
    [InlineData("domains.json", ConfigurationPart.Domains, "PWAgePolicyNew")]
    [InlineData("roleAssignments.json", ConfigurationPart.RoleAssignments, "AdminMFAV2")]
    public async Task What_no_tenant_is_without_is_not_taken_from_an_empty_list(string file, ConfigurationPart part, string controlId)
    {
        await RunAsync((file, """{"value":[]}"""));
        Assert.Equal(EvaluationOutcome.NotEvaluated, (await SummaryAsync()).Find(controlId)!.Score.Outcome);
        await RunAsync();
        var whole = Points(await _database.BoardAsync(), controlId);

        var run = await RunAsync((file, """{"value":[]}"""));

        Assert.Equal((PartOutcome.Broken, true), run.Parts.Where(p => p.Part == part).Select(p => (p.Outcome, p.IsKept)).Single());
        Assert.Equal(whole, Points(await _database.BoardAsync(), controlId));
        Assert.NotEqual(0, whole.Item1);
    }

    [Theory]
    [InlineData("Authorization_RequestDenied", PartOutcome.Forbidden)]
    [InlineData("Authentication_RequestFromNonPremiumTenantOrB2CTenant", PartOutcome.NoLicence)]
    public async Task What_Microsoft_refuses_earns_no_points_by_what_it_was_once(string code, PartOutcome outcome)
    {
        await RunAsync();

        var run = await RunAsync(("userRegistrationDetails.json", $$"""{"error":{"code":"{{code}}","message":"No."} }"""));

        Assert.Equal((outcome, false), run.Parts.Where(p => p.Part == ConfigurationPart.Registrations).Select(p => (p.Outcome, p.IsKept)).Single());
        Assert.Equal((EvaluationOutcome.NotEvaluated, null), ((await SummaryAsync()).Find("MFARegistrationV2")!.Score.Outcome, (await SummaryAsync()).Find("MFARegistrationV2")!.Score.AsCounted));
        Assert.Equal(["0"], await _database.RowsAsync("SELECT COUNT(*) FROM ConfigurationChunks WHERE Part = 'Registrations'"));
    }

    [Fact]
    public async Task File_that_nobody_brought_again_leaves_the_part_in_force()
    {
        await RunAsync();

        var run = await RunAsync(("userRegistrationDetails.json", null));

        Assert.Equal((EvaluationRunOutcome.Succeeded, PartOutcome.NotRead, true), (run.Outcome, run.Parts.Single(p => p.Part == ConfigurationPart.Registrations).Outcome, run.Parts.Single(p => p.Part == ConfigurationPart.Registrations).IsKept));
        Assert.Equal((4.5m, 2m, 4m), Points(await _database.BoardAsync(), "MFARegistrationV2"));
    }

    [Fact]
    public async Task Run_that_is_cancelled_leaves_the_whole_evaluation_before()
    {
        await RunAsync();
        var (before, affected) = (await _database.DumpAsync("OwnScores", "ConfigurationParts", "ConfigurationChunks"), await AffectedAsync());

        var run = await Service.RunFromFilesAsync(
            TestDatabase.Writer, Interrupting(() => Service.CancelAsync(TestDatabase.Writer, Given.TenantId, TestDatabase.Token).GetAwaiter().GetResult(), ("users.json", $"[{SmallExport.User(1, "Ann")}]")), TestDatabase.Token);

        Assert.Equal(EvaluationRunOutcome.Cancelled, run.Outcome);
        Assert.Equal(before, await _database.DumpAsync("OwnScores", "ConfigurationParts", "ConfigurationChunks"));
        Assert.Equal(affected, await AffectedAsync());
    }

    [Fact]
    public async Task Run_that_was_taken_for_dead_puts_nothing_in_force()
    {
        var run = await Service.RunFromFilesAsync(TestDatabase.Writer, Interrupting(() => _database.RowsAsync("UPDATE EvaluationRuns SET EndedAt = SeenAt, Outcome = 'Interrupted'").GetAwaiter().GetResult()), TestDatabase.Token);

        Assert.Equal(EvaluationRunOutcome.Interrupted, run.Outcome);
        Assert.Equal((0, 0, 0), (await _database.CountAsync("OwnScores"), await _database.CountAsync("ConfigurationParts"), await _database.CountAsync("ConfigurationChunks")));
    }

    [Fact]
    public async Task Day_without_points_is_no_change_of_them()
    {
        await RunAsync();
        _database.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(("userRegistrationDetails.json", """{"error":{"code":"Authorization_RequestDenied","message":"No."} }"""));
        _database.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync();

        var score = (await SummaryAsync()).Find("MFARegistrationV2")!.Score;
        Assert.Equal((null, score.EvaluatedAt.AddDays(-2)), (score.PointsBefore, score.ChangedAt));
        _database.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(("userRegistrationDetails.json", """{"error":{"code":"Authorization_RequestDenied","message":"No."} }"""));
        _database.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(("userRegistrationDetails.json", $"[{SmallExport.Registration(1, true)}]"));
        Assert.Equal((4.5m, 2.25m), ((await SummaryAsync()).Find("MFARegistrationV2")!.Score.PointsBefore, (await SummaryAsync()).Find("MFARegistrationV2")!.Score.AsCounted!.Points));
    }

    [Fact]
    public async Task Error_of_the_program_ends_the_run_with_a_word()
    {
        var run = await Service.RunFromFilesAsync(TestDatabase.Writer, Interrupting(() => throw new ArithmeticException("a fault")), TestDatabase.Token);

        Assert.Equal(EvaluationRunOutcome.Failed, run.Outcome);
        Assert.Contains("error of the program", run.Failure, StringComparison.Ordinal);
        Assert.Equal(0, await _database.CountAsync("ConfigurationChunks"));
    }

    [Fact]
    public async Task Same_export_twice_changes_no_figure()
    {
        await RunAsync();
        var before = await _database.DumpAsync("DailyTotals", "CompletionSpans", "ControlProfiles");
        _database.Clock.Advance(TimeSpan.FromMinutes(10));

        await RunAsync();

        Assert.Equal(before, await _database.DumpAsync("DailyTotals", "CompletionSpans", "ControlProfiles"));
    }

    [Fact]
    public async Task Second_run_of_a_tenant_waits_for_the_end_of_the_first_or_for_its_death()
    {
        await RunAsync();
        await _database.RowsAsync("UPDATE EvaluationRuns SET EndedAt = NULL, Outcome = 'Running', By = 'Grace'");

        var refused = await Assert.ThrowsAsync<EvaluationRunningException>(() => RunAsync());
        Assert.Contains("Grace", refused.Message, StringComparison.Ordinal);
        _database.Clock.Advance(TimeSpan.FromMinutes(3));
        await RunAsync();

        var runs = await Service.ListAsync(Given.TenantId, 10, TestDatabase.Token);
        Assert.Equal([EvaluationRunOutcome.Succeeded, EvaluationRunOutcome.Interrupted], runs.Select(r => r.Outcome));
    }

    [Fact]
    public async Task Files_that_a_person_cancels_are_a_run_that_was_cancelled_and_leave_the_one_before_in_force()
    {
        await RunAsync();
        using var wish = new CancellationTokenSource();
        var opened = new TaskCompletionSource();
        ImportSource endless = new("users.json", null, async token =>
        {
            opened.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return Stream.Null;
        });

        var running = Service.RunFromFilesAsync(TestDatabase.Writer, [.. SmallExport.Files(("users.json", null)), endless], wish.Token);
        await opened.Task.WaitAsync(TestDatabase.Token);
        await wish.CancelAsync();
        while (await _database.RowsAsync("SELECT IsCancelRequested FROM EvaluationRuns WHERE EndedAt IS NULL") is ["0"]) { }
        while (!running.IsCompleted)
        {
            _database.Clock.Advance(TimeSpan.FromSeconds(1));       // the run looks for wishes every second
            await _database.CountAsync("EvaluationRuns");
        }

        Assert.Equal(EvaluationRunOutcome.Cancelled, (await running).Outcome);
        Assert.Equal(EvaluationRunOutcome.Cancelled, (await Service.ListAsync(Given.TenantId, 1, TestDatabase.Token))[0].Outcome);
        Assert.Equal((4.5m, 2m, 4m), Points(await _database.BoardAsync(), "MFARegistrationV2"));
    }

    [Fact]
    public async Task Reader_starts_nothing_and_the_refusal_is_recorded()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => Service.RunFromFilesAsync(TestDatabase.Reader, SmallExport.Files(), TestDatabase.Token));

        Assert.Equal(0, await _database.CountAsync("EvaluationRuns"));
        Assert.Contains(await _database.AuditEntriesAsync(), e => e.Action == AuditAction.AccessDenied);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    [InlineData("""[{"id":"3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01"},{"id":"8b7d2e90-1c35-4f7a-b2d6-0a4e5c8f1372"}]""")]
    public async Task Files_of_no_tenant_or_of_several_are_refused(string? organization)
    {
        var refused = await Assert.ThrowsAsync<EvaluationFilesException>(() => RunAsync(("organization.json", organization)));

        Assert.Contains("organization.json", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _database.CountAsync("Tenants"));
    }

    [Fact]
    public async Task Run_is_recorded_with_its_parts_and_in_the_audit_trail()
    {
        var run = await RunAsync(("policies.json", """[{"id":"ca000000-0000-4000-8000-0000000000f2","displayName":"New","state":"enabled","conditions":{"weather":{"is":"rain"}}}]"""));

        var kept = Assert.Single(await Service.ListAsync(Given.TenantId, 10, TestDatabase.Token));
        Assert.Equal((EvaluationTrigger.Files, "Ada Lovelace", 0), (kept.Trigger, kept.By, kept.Requests));
        Assert.Equal(ConfigurationPartInfo.All.Select(i => i.Part), kept.Parts.Select(p => p.Part));
        Assert.Contains(run.Oddities, o => o.Message.Contains("weather", StringComparison.Ordinal));
        Assert.Contains(await _database.AuditEntriesAsync(), e => e.Action == AuditAction.Evaluated && e.Details!.StartsWith("Succeeded", StringComparison.Ordinal));
    }

    /// <summary>The small export; something happens when its groups are read.</summary>
    private static IReadOnlyList<ImportSource> Interrupting(Action happens, params (string Name, string? Text)[] changes) =>
        [.. SmallExport.Files(changes).Select(f => f.Name != "groups.json" ? f : new ImportSource(f.Name, f.Length, token =>
        {
            happens();
            return f.Open(token);
        }))];

    private static string BlockLegacyBut(Guid group) => $$"""
        {"id":"ca000000-0000-4000-8000-0000000000f3","displayName":"Block legacy","state":"enabled","grantControls":{"operator":"OR","builtInControls":["block"]},
         "conditions":{"users":{"includeUsers":["All"],"excludeGroups":["{{group}}"] },"applications":{"includeApplications":["All"]},"clientAppTypes":["exchangeActiveSync","other"] } }
        """;

    private Task<EvaluationRun> RunAsync(params (string Name, string? Text)[] changes) => Service.RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(changes), TestDatabase.Token);

    /// <summary>All that is stored of the configuration, readable.</summary>
    private async Task<string> KeptAsync()
    {
        await using var context = await _database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        var kept = new StringBuilder();
        foreach (var chunk in await context.ConfigurationChunks.Select(c => c.Content).ToListAsync(TestDatabase.Token))
        {
            using var text = new StreamReader(new GZipStream(new MemoryStream(chunk), CompressionMode.Decompress));
            kept.Append(await text.ReadToEndAsync(TestDatabase.Token));
        }
        return kept.ToString();
    }

    private async Task<EvaluationSummary> SummaryAsync() =>
        await _database.Get<IEvaluationQuery>().FindAsync((await _database.BoardAsync()).Tenant, TestDatabase.Token) ?? throw new InvalidOperationException("No evaluation.");

    private static (decimal, decimal?, decimal?) Points(SecureScore.Core.Actions.ActionBoard board, string controlId) =>
        board.Find(controlId) is { } action ? (action.Points.Measured, action.Count, action.Total) : default;

    private async Task<IReadOnlyList<string>> AffectedAsync()
    {
        var query = _database.Get<IEvaluationQuery>();
        List<string> affected = [];
        foreach (var control in (await SummaryAsync()).Controls)
            await foreach (var item in query.StreamAffectedAsync(Given.TenantId, control.Definition.ControlId, null, TestDatabase.Token))
                affected.Add($"{control.Definition.ControlId} {item}");
        return affected;
    }
}
