using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AffectedFromConfiguration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Causes that no score uses as well.
            migrationBuilder.Sql("""
                DELETE FROM Texts WHERE Id IN (SELECT CauseId FROM AffectedObjects) AND Id NOT IN (
                    SELECT DescriptionId FROM ControlScores WHERE DescriptionId IS NOT NULL
                    UNION SELECT StatusTextId FROM ControlScores WHERE StatusTextId IS NOT NULL)
                """);

            migrationBuilder.DropTable(
                name: "AffectedObjects");

            migrationBuilder.AddColumn<string>(
                name: "ReadParts",
                table: "OwnScores",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReadParts",
                table: "OwnScores");

            migrationBuilder.CreateTable(
                name: "AffectedObjects",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CauseId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    IsExcluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    ObjectId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AffectedObjects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AffectedObjects_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AffectedObjects_ControlKey_Name",
                table: "AffectedObjects",
                columns: new[] { "ControlKey", "Name" });
        }
    }
}
