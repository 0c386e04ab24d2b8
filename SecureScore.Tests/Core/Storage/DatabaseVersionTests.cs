using System.Globalization;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Storage;

/// <summary>Databases of earlier and of later versions of the program.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class DatabaseVersionTests
{
    private const string Later = "20990101000000_Later";

    /// <summary>
    /// What each of those versions was given on 3 March 2026: three days of four controls with 28 points together, and two decisions.
    /// Points by day: AdminMFAV2 10, 10, 5 of 10; BlockLegacyAuthentication 0, 0, 8 of 8; MFARegistrationV2 4.5 of 9;
    /// SelfServicePasswordReset 0, 1, 1 of 1.
    /// MFARegistrationV2 is a risk accepted from the third day on, so its 4.5 of 9 leave: 14 of 19.
    /// </summary>
    [Theory]
    [InlineData("20261126170114_AffectedFromConfiguration")]
    [InlineData("20261129151113_Reality")]
    public async Task A_database_of_an_earlier_version_comes_over_with_equal_sums(string lastMigration)
    {
        await using var database = TestDatabase.WithoutFile();
        database.MoveTo(new(2026, 3, 3));
        await database.RowsAsync($"PRAGMA foreign_keys=OFF; {ScriptOf(lastMigration)}"); // tables come in the order of their names
        Assert.Equal([lastMigration], await database.RowsAsync("SELECT MAX(MigrationId) FROM __EFMigrationsHistory"));
        string[] expected = ["2026-03-01|14.5|28", "2026-03-02|15.5|28", "2026-03-03|14|19"];
        Assert.Equal(expected, await SumsAsync(database));

        await database.Migrator.MigrateAsync(TestDatabase.Token);
        await database.Derived.RefreshAsync(TestDatabase.Token);
        Assert.Equal(expected, await SumsAsync(database));
        await database.Derived.RebuildAsync(TestDatabase.Token);
        Assert.Equal(expected, await SumsAsync(database));

        var board = await database.BoardAsync();
        Assert.Equal(
            (ActionStatus.Planned, ActionStatus.RiskAccepted), (board.Find("AdminMFAV2")!.Status, board.Find("MFARegistrationV2")!.Status));
        Assert.Equal(["Two meeting rooms cannot register."], await database.RowsAsync("SELECT Note FROM Decisions WHERE Note IS NOT NULL"));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
        Assert.Empty(await database.RowsAsync("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task A_migration_that_this_version_does_not_know_refuses_in_words_and_nothing_is_written()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddLaterAsync(database);
        var before = await File.ReadAllBytesAsync(database.File, TestDatabase.Token);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Migrator.MigrateAsync(TestDatabase.Token));

        Assert.Equal(StorageFault.TooNew, refused.Fault);
        Assert.Contains(Later, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Start the newer version", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.File, TestDatabase.Token));
        Assert.False(File.Exists(database.File + DatabaseFiles.LockSuffix));
    }

    [Fact]
    public async Task A_later_database_that_lacks_a_migration_of_this_version_is_not_changed_either()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddLaterAsync(database);
        await database.RowsAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Reality'");
        var before = await File.ReadAllBytesAsync(database.File, TestDatabase.Token);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Migrator.MigrateAsync(TestDatabase.Token));

        Assert.Equal(before, await File.ReadAllBytesAsync(database.File, TestDatabase.Token));
    }

    internal static Task AddLaterAsync(TestDatabase database) =>
        database.RowsAsync($"INSERT INTO __EFMigrationsHistory VALUES ('{Later}', '99.0.0')");

    private static async Task<IReadOnlyList<string>> SumsAsync(TestDatabase database) => [.. (await database.RowsAsync(
        "SELECT Day, Numerator, Denominator FROM DailyTotals WHERE View = 'All' ORDER BY Day")).Select(row =>
        row.Split('|') is [var day, var points, var max] ? $"{day}|{Number(points)}|{Number(max)}" : row)];

    /// <summary>Without zeros behind, which say nothing.</summary>
    private static string Number(string text) =>
        decimal.Parse(text, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);

    internal static string ScriptOf(string migration)
    {
        using var stream = typeof(DatabaseVersionTests).Assembly.GetManifestResourceStream($"{migration}.sql")
            ?? throw new InvalidOperationException($"No script of {migration}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
