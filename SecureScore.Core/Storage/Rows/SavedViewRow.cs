namespace SecureScore.Core.Storage.Rows;

/// <summary>A view of the list of actions that a person saved.</summary>
internal sealed class SavedViewRow
{
    public int Id { get; set; }
    public required string PersonId { get; set; }
    public required string Name { get; set; }
    public required string Query { get; set; }
    public bool IsDefault { get; set; }
}
