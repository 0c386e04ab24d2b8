using System.Data.Common;
using Npgsql;
using SecureScore.Core.Text;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>Copies all rows in one go: a statement for each would wait for the network each time.</summary>
internal sealed class PostgresBulkInsert(ScoreDbContext context, NpgsqlConnection connection, string table, string[] columns) : BulkInsert
{
    private readonly string _copy = $"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)";
    private readonly List<object?[]> _rows = [];

    public override void Add(ReadOnlySpan<object?> values) => _rows.Add(values.ToArray());

    public override void Flush()
    {
        if (_rows.Count == 0) return;
        try
        {
            using var import = connection.BeginBinaryImport(_copy);
            foreach (var row in _rows)
            {
                import.StartRow();
                foreach (var value in row) Write(import, value);
            }
            import.Complete();
        }
        catch (DbException ex)
        {
            context.Provider.ThrowIfUnavailable(ex);
            throw;
        }
        finally
        {
            _rows.Clear();
        }
    }

    public override void Dispose() { }

    // By its type: a value that is boxed has no type of a column.
    private static void Write(NpgsqlBinaryImporter import, object? value)
    {
        switch (value)
        {
            case null: import.WriteNull(); break;
            case int number: import.Write(number); break;
            case long number: import.Write(number); break;
            case decimal number: import.Write(number); break;
            case double number: import.Write(number); break;
            case bool flag: import.Write(flag); break;
            case string text: import.Write(SoundText.Of(text)); break;
            case byte[] bytes: import.Write(bytes); break;
            case Guid id: import.Write(id); break;
            case DateOnly day: import.Write(day); break;
            case DateTime moment: import.Write(DateTime.SpecifyKind(moment, DateTimeKind.Utc)); break;
            default: throw new NotSupportedException($"No column holds a {value.GetType().Name}.");
        }
    }
}
