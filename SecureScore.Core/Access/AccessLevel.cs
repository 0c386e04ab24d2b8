namespace SecureScore.Core.Access;

/// <summary>What a person may do.</summary>
public enum AccessLevel
{
    /// <summary>Nothing: no role that counts.</summary>
    None,
    Read,
    ReadWrite,
}
