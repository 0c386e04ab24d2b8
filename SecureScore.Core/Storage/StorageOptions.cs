namespace SecureScore.Core.Storage;

/// <summary>The <c>Storage</c> section of the settings.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    internal const string Sqlite = "Sqlite";

    /// <summary>The value of <see cref="Provider"/> for a server.</summary>
    public const string PostgreSql = "PostgreSql";

    /// <summary>The database's kind: <c>Sqlite</c> for a file beside the program, or <c>PostgreSql</c> for a server.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>The connection string; a relative file is taken from the program's content root.</summary>
    public string ConnectionString { get; set; } = "";

    internal static bool IsPostgreSql(string? provider) => PostgreSql.Equals(provider, StringComparison.OrdinalIgnoreCase);
}
