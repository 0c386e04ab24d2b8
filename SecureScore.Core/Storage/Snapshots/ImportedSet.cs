namespace SecureScore.Core.Storage.Snapshots;

/// <summary>Profiles of a document, as a set in the database, and where they belong.</summary>
/// <param name="File">The document.</param>
/// <param name="OwnDay">The newest day in the same document; null when it has none.</param>
internal sealed record ImportedSet(int Key, string File, DateOnly? OwnDay)
{
    /// <summary>The day of the scores that it came beside; null when it came alone.</summary>
    public DateOnly? BesideDay { get; init; }

    /// <summary>The day on which it was read from Graph; null for a file.</summary>
    public DateOnly? ReadFromGraph { get; init; }
}
