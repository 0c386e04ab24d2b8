using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Providers;

namespace SecureScore.Tests.Core.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Sqlite", "Data Source=score.db", null)]
    [InlineData("sqlite", "Data Source=/var/lib/score.db;Cache=Shared", null)]
    [InlineData("Postgres", "Data Source=score.db", "Storage:Provider")]
    [InlineData("Sqlite", "", "Storage:ConnectionString")]
    [InlineData("Sqlite", "Host=localhost;Database=score", "Storage:ConnectionString")]
    [InlineData("Sqlite", "score.db", "Storage:ConnectionString")]
    [InlineData("PostgreSql", "Host=localhost;Database=score", null)]
    [InlineData("postgresql", "Host=/run/postgresql;Database=score;Username=score", null)]
    [InlineData("PostgreSql", "", "Host=db.example.com")]
    [InlineData("PostgreSql", "Host=localhost", "Storage:ConnectionString")]
    [InlineData("PostgreSql", "Data Source=score.db", "Storage:ConnectionString")]
    public void A_wrong_key_is_named(string provider, string connectionString, string? expected)
    {
        var result = new StorageOptionsValidator().Validate(
            null, new StorageOptions { Provider = provider, ConnectionString = connectionString });

        Assert.Equal(expected is null, result.Succeeded);
        if (expected is not null) Assert.Contains(expected, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }
}
