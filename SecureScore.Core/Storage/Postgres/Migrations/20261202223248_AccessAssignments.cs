using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AccessAssignments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accessassignments",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    directory = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    principalid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    level = table.Column<string>(type: "text", nullable: false),
                    isforalltenants = table.Column<bool>(type: "boolean", nullable: false),
                    tenantkey = table.Column<int>(type: "integer", nullable: true),
                    addedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    addedby = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accessassignments", x => x.id);
                    table.CheckConstraint("CK_AccessAssignments_Scope", "IsForAllTenants = (TenantKey IS NULL)");
                    table.ForeignKey(
                        name: "FK_accessassignments_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accessassignments_kind_directory_principalid",
                table: "accessassignments",
                columns: new[] { "kind", "directory", "principalid" },
                unique: true,
                filter: "IsForAllTenants");

            migrationBuilder.CreateIndex(
                name: "IX_accessassignments_kind_directory_principalid_tenantkey",
                table: "accessassignments",
                columns: new[] { "kind", "directory", "principalid", "tenantkey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accessassignments");
        }
    }
}
