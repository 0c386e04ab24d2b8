using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Providers;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Storage;

/// <summary>The file of the database: whose it is, and what becomes of one that is damaged, not writable or gone.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class DatabaseFileTests
{
#pragma warning disable CA1416 // those that ask for modes are skipped on Windows
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task A_new_database_and_all_files_beside_it_are_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var folder = new TemporaryFolder();
        await using var database = TestDatabase.WithoutFile(Path.Combine(folder.Path, "data", "score.db"));

        await database.Migrator.MigrateAsync(TestDatabase.Token);
        await database.RecordAsync(1);

        var files = Directory.GetFiles(Path.Combine(folder.Path, "data"));
        Assert.Contains($"{database.File}-wal", files);
        Assert.All(files, file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
        Assert.Equal(OwnersFile | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder.Path, "data")));
    }

    [Fact]
    public async Task The_files_of_an_earlier_version_are_taken_away_from_others_and_its_folder_stays_as_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var open = OwnersFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        await using var database = await TestDatabase.CreateAsync();
        File.SetUnixFileMode(database.File, open);
        await database.RecordAsync(1);                      // makes the files beside it, as open as it is
        Assert.Equal(open, File.GetUnixFileMode($"{database.File}-wal"));
        var folder = File.GetUnixFileMode(Path.GetDirectoryName(database.File)!);

        await database.Migrator.MigrateAsync(TestDatabase.Token);

        Assert.All(Directory.GetFiles(Path.GetDirectoryName(database.File)!), file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
        Assert.Equal(folder, File.GetUnixFileMode(Path.GetDirectoryName(database.File)!));
    }
#pragma warning restore CA1416

    [Theory]
    [InlineData(0)]     // no database at all
    [InlineData(200)]   // a header, and rubbish for a schema
    public async Task A_damaged_file_is_named_and_not_touched(int sound)
    {
        await using var database = await TestDatabase.CreateAsync();
        var bytes = await File.ReadAllBytesAsync(database.File, TestDatabase.Token);
        Array.Fill(bytes, (byte)'x', sound == 0 ? 0 : 100, sound == 0 ? bytes.Length : bytes.Length - 100);
        await File.WriteAllBytesAsync(database.File, bytes, TestDatabase.Token);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Migrator.MigrateAsync(TestDatabase.Token));

        Assert.Equal(StorageFault.Damaged, StorageFailure.FaultOf(refused));
        Assert.Contains("restore a backup", StorageFailure.Explain(refused, database.File)?.Words(), StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(database.File, TestDatabase.Token));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_refuses_the_start()
    {
        await using var made = await TestDatabase.CreateAsync();
        await using var database = TestDatabase.WithoutFile(made.File, ";Mode=ReadOnly");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Migrator.MigrateAsync(TestDatabase.Token));

        Assert.Equal(StorageFault.NotWritable, StorageFailure.FaultOf(refused));
    }

    [Fact]
    public async Task A_database_that_is_deleted_while_the_program_runs_takes_no_write_and_is_not_made_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes no file that is open.");
        await using var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(1);

        File.Delete(database.File);
        var first = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.RecordAsync(1));
        var second = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.RecordAsync(1));

        Assert.Equal((StorageFault.Moved, StorageFault.NotReachable), (StorageFailure.FaultOf(first), StorageFailure.FaultOf(second)));
        Assert.Contains("was moved, deleted or replaced", first.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(database.File));
    }

    [Fact]
    public async Task A_database_that_was_away_for_a_moment_goes_on_with_all_that_was_saved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows moves no file that is open.");
        await using var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(1);

        File.Move(database.File, database.File + ".away");
        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.RecordAsync(1));
        File.Move(database.File + ".away", database.File);
        await database.RecordAsync(1);

        Assert.Equal(2, await database.CountAsync("AuditEntries"));
    }

    [Fact]
    public async Task A_database_that_is_replaced_while_the_program_runs_takes_no_write_through_a_connection_to_the_old_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows replaces no file that is open.");
        await using var other = await TestDatabase.CreateAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(1);

        File.Copy(other.File, database.File + ".new");
        File.Move(database.File + ".new", database.File, overwrite: true);
        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.RecordAsync(1));

        Assert.Equal(StorageFault.Moved, StorageFailure.FaultOf(refused));
    }
}
