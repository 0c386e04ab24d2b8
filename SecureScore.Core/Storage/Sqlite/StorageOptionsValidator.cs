using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Names every wrong key of the <c>Storage</c> section.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> failures = [];
        if (!options.Provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            failures.Add(
                $"{StorageOptions.Section}:{nameof(StorageOptions.Provider)} is “{options.Provider}”; the supported value is “Sqlite”.");
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            failures.Add($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)} is missing; "
                + "for example “Data Source=data/securescore.db”.");
        else if (!IsSqlite(options.ConnectionString))
            failures.Add($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)} is no SQLite connection string; "
                + "for example “Data Source=data/securescore.db”.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsSqlite(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString).DataSource.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
