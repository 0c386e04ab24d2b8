using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class GuardedAuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The columns of the head as the entries, and what REPLACE and a second row would get around. A check compares the texts.
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS AuditEntries_NeverReplaced");
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditEntries_NeverReplaced BEFORE INSERT ON AuditEntries
                WHEN EXISTS (SELECT 1 FROM AuditEntries WHERE Sequence = NEW.Sequence)
                    OR NEW.Sequence <= COALESCE((SELECT RemovedThrough FROM AuditHead), 0)
                BEGIN SELECT RAISE(ABORT, 'Audit entries are never replaced.'); END
                """);
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS AuditHead_NeverGoesBack");
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditHead_NeverGoesBack BEFORE UPDATE ON AuditHead
                WHEN NEW.Id <> OLD.Id OR NEW.Sequence < OLD.Sequence OR (NEW.Sequence = OLD.Sequence AND NEW.Hash <> OLD.Hash)
                BEGIN SELECT RAISE(ABORT, 'The end of the audit trail never goes back.'); END
                """);
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS AuditHead_MarkFollowsRetention");
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditHead_MarkFollowsRetention BEFORE UPDATE OF RemovedThrough ON AuditHead
                WHEN NEW.RemovedThrough <> OLD.RemovedThrough AND (NEW.RemovedThrough < OLD.RemovedThrough OR NOT EXISTS (
                    SELECT 1 FROM AuditEntries WHERE Sequence = OLD.Sequence AND Action = 'Pruned' AND Target LIKE '%-' || NEW.RemovedThrough))
                BEGIN SELECT RAISE(ABORT, 'The mark of the retention moves with its entry only.'); END
                """);
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS AuditHead_OnlyOne");
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditHead_OnlyOne BEFORE INSERT ON AuditHead WHEN EXISTS (SELECT 1 FROM AuditHead)
                BEGIN SELECT RAISE(ABORT, 'The audit trail has one end.'); END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER AuditHead_OnlyOne");
            migrationBuilder.Sql("DROP TRIGGER AuditHead_MarkFollowsRetention");
            migrationBuilder.Sql("DROP TRIGGER AuditHead_NeverGoesBack");
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditHead_NeverGoesBack BEFORE UPDATE OF Sequence, Hash ON AuditHead WHEN NEW.Sequence <= OLD.Sequence
                BEGIN SELECT RAISE(ABORT, 'The end of the audit trail never goes back.'); END
                """);
            migrationBuilder.Sql("DROP TRIGGER AuditEntries_NeverReplaced");
        }
    }
}
