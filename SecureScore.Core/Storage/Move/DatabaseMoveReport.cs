using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Storage.Move;

/// <summary>What was moved, after it was compared with the source.</summary>
/// <param name="From">What messages call the source.</param>
/// <param name="To">What messages call the target.</param>
/// <param name="Tables">All tables, those that others refer to first.</param>
/// <param name="Trail">What a check of the moved audit trail found; the same as in the source.</param>
public sealed record DatabaseMoveReport(string From, string To, IReadOnlyList<MovedRows> Tables, AuditVerification Trail)
{
    /// <summary>Rows of all tables.</summary>
    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>How many rows of a table were moved.</summary>
public sealed record MovedRows(string Table, long Rows);

/// <summary>How far a move has come with a large table.</summary>
/// <param name="Rows">Rows of the table until now.</param>
/// <param name="IsCheck">Whether the rows are being compared; false while they are being copied.</param>
public sealed record DatabaseMoveProgress(string Table, long Rows, bool IsCheck);

/// <summary>The database was not moved; the target is as it was.</summary>
public sealed class DatabaseMoveException(Message reason) : RefusedException(reason);
