namespace SecureScore.Core.Storage.Sqlite;

/// <summary>One prepared statement for each row: there is no network between.</summary>
internal sealed class SqliteBulkInsert(ScoreDbContext context, string table, string[] columns) : BulkInsert
{
    private readonly StorageCommand _insert = new(
        context,
        $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(Parameter))})",
        [.. columns.Select(column => (Parameter(column), (object?)null))]);

    public override void Add(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _insert[i] = values[i];
        _insert.Execute();
    }

    public override void Flush() { }

    public override void Dispose() => _insert.Dispose();

    private static string Parameter(string column) => "@" + column;
}
