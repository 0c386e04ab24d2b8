using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DaysWithSumsOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsFromPortal",
                table: "Snapshots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "SumsDays",
                columns: table => new
                {
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Points = table.Column<decimal>(type: "TEXT", nullable: false),
                    MaxPoints = table.Column<decimal>(type: "TEXT", nullable: false),
                    Averages = table.Column<string>(type: "TEXT", nullable: false),
                    IsFromPortal = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SumsDays", x => new { x.TenantKey, x.Day });
                    table.ForeignKey(
                        name: "FK_SumsDays_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SumsDays");

            migrationBuilder.DropColumn(
                name: "IsFromPortal",
                table: "Snapshots");
        }
    }
}
