namespace SecureScore.Core.Storage.Rows;

internal sealed class ImportRunRow
{
    public long Id { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime EndedAt { get; set; }
    public required string By { get; set; }
    public int Files { get; set; }
    public int SnapshotsRead { get; set; }
    public int SnapshotsNew { get; set; }
    public int SnapshotsChanged { get; set; }
    public int ProfilesRead { get; set; }
    public int ProfilesNew { get; set; }
    public int ProfilesChanged { get; set; }

    /// <summary>Problems and warnings, as JSON.</summary>
    public required string Findings { get; set; }
}
