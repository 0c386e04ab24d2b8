using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: true),
                    TenantId = table.Column<string>(type: "TEXT", nullable: true),
                    Target = table.Column<string>(type: "TEXT", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "AuditHead",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    RemovedThrough = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHead", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "AuditHead",
                columns: new[] { "Id", "Hash", "RemovedThrough", "Sequence" },
                values: new object[] { 1, "0000000000000000000000000000000000000000000000000000000000000000", 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorId",
                table: "AuditEntries",
                column: "ActorId");

            // Against a change by mistake. Whoever means it can drop them: then the chain tells.
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditEntries_NeverChanged BEFORE UPDATE ON AuditEntries
                BEGIN SELECT RAISE(ABORT, 'Audit entries are never changed.'); END
                """);
            // Retention sets the mark in the transaction that writes its own entry.
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditEntries_OnlyRetentionDeletes BEFORE DELETE ON AuditEntries
                WHEN OLD.Sequence > COALESCE((SELECT RemovedThrough FROM AuditHead), 0)
                BEGIN SELECT RAISE(ABORT, 'Audit entries are deleted by retention only.'); END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditHead_NeverGoesBack BEFORE UPDATE OF Sequence, Hash ON AuditHead WHEN NEW.Sequence <= OLD.Sequence
                BEGIN SELECT RAISE(ABORT, 'The end of the audit trail never goes back.'); END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER AuditHead_NeverDeleted BEFORE DELETE ON AuditHead
                BEGIN SELECT RAISE(ABORT, 'The end of the audit trail is never deleted.'); END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AuditHead");
        }
    }
}
