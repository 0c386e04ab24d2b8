using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Providers;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Why the database did not take or give something, for those who use the pages.</summary>
public static class DatabaseText
{
    /// <summary>The reason after a colon: “could not be saved: the disk is full”.</summary>
    public static string Reason(Exception exception) => Reason(StorageFailure.FaultOf(exception) ?? StorageFault.Unknown);

    /// <summary>The reason as a sentence.</summary>
    public static string Sentence(Exception exception) => Sentence(StorageFailure.FaultOf(exception) ?? StorageFault.Unknown);

    public static string Sentence(StorageFault fault) => $"{char.ToUpperInvariant(Reason(fault)[0])}{Reason(fault)[1..]}.";

    /// <summary>What helps, told to somebody who may not have the server in hand.</summary>
    public static string NextStep(StorageFault fault) => fault switch
    {
        StorageFault.Locked or StorageFault.Unknown => T("Try again in a moment."),
        StorageFault.Full => T("Ask the administrator of this server to free space, then try again."),
        StorageFault.NotWritable or StorageFault.NotReachable =>
            T("Ask the administrator of this server to check the disk and the rights on the database's folder."),
        StorageFault.ServerNotReachable => T("Ask the administrator of this server to check the database server and the network to it."),
        StorageFault.TooNew => T("Ask the administrator of this server to start the newer version."),
        _ => T("Ask the administrator of this server to restore the database and restart SecureScore."),
    };

    private static string Reason(StorageFault fault) => fault switch
    {
        StorageFault.Locked => T("another program locks the database"),
        StorageFault.Full => T("the disk of the database is full"),
        StorageFault.NotWritable => T("the database cannot be written"),
        StorageFault.NotReachable => T("the database cannot be opened"),
        StorageFault.ServerNotReachable => T("the database server does not answer"),
        StorageFault.Damaged => T("the database is damaged"),
        StorageFault.Moved => T("the database file was moved or deleted"),
        StorageFault.TooNew => T("a newer version of SecureScore updated the database"),
        _ => T("the database did not answer"),
    };
}
