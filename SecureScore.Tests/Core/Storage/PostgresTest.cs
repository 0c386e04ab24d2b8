using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>Databases on a server, whatever provider is chosen.</summary>
public abstract class PostgresTest
{
    private protected static async Task<TestDatabase> MigratedAsync(string settings = "")
    {
        var database = await TestDatabase.OnServerAsync(settings);
        await database.Migrator.MigrateAsync(TestDatabase.Token);
        return database;
    }

    private protected static async Task<TestDatabase> ContosoAsync(string settings = "")
    {
        var database = await MigratedAsync(settings);
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        return database;
    }
}
