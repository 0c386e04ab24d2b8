using System.Data.Common;

namespace SecureScore.Core.Storage.Derived;

/// <summary>Reads the control scores of one day after another.</summary>
/// <remarks>With one prepared statement: a rebuild reads every score that is stored.</remarks>
internal sealed class ControlScoreReader : IDisposable
{
    private const string Columns = "s.ControlKey, s.Category, s.Points, s.IsNotScored, s.Percentage, s.Count, s.Total, s.IsOn";

    private readonly StorageCommand _select;
    private DbDataReader? _reader;

    /// <param name="only">Keys of the controls to read; null for all.</param>
    public ControlScoreReader(ScoreDbContext context, IReadOnlyCollection<int>? only)
    {
        var filter = only is null ? "" : $"AND s.ControlKey IN ({string.Join(',', only)})";
        _select = new(context, $"""
            SELECT {Columns}, NULL, NULL, c.FromSnapshotId FROM CarriedScores c
            JOIN ControlScores s ON s.SnapshotId = c.FromSnapshotId AND s.ControlKey = c.ControlKey {filter} WHERE c.SnapshotId = @s
            UNION ALL SELECT {Columns}, n.ReportedPoints, n.ReportedMaxPoints, NULL FROM Snapshots n
            LEFT JOIN ControlScores s ON s.SnapshotId = n.Id {filter} WHERE n.Id = @s
            """, ("@s", null));
    }

    /// <summary>Null in the row of a day without scores, which has only its sums.</summary>
    public int? ControlKey => Reader.Int32(0);

    public string Category => Reader.GetString(1);
    public decimal? Points => Reader.Decimal(2);
    public bool IsNotScored => Reader.GetBoolean(3);
    public decimal? Percentage => Reader.Decimal(4);
    public decimal? Count => Reader.Decimal(5);
    public decimal? Total => Reader.Decimal(6);
    public bool? IsOn => Reader.Boolean(7);

    /// <summary>The day's sum; null in rows of carried scores.</summary>
    public decimal? ReportedPoints => Reader.Decimal(8);

    /// <inheritdoc cref="ReportedPoints"/>
    public decimal? ReportedMaxPoints => Reader.Decimal(9);

    /// <summary>The snapshot that has a score which the day itself lacks; null for the day's own.</summary>
    public int? CarriedFrom => Reader.Int32(10);

    private DbDataReader Reader => _reader ?? throw new InvalidOperationException("No day is open.");

    /// <summary>Begins another day: carried scores come first.</summary>
    public void Open(int snapshotId)
    {
        _reader?.Dispose();
        _select[0] = snapshotId;
        _reader = _select.Read();
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
