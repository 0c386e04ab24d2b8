namespace SecureScore.Core.Storage;

/// <summary>The <c>Storage</c> section of the settings.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The database's kind. <c>Sqlite</c> is the one there is.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>The connection string; a relative file is taken from the program's content root.</summary>
    public string ConnectionString { get; set; } = "";
}
