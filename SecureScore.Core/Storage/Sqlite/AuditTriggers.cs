using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>The triggers by which the database refuses to change the audit trail.</summary>
/// <remarks>They stop mistakes; the chain tells of intent.
/// Another wording needs a migration that makes the trigger again: a check compares the texts.</remarks>
internal static class AuditTriggers
{
    /// <summary>What each is called, and what makes it.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["AuditEntries_NeverChanged"] = """
            CREATE TRIGGER AuditEntries_NeverChanged BEFORE UPDATE ON AuditEntries
            BEGIN SELECT RAISE(ABORT, 'Audit entries are never changed.'); END
            """,
        // The mark is moved in the transaction that writes retention's own entry.
        ["AuditEntries_OnlyRetentionDeletes"] = """
            CREATE TRIGGER AuditEntries_OnlyRetentionDeletes BEFORE DELETE ON AuditEntries
            WHEN OLD.Sequence > COALESCE((SELECT RemovedThrough FROM AuditHead), 0)
            BEGIN SELECT RAISE(ABORT, 'Audit entries are deleted by retention only.'); END
            """,
        // REPLACE deletes without asking the trigger above.
        ["AuditEntries_NeverReplaced"] = """
            CREATE TRIGGER AuditEntries_NeverReplaced BEFORE INSERT ON AuditEntries
            WHEN EXISTS (SELECT 1 FROM AuditEntries WHERE Sequence = NEW.Sequence)
                OR NEW.Sequence <= COALESCE((SELECT RemovedThrough FROM AuditHead), 0)
            BEGIN SELECT RAISE(ABORT, 'Audit entries are never replaced.'); END
            """,
        ["AuditHead_NeverGoesBack"] = """
            CREATE TRIGGER AuditHead_NeverGoesBack BEFORE UPDATE ON AuditHead
            WHEN NEW.Id <> OLD.Id OR NEW.Sequence < OLD.Sequence OR (NEW.Sequence = OLD.Sequence AND NEW.Hash <> OLD.Hash)
            BEGIN SELECT RAISE(ABORT, 'The end of the audit trail never goes back.'); END
            """,
        // Only to where the newest entry says that retention removed.
        ["AuditHead_MarkFollowsRetention"] = """
            CREATE TRIGGER AuditHead_MarkFollowsRetention BEFORE UPDATE OF RemovedThrough ON AuditHead
            WHEN NEW.RemovedThrough <> OLD.RemovedThrough AND (NEW.RemovedThrough < OLD.RemovedThrough OR NOT EXISTS (
                SELECT 1 FROM AuditEntries WHERE Sequence = OLD.Sequence AND Action = 'Pruned' AND Target LIKE '%-' || NEW.RemovedThrough))
            BEGIN SELECT RAISE(ABORT, 'The mark of the retention moves with its entry only.'); END
            """,
        ["AuditHead_NeverDeleted"] = """
            CREATE TRIGGER AuditHead_NeverDeleted BEFORE DELETE ON AuditHead
            BEGIN SELECT RAISE(ABORT, 'The end of the audit trail is never deleted.'); END
            """,
        ["AuditHead_OnlyOne"] = """
            CREATE TRIGGER AuditHead_OnlyOne BEFORE INSERT ON AuditHead WHEN EXISTS (SELECT 1 FROM AuditHead)
            BEGIN SELECT RAISE(ABORT, 'The audit trail has one end.'); END
            """,
    };

    /// <summary>The names of triggers that are missing, changed, or there beside ours.</summary>
    public static async Task<IReadOnlyList<string>> FindInvalidAsync(
        DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        Dictionary<string, string> stored = [];
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name COLLATE NOCASE IN ('AuditEntries', 'AuditHead')",
            transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            stored[reader.GetString(0)] = await reader.IsDBNullAsync(1, cancellationToken) ? "" : reader.GetString(1);
        var wrong = All.Where(guard => !stored.TryGetValue(guard.Key, out var sql) || Plain(sql) != Plain(guard.Value))
            .Select(guard => guard.Key);
        return [.. wrong.Concat(stored.Keys.Where(name => !All.ContainsKey(name))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Makes again what is not as it was made, in the caller's transaction.</summary>
    /// <returns>The names of what was wrong.</returns>
    public static async Task<IReadOnlyList<string>> RestoreAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        var wrong = await FindInvalidAsync(context.Database.GetDbConnection(), transaction, cancellationToken);
        foreach (var name in wrong)
            await ExecuteAsync(
                context, $"DROP TRIGGER IF EXISTS \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellationToken);
        foreach (var name in wrong.Where(All.ContainsKey)) await ExecuteAsync(context, All[name], cancellationToken);
        return wrong;
    }

    // Names come from the schema, quoted; EF Core's own way would take them for parameters.
    private static async Task ExecuteAsync(ScoreDbContext context, string sql, CancellationToken cancellationToken)
    {
        await using var command = context.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The text without the line ends of whoever made it.</summary>
    private static string Plain(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
