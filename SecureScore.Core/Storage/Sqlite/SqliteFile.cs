using Microsoft.Data.Sqlite;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Where the database's file lies.</summary>
public static class SqliteFile
{
    /// <summary>The full path of the file; null for a database in memory.</summary>
    public static string? Find(StorageOptions options, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString);
        return builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:"
            ? null
            : Path.GetFullPath(builder.DataSource, contentRoot);
    }

    internal static bool IsValid(string connectionString)
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

    internal static string ConnectionString(StorageOptions options, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (Find(options, contentRoot) is not { } file) return builder.ToString();
        builder.DataSource = file;
        // The migrator makes the file. Nothing else does: an empty database in place of one that was deleted would look like success.
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate) builder.Mode = SqliteOpenMode.ReadWrite;
        return builder.ToString();
    }
}
