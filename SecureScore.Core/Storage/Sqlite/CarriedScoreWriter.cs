using Microsoft.Data.Sqlite;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Writes which controls a day lacks, in place of what was there.</summary>
internal sealed class CarriedScoreWriter : IDisposable
{
    private readonly SqliteCommand _delete;
    private readonly SqliteParameter _day;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter[] _carried;

    public CarriedScoreWriter(ScoreDbContext context)
    {
        _delete = context.CreateCommand("DELETE FROM CarriedScores WHERE SnapshotId = $s");
        _day = _delete.AddParameters("$s")[0];
        _insert = context.CreateCommand("INSERT INTO CarriedScores (SnapshotId, ControlKey, FromSnapshotId) VALUES ($s, $k, $f)");
        _carried = _insert.AddParameters("$s", "$k", "$f");
    }

    public void Dispose()
    {
        _delete.Dispose();
        _insert.Dispose();
    }

    /// <param name="carried">The snapshots that have the scores, by the control's key.</param>
    public void Replace(int snapshotId, IReadOnlyDictionary<int, int> carried)
    {
        _day.Value = _carried[0].Value = snapshotId;
        _delete.ExecuteNonQuery();
        foreach (var (control, from) in carried)
        {
            (_carried[1].Value, _carried[2].Value) = (control, from);
            _insert.ExecuteNonQuery();
        }
    }
}
