namespace SecureScore.Core.Faults;

/// <summary>Why the database cannot be used.</summary>
public enum StorageFault
{
    /// <summary>It refused, and only the log says why.</summary>
    Unknown,

    /// <summary>Another program holds it for too long.</summary>
    Locked,

    /// <summary>There is no room left for it.</summary>
    Full,

    /// <summary>It can be read and not written.</summary>
    NotWritable,

    /// <summary>The file cannot be opened.</summary>
    NotReachable,

    /// <summary>The server does not answer, or lets this program not in.</summary>
    ServerNotReachable,

    /// <summary>The file is no database, or parts of it are broken.</summary>
    Damaged,

    /// <summary>The file that was opened lies no longer at its place.</summary>
    Moved,

    /// <summary>A newer version of this program has changed its schema.</summary>
    TooNew,
}
