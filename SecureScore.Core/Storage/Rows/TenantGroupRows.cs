namespace SecureScore.Core.Storage.Rows;

internal sealed class TenantGroupRow
{
    public int Id { get; set; }
    public required string Name { get; set; }

    /// <summary>The name in capitals, since the databases compare letters in different ways.</summary>
    public required string NameKey { get; set; }

    public List<TenantGroupMemberRow> Members { get; } = [];
}

/// <summary>A tenant in a group.</summary>
internal sealed class TenantGroupMemberRow
{
    public int TenantGroupKey { get; set; }
    public int TenantKey { get; set; }
    public TenantRow? Tenant { get; set; }
}
