using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ScoreHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DayNotes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EditedBy = table.Column<string>(type: "TEXT", nullable: true),
                    EditedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DayNotes_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportedChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PointsBefore = table.Column<decimal>(type: "TEXT", nullable: false),
                    MaxPoints = table.Column<decimal>(type: "TEXT", nullable: false),
                    WithdrawnBy = table.Column<string>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportedChanges_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScoreEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: true),
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: true),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    FormerCategory = table.Column<string>(type: "TEXT", nullable: true),
                    PointsBefore = table.Column<decimal>(type: "TEXT", nullable: true),
                    PointsAfter = table.Column<decimal>(type: "TEXT", nullable: true),
                    MaxBefore = table.Column<decimal>(type: "TEXT", nullable: true),
                    MaxAfter = table.Column<decimal>(type: "TEXT", nullable: true),
                    CountBefore = table.Column<decimal>(type: "TEXT", nullable: true),
                    CountAfter = table.Column<decimal>(type: "TEXT", nullable: true),
                    TotalBefore = table.Column<decimal>(type: "TEXT", nullable: true),
                    TotalAfter = table.Column<decimal>(type: "TEXT", nullable: true),
                    Effect = table.Column<double>(type: "REAL", nullable: true),
                    EffectOnFormer = table.Column<double>(type: "REAL", nullable: true),
                    EffectOnAll = table.Column<double>(type: "REAL", nullable: true),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScoreEvents_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ScoreEvents_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ScoreEvents_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScoreTargets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    View = table.Column<string>(type: "TEXT", nullable: false),
                    Percent = table.Column<decimal>(type: "TEXT", nullable: true),
                    By = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SetBy = table.Column<string>(type: "TEXT", nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreTargets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScoreTargets_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScoreZones",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Zones = table.Column<string>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreZones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScoreZones_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StaleDays",
                columns: table => new
                {
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaleDays", x => new { x.TenantKey, x.Day });
                    table.ForeignKey(
                        name: "FK_StaleDays_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BeforeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BeforeDay = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => new { x.PersonId, x.TenantKey });
                    table.ForeignKey(
                        name: "FK_Visits_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DayNotes_TenantKey_Day",
                table: "DayNotes",
                columns: new[] { "TenantKey", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportedChanges_ControlKey_Id",
                table: "ReportedChanges",
                columns: new[] { "ControlKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ScoreEvents_ControlKey_Day",
                table: "ScoreEvents",
                columns: new[] { "ControlKey", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ScoreEvents_DecisionId",
                table: "ScoreEvents",
                column: "DecisionId",
                filter: "DecisionId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreEvents_TenantKey_Day_Id",
                table: "ScoreEvents",
                columns: new[] { "TenantKey", "Day", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ScoreTargets_TenantKey_View_Id",
                table: "ScoreTargets",
                columns: new[] { "TenantKey", "View", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ScoreZones_TenantKey_Id",
                table: "ScoreZones",
                columns: new[] { "TenantKey", "Id" });

            // Events of what is stored already are derived at the next start.
            migrationBuilder.Sql("UPDATE Tenants SET StaleFrom = '0001-01-01'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DayNotes");

            migrationBuilder.DropTable(
                name: "ReportedChanges");

            migrationBuilder.DropTable(
                name: "ScoreEvents");

            migrationBuilder.DropTable(
                name: "ScoreTargets");

            migrationBuilder.DropTable(
                name: "ScoreZones");

            migrationBuilder.DropTable(
                name: "StaleDays");

            migrationBuilder.DropTable(
                name: "Visits");
        }
    }
}
