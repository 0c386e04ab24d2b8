using Microsoft.Extensions.Options;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Sqlite;

namespace SecureScore.Core.Storage.Providers;

/// <summary>Names every wrong key of the <c>Storage</c> section.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Key = $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> failures = [];
        var isPostgres = StorageOptions.IsPostgreSql(options.Provider);
        if (!isPostgres && !options.Provider.Equals(StorageOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
            failures.Add($"{StorageOptions.Section}:{nameof(StorageOptions.Provider)} is “{options.Provider}”; "
                + $"the supported values are “{StorageOptions.Sqlite}” and “{StorageOptions.PostgreSql}”.");
        var (isValid, kind, example) = isPostgres
            ? (PostgresConnection.IsValid(options.ConnectionString), "PostgreSQL connection string with a host and a database",
                "Host=db.example.com;Database=securescore;Username=securescore")
            : (SqliteFile.IsValid(options.ConnectionString), "SQLite connection string", "Data Source=data/securescore.db");
        if (string.IsNullOrWhiteSpace(options.ConnectionString)) failures.Add($"{Key} is missing; for example “{example}”.");
        else if (!isValid) failures.Add($"{Key} is no {kind}; for example “{example}”.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
