using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TenantActions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TenantActions",
                columns: table => new
                {
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    Card = table.Column<string>(type: "TEXT", nullable: false),
                    Measured = table.Column<decimal>(type: "TEXT", nullable: false),
                    Max = table.Column<decimal>(type: "TEXT", nullable: false),
                    Count = table.Column<decimal>(type: "TEXT", nullable: true),
                    Total = table.Column<decimal>(type: "TEXT", nullable: true),
                    ScoreImpact = table.Column<decimal>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantActions", x => x.ControlKey);
                    table.ForeignKey(
                        name: "FK_TenantActions_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TenantActions");
        }
    }
}
