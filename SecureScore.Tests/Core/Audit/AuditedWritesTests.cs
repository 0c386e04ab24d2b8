using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Audit;

/// <summary>What services write is recorded with it, or neither is.</summary>
public sealed class AuditedWritesTests
{
    private static string Days => Page(Profile("a", 10), Day(Given.Day(0), Score("a", 4)));

    [Fact]
    public async Task A_decision_and_its_undo_are_recorded_with_from_to_and_version()
    {
        await using var database = await OpenAsync();

        await database.DecideAsync("A", ActionStatus.Planned, 0);
        await database.Decisions.UndoAsync(TestDatabase.Writer, Given.TenantId, "a", 1, 1, TestDatabase.Token);

        var entries = await database.AuditEntriesAsync();
        Assert.Equal(
            (AuditAction.DecisionUndone, "from “Planned” to “To address”, version 2, undoes version 1"),
            (entries[0].Action, entries[0].Message?.Words()));
        Assert.Equal((AuditAction.DecisionMade, "from “To address” to “Planned”, version 1"),
            (entries[1].Action, entries[1].Message?.Words()));
        Assert.All(
            entries.Take(2),
            e => Assert.Equal((Given.TenantId.Value, "a", "ada", AuditOutcome.Succeeded), (e.TenantId, e.Target, e.ActorId, e.Outcome)));
        // the note stands in the decision
        Assert.DoesNotContain(entries, e => e.Details?.Contains("because", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_decision_that_changes_nothing_is_not_recorded()
    {
        await using var database = await OpenAsync();
        var before = await database.CountAsync("AuditEntries");

        await database.DecideAsync("a", ActionStatus.ToAddress, 0);
        await Assert.ThrowsAsync<StatusLockedException>(() => database.DecideAsync("no such control", ActionStatus.Planned, 0));

        Assert.Equal(before, await database.CountAsync("AuditEntries"));
    }

    [Theory]
    [InlineData("AuditEntries", "INSERT")]
    [InlineData("AuditHead", "UPDATE")]
    public async Task Without_its_audit_entry_there_is_no_decision(string table, string statement)
    {
        await using var database = await OpenAsync();
        await database.RefuseAsync(table, statement);

        await Assert.ThrowsAsync<DbUpdateException>(() => database.DecideAsync("a", ActionStatus.Planned, 0));

        Assert.Equal(0, await database.CountAsync("Decisions"));
        Assert.Equal(ActionStatus.ToAddress, (await database.BoardAsync()).Find("a")!.Status);
    }

    [Theory]
    [InlineData("Decisions")] // in the same statement batch
    [InlineData("DailyTotals")] // later in the transaction
    public async Task Without_its_decision_there_is_no_audit_entry(string table)
    {
        await using var database = await OpenAsync();
        var before = await database.DumpAsync("AuditEntries", "AuditHead");
        await database.RefuseAsync(table, "INSERT");

        await Assert.ThrowsAnyAsync<Exception>(() => database.DecideAsync("a", ActionStatus.Planned, 0));

        Assert.Equal(0, await database.CountAsync("Decisions"));
        Assert.Equal(before, await database.DumpAsync("AuditEntries", "AuditHead"));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task An_import_is_recorded_when_it_begins_and_when_it_ends()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Days, "{");

        var entries = await database.AuditEntriesAsync();
        Assert.Equal([AuditAction.Imported, AuditAction.ImportStarted], entries.Select(e => e.Action));
        Assert.Equal((AuditOutcome.Failed, Given.TenantId.Value), (entries[0].Outcome, entries[0].TenantId)); // one file was not taken
        Assert.Equal("days 1 new, 0 changed; profiles 1 new, 0 changed; 1 problems; 2 files: file1.json, file2.json",
            entries[0].Message?.Words());
        Assert.Equal((AuditOutcome.Succeeded, "2 files: file1.json, file2.json"), (entries[1].Outcome, entries[1].Message?.Words()));
    }

    [Fact]
    public async Task The_record_of_an_import_and_its_audit_entry_go_together()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.RefuseAsync("AuditEntries", "INSERT", "NEW.Action = 'Imported'");

        await Assert.ThrowsAsync<DbUpdateException>(() => database.ImportAsync(Days));

        Assert.Equal(0, await database.CountAsync("ImportRuns"));
        Assert.Equal(AuditAction.ImportStarted, Assert.Single(await database.AuditEntriesAsync()).Action);
    }

    [Fact]
    public async Task An_import_whose_beginning_cannot_be_recorded_writes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.RefuseAsync("AuditEntries", "INSERT");

        await Assert.ThrowsAsync<DbUpdateException>(() => database.ImportAsync(Days));

        Assert.Equal((0, 0), (await database.CountAsync("Tenants"), await database.CountAsync("Snapshots")));
    }

    [Fact]
    public async Task An_import_cancelled_before_it_stored_anything_is_recorded_as_well()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var source = TestDatabase.Source(() =>
        {
            cancellation.Cancel();
            return new MemoryStream("{\"value\":[]}"u8.ToArray());
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            database.Importer.ImportAsync(TestDatabase.Writer, [source], null, cancellation.Token));

        var entry = (await database.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.Imported, AuditOutcome.Failed, "cancelled; 1 files: file1.json"),
                (entry.Action, entry.Outcome, entry.Message?.Words()));
    }

    [Fact]
    public async Task A_new_name_of_a_tenant_is_recorded_with_the_old_one()
    {
        await using var database = await OpenAsync();

        await database.Tenants.RenameAsync(TestDatabase.Writer, Given.TenantId, " Fabrikam ", TestDatabase.Token);

        var entry = (await database.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.TenantRenamed, Given.TenantId.Value, $"from “{Given.TenantId}” to “Fabrikam”"),
            (entry.Action, entry.TenantId, entry.Message?.Words()));
        await database.RefuseAsync("AuditEntries", "INSERT");
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            database.Tenants.RenameAsync(TestDatabase.Writer, Given.TenantId, "Other", TestDatabase.Token));
        Assert.Equal("Fabrikam", Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Name);
    }

    [Fact]
    public async Task The_sample_comes_without_entries_and_goes_with_one()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        Assert.Empty(await database.AuditEntriesAsync());
        await database.RefuseAsync("AuditEntries", "INSERT");
        await Assert.ThrowsAsync<DbUpdateException>(() => database.Tenants.RemoveSampleAsync(TestDatabase.Writer, TestDatabase.Token));
        Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        await database.AcceptAsync("AuditEntries");

        await database.Tenants.RemoveSampleAsync(TestDatabase.Writer, TestDatabase.Token);

        var entry = Assert.Single(await database.AuditEntriesAsync());
        Assert.Equal((AuditAction.SampleRemoved, SampleTenant.Id.Value, "ada"), (entry.Action, entry.TenantId, entry.ActorId));
    }

    [Fact]
    public async Task Every_write_that_a_reader_tries_is_recorded_and_refused()
    {
        await using var database = await OpenAsync();
        var before = await database.DumpAsync("Decisions", "ImportRuns", "Tenants");

        await RefusedAsync(() => database.DecideAsync("a", ActionStatus.Planned, 0, actor: TestDatabase.Reader));
        await RefusedAsync(() => database.Decisions.UndoAsync(TestDatabase.Reader, Given.TenantId, "a", 3, 3, TestDatabase.Token));
        await RefusedAsync(() => database.Importer.ImportAsync(TestDatabase.Reader, [TestDatabase.Source(Days)], null, TestDatabase.Token));
        await RefusedAsync(() => database.Tenants.RenameAsync(TestDatabase.Reader, Given.TenantId, "Mine", TestDatabase.Token));
        await RefusedAsync(() => database.Tenants.RemoveSampleAsync(TestDatabase.Reader, TestDatabase.Token));

        var refusals = (await database.AuditEntriesAsync()).Take(5).Reverse().ToList();
        Assert.All(refusals, e => Assert.Equal(
            (AuditAction.AccessDenied, AuditOutcome.Refused, "charles", "192.0.2.8"), (e.Action, e.Outcome, e.ActorId, e.Address)));
        Assert.Equal(
            [
                "tried: Decision made, to “Planned”", "tried: Decision undone, version 3", "tried: Import started, 1 files: file1.json",
                "tried: Tenant renamed, to “Mine”", "tried: Sample removed",
            ],
            refusals.Select(e => e.Message?.Words()));
        Assert.Equal(("a", Given.TenantId.Value), (refusals[0].Target, refusals[0].TenantId));
        Assert.Equal(before, await database.DumpAsync("Decisions", "ImportRuns", "Tenants"));

        static async Task RefusedAsync(Func<Task> write) => await Assert.ThrowsAsync<AccessDeniedException>(write);
    }

    [Fact]
    public async Task Two_processes_that_append_at_once_keep_one_chain()
    {
        await using var database = await OpenAsync();
        await using var beside = database.Beside();

        await Task.WhenAll(
            Task.Run(() => beside.RecordAsync(40), TestDatabase.Token), Task.Run(() => database.RecordAsync(40), TestDatabase.Token),
            Task.Run(DecideAsync, TestDatabase.Token));

        var entries = await database.AuditEntriesAsync();
        Assert.Equal(Enumerable.Range(1, 2 + 40 + 40 + 10).Select(n => (long)n), entries.Select(e => e.Sequence).Order());
        Assert.Null((await database.VerifyAuditAsync()).Break);

        async Task DecideAsync()
        {
            for (var n = 0; n < 10; n++) await beside.DecideAsync("a", n % 2 == 0 ? ActionStatus.Planned : ActionStatus.ToAddress, n);
        }
    }

    /// <summary>A tenant with one action; its import has left two entries.</summary>
    private static async Task<TestDatabase> OpenAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Days);
        return database;
    }
}
