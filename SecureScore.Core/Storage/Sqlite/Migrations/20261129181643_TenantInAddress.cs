using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TenantInAddress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsChosenDefault",
                table: "Tenants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "LastTenants",
                columns: table => new
                {
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastTenants", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_LastTenants_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Nobody's last tenant is lost: visits know it.
            migrationBuilder.Sql("""
                INSERT INTO LastTenants (PersonId, TenantKey)
                SELECT PersonId, MIN(TenantKey) FROM Visits AS v
                WHERE SeenAt = (SELECT MAX(SeenAt) FROM Visits WHERE PersonId = v.PersonId)
                GROUP BY PersonId
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Tenants_IsChosenDefault",
                table: "Tenants",
                column: "IsChosenDefault",
                unique: true,
                filter: "\"IsChosenDefault\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LastTenants");

            migrationBuilder.DropIndex(
                name: "IX_Tenants_IsChosenDefault",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "IsChosenDefault",
                table: "Tenants");
        }
    }
}
