using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TenantGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "AccessAssignments");

            migrationBuilder.AddColumn<int>(
                name: "TenantGroupKey",
                table: "AccessAssignments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TenantGroups",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantGroups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TenantGroupMembers",
                columns: table => new
                {
                    TenantGroupKey = table.Column<int>(type: "INTEGER", nullable: false),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantGroupMembers", x => new { x.TenantGroupKey, x.TenantKey });
                    table.ForeignKey(
                        name: "FK_TenantGroupMembers_TenantGroups_TenantGroupKey",
                        column: x => x.TenantGroupKey,
                        principalTable: "TenantGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TenantGroupMembers_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_Kind_Directory_PrincipalId_TenantGroupKey",
                table: "AccessAssignments",
                columns: new[] { "Kind", "Directory", "PrincipalId", "TenantGroupKey" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "AccessAssignments",
                sql: "CASE WHEN IsForAllTenants THEN TenantKey IS NULL AND TenantGroupKey IS NULL\nELSE (TenantKey IS NULL) <> (TenantGroupKey IS NULL) END");

            migrationBuilder.CreateIndex(
                name: "IX_TenantGroupMembers_TenantKey",
                table: "TenantGroupMembers",
                column: "TenantKey");

            migrationBuilder.CreateIndex(
                name: "IX_TenantGroups_NameKey",
                table: "TenantGroups",
                column: "NameKey",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_AccessAssignments_TenantGroups_TenantGroupKey",
                table: "AccessAssignments",
                column: "TenantGroupKey",
                principalTable: "TenantGroups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_AccessAssignments_TenantGroups_TenantGroupKey",
                table: "AccessAssignments");

            migrationBuilder.DropTable(
                name: "TenantGroupMembers");

            migrationBuilder.DropTable(
                name: "TenantGroups");

            migrationBuilder.DropIndex(
                name: "IX_AccessAssignments_Kind_Directory_PrincipalId_TenantGroupKey",
                table: "AccessAssignments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "AccessAssignments");

            migrationBuilder.DropColumn(
                name: "TenantGroupKey",
                table: "AccessAssignments");

            migrationBuilder.AddCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "AccessAssignments",
                sql: "IsForAllTenants = (TenantKey IS NULL)");
        }
    }
}
