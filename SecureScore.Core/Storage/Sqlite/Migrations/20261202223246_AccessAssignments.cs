using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccessAssignments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessAssignments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Directory = table.Column<string>(type: "TEXT", nullable: false),
                    PrincipalId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false),
                    IsForAllTenants = table.Column<bool>(type: "INTEGER", nullable: false),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessAssignments", x => x.Id);
                    table.CheckConstraint("CK_AccessAssignments_Scope", "IsForAllTenants = (TenantKey IS NULL)");
                    table.ForeignKey(
                        name: "FK_AccessAssignments_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_Kind_Directory_PrincipalId",
                table: "AccessAssignments",
                columns: new[] { "Kind", "Directory", "PrincipalId" },
                unique: true,
                filter: "\"IsForAllTenants\"");

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_Kind_Directory_PrincipalId_TenantKey",
                table: "AccessAssignments",
                columns: new[] { "Kind", "Directory", "PrincipalId", "TenantKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessAssignments");
        }
    }
}
