using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TenantActions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "tenantactions",
                columns: table => new
                {
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    card = table.Column<string>(type: "text", nullable: false),
                    measured = table.Column<decimal>(type: "numeric", nullable: false),
                    max = table.Column<decimal>(type: "numeric", nullable: false),
                    count = table.Column<decimal>(type: "numeric", nullable: true),
                    total = table.Column<decimal>(type: "numeric", nullable: true),
                    scoreimpact = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenantactions", x => x.controlkey);
                    table.ForeignKey(
                        name: "FK_tenantactions_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tenantactions");
        }
    }
}
