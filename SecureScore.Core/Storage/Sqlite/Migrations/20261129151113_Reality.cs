using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reality : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsHidden",
                table: "Tenants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsNameFromMicrosoft",
                table: "Tenants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "MicrosoftName",
                table: "Tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsFromPortal",
                table: "Snapshots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

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

            migrationBuilder.AddColumn<int>(
                name: "TextId",
                table: "ControlProfiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnswerDays",
                columns: table => new
                {
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerDays", x => new { x.TenantKey, x.Day });
                    table.ForeignKey(
                        name: "FK_AnswerDays_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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

            migrationBuilder.CreateTable(
                name: "ProfileSets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReadDays = table.Column<string>(type: "TEXT", nullable: false),
                    OwnDays = table.Column<string>(type: "TEXT", nullable: false),
                    BesideDays = table.Column<string>(type: "TEXT", nullable: false),
                    Days = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProfileSets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProfileSets_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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

            migrationBuilder.CreateTable(
                name: "ProfileSetItems",
                columns: table => new
                {
                    SetKey = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    TextId = table.Column<int>(type: "INTEGER", nullable: false),
                    MaxPoints = table.Column<decimal>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProfileSetItems", x => new { x.SetKey, x.ControlKey });
                    table.ForeignKey(
                        name: "FK_ProfileSetItems_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProfileSetItems_ProfileSets_SetKey",
                        column: x => x.SetKey,
                        principalTable: "ProfileSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProfileSetItems_Texts_TextId",
                        column: x => x.TextId,
                        principalTable: "Texts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProfileSets_TenantKey_Hash",
                table: "ProfileSets",
                columns: new[] { "TenantKey", "Hash" },
                unique: true);

            // What was derived before knew neither attested points nor incomplete days.
            migrationBuilder.Sql("UPDATE Tenants SET StaleFrom = '0001-01-01'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerDays");

            migrationBuilder.DropTable(
                name: "CarriedScores");

            migrationBuilder.DropTable(
                name: "ProfileSetItems");

            migrationBuilder.DropTable(
                name: "SumsDays");

            migrationBuilder.DropTable(
                name: "ProfileSets");

            migrationBuilder.DropColumn(
                name: "IsHidden",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "IsNameFromMicrosoft",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "MicrosoftName",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "IsFromPortal",
                table: "Snapshots");

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

            migrationBuilder.DropColumn(
                name: "TextId",
                table: "ControlProfiles");
        }
    }
}
