using Microsoft.Data.Sqlite;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Reads the control scores of one day after another.</summary>
/// <remarks>With one prepared statement: a rebuild reads every score that is stored.</remarks>
internal sealed class ControlScoreReader : IDisposable
{
    private const string Columns = """s.ControlKey, s.Category, s.Points, s.IsNotScored, s.Percentage, s."Count", s.Total, s.IsOn""";

    private readonly SqliteCommand _select;
    private readonly SqliteParameter _snapshot;
    private SqliteDataReader? _reader;

    /// <param name="only">Keys of the controls to read; null for all.</param>
    public ControlScoreReader(ScoreDbContext context, IReadOnlyCollection<int>? only)
    {
        var filter = only is null ? "" : $"AND s.ControlKey IN ({string.Join(',', only)})";
        _select = context.CreateCommand($"""
            SELECT {Columns}, NULL, NULL, c.FromSnapshotId FROM CarriedScores c
            JOIN ControlScores s ON s.SnapshotId = c.FromSnapshotId AND s.ControlKey = c.ControlKey {filter} WHERE c.SnapshotId = $s
            UNION ALL SELECT {Columns}, n.ReportedPoints, n.ReportedMaxPoints, NULL FROM Snapshots n
            LEFT JOIN ControlScores s ON s.SnapshotId = n.Id {filter} WHERE n.Id = $s
            """);
        _snapshot = _select.AddParameters("$s")[0];
    }

    /// <summary>Null in the row of a day without scores, which has only its sums.</summary>
    public int? ControlKey => Reader.IsDBNull(0) ? null : Reader.GetInt32(0);

    public string Category => Reader.GetString(1);
    public decimal? Points => Reader.Decimal(2);
    public bool IsNotScored => Reader.GetBoolean(3);
    public decimal? Percentage => Reader.Decimal(4);
    public decimal? Count => Reader.Decimal(5);
    public decimal? Total => Reader.Decimal(6);
    public bool? IsOn => Reader.IsDBNull(7) ? null : Reader.GetBoolean(7);

    /// <summary>The day's sum; null in rows of carried scores.</summary>
    public decimal? ReportedPoints => Reader.Decimal(8);

    /// <inheritdoc cref="ReportedPoints"/>
    public decimal? ReportedMaxPoints => Reader.Decimal(9);

    /// <summary>The snapshot that has a score which the day itself lacks; null for the day's own.</summary>
    public int? CarriedFrom => Reader.IsDBNull(10) ? null : Reader.GetInt32(10);

    private SqliteDataReader Reader => _reader ?? throw new InvalidOperationException("No day is open.");

    /// <summary>Begins another day: carried scores come first.</summary>
    public void Open(int snapshotId)
    {
        _reader?.Dispose();
        _snapshot.Value = snapshotId;
        _reader = _select.ExecuteReader();
    }

    /// <returns>False after the last row, which closes the day.</returns>
    public bool Read()
    {
        if (Reader.Read()) return true;
        Reader.Dispose();
        _reader = null;
        return false;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _select.Dispose();
    }
}
