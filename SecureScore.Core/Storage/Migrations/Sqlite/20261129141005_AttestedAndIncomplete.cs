using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AttestedAndIncomplete : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "StateAt",
                table: "ScoreEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StateBy",
                table: "ScoreEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StateFrom",
                table: "ScoreEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StateNote",
                table: "ScoreEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StateTo",
                table: "ScoreEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CarriedScores",
                columns: table => new
                {
                    SnapshotId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    FromSnapshotId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarriedScores", x => new { x.SnapshotId, x.ControlKey });
                    table.ForeignKey(
                        name: "FK_CarriedScores_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CarriedScores_Snapshots_FromSnapshotId",
                        column: x => x.FromSnapshotId,
                        principalTable: "Snapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CarriedScores_Snapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "Snapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was derived before knew neither attested points nor incomplete days.
            migrationBuilder.Sql("UPDATE Tenants SET StaleFrom = '0001-01-01'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CarriedScores");

            migrationBuilder.DropColumn(
                name: "StateAt",
                table: "ScoreEvents");

            migrationBuilder.DropColumn(
                name: "StateBy",
                table: "ScoreEvents");

            migrationBuilder.DropColumn(
                name: "StateFrom",
                table: "ScoreEvents");

            migrationBuilder.DropColumn(
                name: "StateNote",
                table: "ScoreEvents");

            migrationBuilder.DropColumn(
                name: "StateTo",
                table: "ScoreEvents");
        }
    }
}
