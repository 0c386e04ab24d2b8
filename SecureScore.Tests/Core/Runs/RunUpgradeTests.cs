using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Runs;

/// <summary>Runs that the version before recorded, in two tables, are all there after the upgrade.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class RunUpgradeTests
{
    private const string Before = "TenantInAddress";

    [Fact]
    public async Task Upgraded_runs_keep_what_was_recorded_and_evaluations_keep_their_numbers()
    {
        await using var database = await OldAsync();
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);

        await context.Database.MigrateAsync(TestDatabase.Token);

        var evaluations = await database.Get<IEvaluationService>().ListAsync(Given.Opened, 10, TestDatabase.Token);
        Assert.Equal(
            [(7, RunOutcome.Interrupted, RunTrigger.Person), (5, RunOutcome.Incomplete, RunTrigger.Schedule)],
            evaluations.Select(r => (r.Id, r.Outcome, r.Trigger)));
        Assert.Equal("Graph did not answer.", evaluations[0].Failure?.Reason.Words());
        var syncs = await database.Get<ISyncService>().ListAsync(Given.Opened, 10, TestDatabase.Token);
        var sync = Assert.Single(syncs);
        Assert.Equal(
            (RunOutcome.Failed, SyncStage.ReadingProfiles, 90, 3, 7),
            (sync.Outcome, sync.Stage, sync.Days.Read, sync.Days.New, sync.Requests));
        Assert.Equal(new RunFailure(GraphFailureKind.Throttled, Message.Verbatim("Wait."), Message.Verbatim("Later."), "r-1"),
            sync.Failure);
        Assert.Equal(
            ["5"],
            await database.RowsAsync("SELECT RunId FROM ConfigurationChunks JOIN Runs ON Runs.Id = RunId AND Kind = 'Evaluation'"));
    }

    [Fact]
    public async Task Upgraded_days_are_computed_once_more()
    {
        await using var database = await OldAsync();
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);

        await context.Database.MigrateAsync(TestDatabase.Token);

        Assert.Equal(["0001-01-01"], await database.RowsAsync("SELECT StaleFrom FROM Tenants"));
    }

    [Fact]
    public async Task The_way_back_has_them_in_two_tables_again()
    {
        await using var database = await OldAsync();
        var before = await DumpAsync(database);
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        await context.Database.MigrateAsync(TestDatabase.Token);

        await context.GetService<IMigrator>().MigrateAsync(Before, TestDatabase.Token);

        Assert.Equal(before, await DumpAsync(database));
    }

    private static async Task<TestDatabase> OldAsync()
    {
        var database = TestDatabase.WithoutFile();
        await File.WriteAllBytesAsync(database.File, [], TestDatabase.Token); // nobody but the migrator makes one
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        await context.GetService<IMigrator>().MigrateAsync(Before, TestDatabase.Token);
        await database.RowsAsync(
            "INSERT INTO Tenants (Id, TenantId, Name, IsNameFromMicrosoft, IsHidden, IsSample, IsChosenDefault, Revision) "
                + $"VALUES (1, '{Given.TenantId}', 'Contoso', 0, 0, 0, 0, 1)");
        await database.RowsAsync("""
            INSERT INTO EvaluationRuns (Id, TenantKey, "Trigger", "By", StartedAt, SeenAt, EndedAt, Outcome, IsCancelRequested, Requests, Throttled, Parts, Oddities, FailureMessage) VALUES
                (5, 1, 'Schedule', 'clock', '2026-02-27 09:00:00', '2026-02-27 09:01:00', '2026-02-27 09:01:00', 'Partial', 0, 4, 1, '[]', '[]', NULL),
                (7, 1, 'Person', 'Ada', '2026-02-28 09:00:00', '2026-02-28 09:01:00', '2026-02-28 09:01:00', 'Interrupted', 0, 9, 0, '[]', '[]', 'Graph did not answer.')
            """);
        await database.RowsAsync("""
            INSERT INTO SyncRuns (Id, TenantKey, "Trigger", "By", StartedAt, SeenAt, EndedAt, Outcome, Stage, IsCancelRequested, Requests, Throttled, DaysRead, DaysNew, DaysChanged, ProfilesRead, ProfilesNew, ProfilesChanged, Findings, FailureKind, FailureMessage, FailureNextStep, FailureRequestId) VALUES
                (5, 1, 'Retry', 'clock', '2026-02-28 08:00:00', '2026-02-28 08:01:00', '2026-02-28 08:01:00', 'Failed', 'ReadingProfiles', 0, 7, 2, 90, 3, 0, 1, 1, 0, '{"Problems":[],"Oddities":[]}', 'Throttled', 'Wait.', 'Later.', 'r-1')
            """);
        await database.RowsAsync("INSERT INTO ConfigurationChunks (TenantKey, Part, RunId, Content) VALUES (1, 'Users', 5, x'00')");
        return database;
    }

    private static async Task<string> DumpAsync(TestDatabase database) =>
        string.Join('\n', await database.RowsAsync("SELECT Id, Outcome, Oddities, FailureMessage FROM EvaluationRuns ORDER BY Id"))
            + string.Join('\n', await database.RowsAsync("SELECT Outcome, Stage, DaysRead, FailureKind FROM SyncRuns"));
}
