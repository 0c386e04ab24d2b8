using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TenantGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "accessassignments");

            migrationBuilder.AddColumn<int>(
                name: "tenantgroupkey",
                table: "accessassignments",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "tenantgroups",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    namekey = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenantgroups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tenantgroupmembers",
                columns: table => new
                {
                    tenantgroupkey = table.Column<int>(type: "integer", nullable: false),
                    tenantkey = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenantgroupmembers", x => new { x.tenantgroupkey, x.tenantkey });
                    table.ForeignKey(
                        name: "FK_tenantgroupmembers_tenantgroups_tenantgroupkey",
                        column: x => x.tenantgroupkey,
                        principalTable: "tenantgroups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tenantgroupmembers_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accessassignments_kind_directory_principalid_tenantgroupkey",
                table: "accessassignments",
                columns: new[] { "kind", "directory", "principalid", "tenantgroupkey" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "accessassignments",
                sql: "CASE WHEN IsForAllTenants THEN TenantKey IS NULL AND TenantGroupKey IS NULL\nELSE (TenantKey IS NULL) <> (TenantGroupKey IS NULL) END");

            migrationBuilder.CreateIndex(
                name: "IX_tenantgroupmembers_tenantkey",
                table: "tenantgroupmembers",
                column: "tenantkey");

            migrationBuilder.CreateIndex(
                name: "IX_tenantgroups_namekey",
                table: "tenantgroups",
                column: "namekey",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_accessassignments_tenantgroups_tenantgroupkey",
                table: "accessassignments",
                column: "tenantgroupkey",
                principalTable: "tenantgroups",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_accessassignments_tenantgroups_tenantgroupkey",
                table: "accessassignments");

            migrationBuilder.DropTable(
                name: "tenantgroupmembers");

            migrationBuilder.DropTable(
                name: "tenantgroups");

            migrationBuilder.DropIndex(
                name: "IX_accessassignments_kind_directory_principalid_tenantgroupkey",
                table: "accessassignments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "accessassignments");

            migrationBuilder.DropColumn(
                name: "tenantgroupkey",
                table: "accessassignments");

            migrationBuilder.AddCheckConstraint(
                name: "CK_AccessAssignments_Scope",
                table: "accessassignments",
                sql: "IsForAllTenants = (TenantKey IS NULL)");
        }
    }
}
