namespace SecureScore.Core.Storage.Derived;

/// <summary>Writes which controls a day lacks, in place of what was there.</summary>
internal sealed class CarriedScoreWriter(ScoreDbContext context) : IDisposable
{
    private readonly StorageCommand _delete = new(context, "DELETE FROM CarriedScores WHERE SnapshotId = @s", ("@s", null));

    private readonly BulkInsert _insert =
        context.Provider.CreateBulkInsert(context, "CarriedScores", "SnapshotId", "ControlKey", "FromSnapshotId");

    public void Dispose()
    {
        _delete.Dispose();
        _insert.Dispose();
    }

    /// <param name="carried">The snapshots that have the scores, by the control's key.</param>
    public void Replace(int snapshotId, IReadOnlyDictionary<int, int> carried)
    {
        _delete[0] = snapshotId;
        _delete.Execute();
        foreach (var (control, from) in carried) _insert.Add([snapshotId, control, from]);
        _insert.Flush();       // the day is read again with them
    }
}
