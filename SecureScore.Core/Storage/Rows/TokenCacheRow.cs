namespace SecureScore.Core.Storage.Rows;

/// <summary>The tokens of one person, as the library that uses them keeps them together.</summary>
internal sealed class TokenCacheRow
{
    public required string Key { get; set; }

    /// <summary>When no session can need it any more. Before the value, so that looking for it reads no tokens.</summary>
    public DateTime ForgetAt { get; set; }

    /// <summary>Encrypted with the keys of cookies.</summary>
    public required byte[] Value { get; set; }
}
