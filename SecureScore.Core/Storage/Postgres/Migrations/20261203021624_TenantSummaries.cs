using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TenantSummaries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "tenantsummaries",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    view = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    computedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    numerator = table.Column<decimal>(type: "numeric", nullable: false),
                    denominator = table.Column<decimal>(type: "numeric", nullable: false),
                    similarsizepercent = table.Column<decimal>(type: "numeric", nullable: true),
                    cards = table.Column<string>(type: "text", nullable: false),
                    changes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenantsummaries", x => new { x.tenantkey, x.view });
                    table.ForeignKey(
                        name: "FK_tenantsummaries_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenantsummaries");
        }
    }
}
