using System.Text;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Tenants;

/// <summary>Removing a tenant takes everything of it, and nothing of others.</summary>
public sealed class TenantRemovalTests
{
    private static readonly TenantId s_other = TenantId.Parse("bbbbbbbb-0000-4000-8000-000000000002");

    [Fact]
    public async Task Every_table_loses_the_rows_of_the_removed_tenant_and_keeps_those_of_others()
    {
        await using var database = await TestDatabase.CreateAsync();
        var tables = await FilledTables.FillAsync(database, Given.TenantId.Value, s_other.Value);
        foreach (var table in tables.OfTenants) Assert.Equal((table, 2), (table, await database.CountAsync(table)));

        await RemoveAsync(database);

        foreach (var table in tables.OfTenants) Assert.Equal((table, 1), (table, await database.CountAsync(table)));
        Assert.Equal([s_other.Value], await database.RowsAsync("SELECT TenantId FROM Tenants"));
        Assert.Empty(await database.BrokenReferencesAsync());
    }

    [Fact]
    public async Task Tenant_with_scores_decisions_and_evaluation_goes_with_an_audit_entry_that_stays()
    {
        await using var database = await OpenAsync();
        await database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(), TestDatabase.Token);
        List<TenantChange> changes = [];
        using var subscription = database.Feed.Subscribe(changes.Add);

        await RemoveAsync(database, " fabrikam ");        // its name, which the organization gave

        Assert.Null(await database.Actions.FindBoardAsync(Given.Opened, TestDatabase.Token));
        foreach (var table in new[]
        {
            "Tenants", "Snapshots", "ControlScores", "Controls", "Texts", "OwnScores", "ConfigurationChunks", "Runs"
        })
            Assert.Equal((table, 0), (table, await database.CountAsync(table)));
        Assert.Equal((Given.TenantId, true), (Assert.Single(changes).TenantId, changes[0].IsRemoved));
        var entries = await database.AuditEntriesAsync();
        Assert.Equal(
            (AuditAction.TenantRemoved, Given.TenantId.Value, "“Fabrikam”; days 1, decisions 0"),
            (entries[0].Action, entries[0].TenantId, entries[0].Message?.Words()));
        Assert.Contains(entries, e => e.Action == AuditAction.Imported);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("yes")]
    public async Task Tenant_whose_name_was_not_typed_stays(string? typed)
    {
        await using var database = await OpenAsync();

        await Assert.ThrowsAsync<TenantException>(() =>
            database.Tenants.RemoveAsync(TestDatabase.Writer, Given.TenantId, typed, TestDatabase.Token));

        Assert.Equal(1, await database.CountAsync("Snapshots"));
    }

    [Fact]
    public async Task Reader_removes_and_hides_nothing_and_the_attempt_is_recorded()
    {
        await using var database = await OpenAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            database.Tenants.RemoveAsync(TestDatabase.Reader, Given.TenantId, Given.TenantId.Value, TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            database.Tenants.SetHiddenAsync(TestDatabase.Reader, Given.TenantId, true, TestDatabase.Token));

        Assert.False(Assert.Single(await database.Tenants.ListAllAsync(TestDatabase.Reader, TestDatabase.Token)).IsHidden);
        Assert.Equal(2, (await database.AuditEntriesAsync()).Count(e => e.Action == AuditAction.AccessDenied));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Tenant_with_a_run_stays_while_its_process_lives(bool isSync, bool isAlive)
    {
        await using var database = await OpenAsync();
        var seen = database.Clock.GetUtcNow().UtcDateTime - (isAlive ? TimeSpan.Zero : TimeSpan.FromMinutes(5));
        await using (var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token))
        {
            var key = context.Tenants.Single().Id;
            if (isSync)
                context.SyncRuns.Add(
                    new() { TenantKey = key, By = "Grace", StartedAt = seen, SeenAt = seen, Outcome = RunOutcome.Running, Findings = "" });
            else
                context.EvaluationRuns.Add(new()
                {
                    TenantKey = key, By = "Grace", StartedAt = seen, SeenAt = seen, Outcome = RunOutcome.Running, Parts = "[]",
                    Warnings = "[]"
                });
            await context.SaveChangesAsync(TestDatabase.Token);
        }

        var refusal = await Record.ExceptionAsync(() => RemoveAsync(database));

        Assert.Equal(isAlive, refusal is TenantException);
        Assert.Equal(isAlive ? 1 : 0, await database.CountAsync("Tenants"));
        // it was refused
        if (isAlive)
            Assert.Contains(
                isSync ? "sync of this tenant is running, started by Grace" : "evaluation of this tenant is running, started by Grace",
                Assert.IsType<TenantException>(refusal).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tenant_stays_while_an_import_runs()
    {
        await using var database = await OpenAsync();
        TaskCompletionSource<Stream> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new SecureScore.Core.Import.ImportSource("slow.json", null, async _ => await gate.Task);
        var import = database.Importer.ImportAsync(TestDatabase.Writer, [source], null, TestDatabase.Token);

        var refusal = await Assert.ThrowsAsync<TenantException>(() => RemoveAsync(database));
        gate.SetResult(new MemoryStream(Encoding.UTF8.GetBytes(Page(Day(Given.Day(1), Score("a", 5))))));
        await import;
        await RemoveAsync(database);

        Assert.Contains("import is running", refusal.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await database.CountAsync("Tenants"));
    }

    [Fact]
    public async Task Tenant_that_comes_again_shows_nothing_of_before()
    {
        await using var database = await OpenAsync();
        Assert.Equal(5m, (await database.BoardAsync()).Actions[0].Points.Measured);

        await RemoveAsync(database);
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 7))));

        Assert.Equal(7m, (await database.BoardAsync()).Actions[0].Points.Measured);
    }

    [Fact]
    public async Task Another_process_does_not_take_a_tenant_that_came_again_for_the_one_it_remembers()
    {
        await using var database = await OpenAsync();
        await using var other = database.Beside();
        Assert.Equal(5m, (await other.BoardAsync()).Actions[0].Points.Measured);

        await RemoveAsync(database);
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 7))));

        Assert.Equal(7m, (await other.BoardAsync()).Actions[0].Points.Measured);
    }

    [Fact]
    public async Task Import_under_way_refers_to_no_text_that_went_with_a_tenant()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var writer = await SnapshotWriter.OpenAsync(database.Contexts, TestDatabase.Token);
        await AddTenantsAsync(database);
        writer.Write(1, Snapshot("of both"));

        await RemoveAsync(database);
        writer.Write(2, Snapshot("of both"));

        Assert.Equal(["of both"], await database.RowsAsync("SELECT t.Value FROM ControlScores s JOIN Texts t ON t.Id = s.DescriptionId"));
    }

    [Fact]
    public async Task Hidden_tenant_is_in_no_list_and_off_the_schedule_until_it_is_shown_again()
    {
        await using var database = await OpenAsync();
        var connections = database.Get<SecureScore.Core.Connections.IConnectionService>();
        await connections.SaveAsync(TestDatabase.Writer, Given.TenantId, null, GraphCloud.Global, "idle", TestDatabase.Token);

        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.TenantId, true, TestDatabase.Token);

        Assert.Empty(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.True(Assert.Single(await database.Tenants.ListAllAsync(TestDatabase.Reader, TestDatabase.Token)).IsHidden);
        Assert.Empty(await connections.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Empty(await connections.ListStatesAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Equal(1, await database.CountAsync("Snapshots"));

        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.TenantId, false, TestDatabase.Token);

        Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Single(await connections.ListStatesAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Equal(
            [AuditAction.TenantShown, AuditAction.TenantHidden], (await database.AuditEntriesAsync()).Take(2).Select(e => e.Action));
    }

    [Fact]
    public async Task Sample_and_unknown_tenants_are_neither_hidden_nor_removed_this_way()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var sample = Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));

        await Assert.ThrowsAsync<TenantException>(() =>
            database.Tenants.RemoveAsync(TestDatabase.Writer, sample.Id, sample.Name, TestDatabase.Token));
        await Assert.ThrowsAsync<TenantException>(() =>
            database.Tenants.SetHiddenAsync(TestDatabase.Writer, sample.Id, true, TestDatabase.Token));
        await Assert.ThrowsAsync<TenantException>(() => RemoveAsync(database));

        Assert.Equal(sample, Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)));
    }

    private static async Task<TestDatabase> OpenAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        return database;
    }

    private static Task RemoveAsync(TestDatabase database, string? typed = null) =>
        database.Tenants.RemoveAsync(TestDatabase.Writer, Given.TenantId, typed ?? Given.TenantId.Value, TestDatabase.Token);

    private static async Task AddTenantsAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        context.Tenants.AddRange(TenantRow.Create(Given.TenantId, DateTime.UnixEpoch), TenantRow.Create(s_other, DateTime.UnixEpoch));
        await context.SaveChangesAsync(TestDatabase.Token);
        Assert.Equal([1, 2], context.Tenants.Select(t => t.Id).Order());
    }

    private static GraphSnapshot Snapshot(string description) => (GraphSnapshot)GraphElementParser.Parse(Encoding.UTF8.GetBytes(
        $$"""{"azureTenantId":"{{Given.TenantId}}","createdDateTime":"2026-03-01T00:00:00Z","controlScores":[{"controlName":"a","score":5,"description":"{{description}}"}]}"""),
        DateTime.UnixEpoch);
}
