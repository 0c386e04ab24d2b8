namespace SecureScore.Core.Storage.Sqlite;

/// <summary>The triggers by which SQLite refuses to change the audit trail.</summary>
/// <remarks>Another wording needs a migration that makes the trigger again: a check compares the texts.</remarks>
internal static class SqliteAuditGuards
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
}
