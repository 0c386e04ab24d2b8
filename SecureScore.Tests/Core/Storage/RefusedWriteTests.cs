using System.Globalization;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Tests.Dashboard.Access;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>A disk that is full or cannot be written: each command fails as pages expect it, and leaves everything as it was.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class RefusedWriteTests
{
    private static readonly Lazy<Task<string>> s_before = new(async () =>
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        return await DumpAsync(database);
    });

    public static TheoryData<string> Commands { get; } = [.. AccessTable.Commands.Where(c => c.ChangesSomething).Select(c => c.Name)];

    [Theory, MemberData(nameof(Commands))]
    public async Task Every_command_fails_as_the_database_does_and_changes_nothing(string name)
    {
        var writes = new RefusedWrites();
        await using var database = await TestDatabase.WithSampleAndContosoAsync(writes.AddTo);
        var before = await s_before.Value;
        writes.IsReadOnly = true;

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => AccessTable.Commands
            .Single(c => c.Name == name)
            .RunAsync(database, TestDatabase.Writer));

        Assert.Equal(StorageFault.NotWritable, StorageFailure.FaultOf(refused));
        Assert.Equal(before, await DumpAsync(database));
    }

    [Fact]
    public async Task A_full_disk_refuses_a_decision_and_takes_it_when_there_is_room_again()
    {
        var writes = new RefusedWrites();
        await using var database = await TestDatabase.CreateAsync(new Dictionary<string, string?>(), writes.AddTo);
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        var before = await DumpAsync(database);
        writes.Pages = int.Parse((await database.RowsAsync("PRAGMA page_count"))[0], CultureInfo.InvariantCulture);
        var note = new string('n', 1_900);

        // Some fit into pages that are there already; then the disk is full.
        StorageUnavailableException? refused = null;
        for (var version = 0; refused is null; version++)
        {
            before = await DumpAsync(database);
            refused = await Record.ExceptionAsync(() =>
                database.DecideAsync("a", version % 2 == 0 ? ActionStatus.RiskAccepted : ActionStatus.Planned, version, note)) switch
            {
                null => null,
                StorageUnavailableException full => full,
                var other => throw new InvalidOperationException("Not as the database does.", other),
            };
        }

        Assert.Equal(StorageFault.Full, StorageFailure.FaultOf(refused));
        Assert.Equal(before, await DumpAsync(database));
        writes.Pages = 0;
        var decisions = await database.CountAsync("Decisions");
        Assert.NotNull(
            await database.DecideAsync("a", decisions % 2 == 0 ? ActionStatus.RiskAccepted : ActionStatus.Planned, decisions, note));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task The_probe_finds_a_database_that_takes_no_write_and_makes_no_file_grow()
    {
        var writes = new RefusedWrites();
        await using var database = await TestDatabase.CreateAsync(new Dictionary<string, string?>(), writes.AddTo);
        var probe = database.Get<StorageProbe>();
        var before = (await database.RowsAsync("PRAGMA page_count"), await DumpAsync(database));

        for (var n = 0; n < 50; n++) Assert.Null(await probe.FindFaultAsync(TestDatabase.Token));
        writes.IsReadOnly = true;
        var refused = await probe.FindFaultAsync(TestDatabase.Token);
        writes.IsReadOnly = false;

        Assert.Equal(StorageFault.NotWritable, refused);
        Assert.Null(await probe.FindFaultAsync(TestDatabase.Token));
        Assert.Equal(before.Item1, await database.RowsAsync("PRAGMA page_count"));
        Assert.Equal(before.Item2, await DumpAsync(database));
    }

    [Fact]
    public async Task A_disk_without_free_space_has_no_room_and_that_of_this_test_has()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file system that is always full.");
        await using var database = await TestDatabase.CreateAsync();

        Assert.False(SqliteProvider.HasFreeSpace("/proc/version")); // its file system has 0 bytes free
        Assert.True(SqliteProvider.HasFreeSpace(database.File));
    }

    [Fact]
    public async Task A_database_that_another_program_holds_for_two_minutes_is_a_fault_and_for_a_moment_is_none()
    {
        await using var database = await TestDatabase.CreateAsync();
        var probe = database.Get<StorageProbe>();
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={database.File};Pooling=False");
        await other.OpenAsync(TestDatabase.Token);
        var held = await other.BeginTransactionAsync(TestDatabase.Token);

        var atFirst = await probe.FindFaultAsync(TestDatabase.Token);
        database.Clock.Advance(TimeSpan.FromMinutes(2));
        var later = await probe.FindFaultAsync(TestDatabase.Token);
        await held.DisposeAsync();

        Assert.Equal((null, StorageFault.Locked), (atFirst, later));
        Assert.Null(await probe.FindFaultAsync(TestDatabase.Token));
    }

    /// <summary>All tables but that of connections, where some commands find what they need.</summary>
    private static async Task<string> DumpAsync(TestDatabase database) => await database.DumpAsync(
        await database.TablesAsync("ControlScores", "Connections"));
}
