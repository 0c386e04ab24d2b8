using System.Globalization;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>Databases on a server, whatever provider is chosen.</summary>
public abstract class PostgresTest
{
    private protected static async Task<TestDatabase> MigratedAsync(string settings = "", string? host = null)
    {
        var database = await TestDatabase.OnServerAsync(settings, host);
        await database.Migrator.MigrateAsync(TestDatabase.Token);
        return database;
    }

    private protected static async Task<TestDatabase> ContosoAsync(string settings = "", string? host = null)
    {
        var database = await MigratedAsync(settings, host);
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        return database;
    }

    /// <summary>
    /// Rows in one order, and values that both databases write alike: 735.0 as 735, an ID in lower case, a moment to the microsecond.
    /// </summary>
    private protected static async Task<IReadOnlyList<string>> SortedAsync(TestDatabase database, string sql) =>
        [.. (await database.RowsAsync(sql)).Select(row => string.Join('|', row.Split('|').Select(Plain))).Order(StringComparer.Ordinal)];

    private static string Plain(string value)
    {
        if (decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number.ToString("0.############################", CultureInfo.InvariantCulture);
        if (Guid.TryParse(value, out var id)) return id.ToString();
        return value is { Length: 27 } && value[19] == '.' ? value[..26] : value;
    }
}
