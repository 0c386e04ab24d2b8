namespace SecureScore.Core.Storage.Rows;

internal sealed class ConnectionRow
{
    public int TenantKey { get; set; }
    public TenantRow? Tenant { get; set; }
    public required string Cloud { get; set; }
    public required string Credential { get; set; }
    public bool IsWriteBackOn { get; set; }

    /// <summary>Up to this day all that Graph had was read; null before the first complete run.</summary>
    public DateOnly? CompleteThrough { get; set; }

    public DateTime AddedAt { get; set; }
    public required string AddedBy { get; set; }
}
