using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OneKindOfRun : Migration
    {
        private const string Common = """
            TenantKey, "Trigger", "By", StartedAt, SeenAt, EndedAt, IsCancelRequested, Requests, Throttled, FailureMessage, FailureNextStep
            """;

        private const string OfSync = """
            Stage, DaysRead, DaysNew, DaysChanged, ProfilesRead, ProfilesNew, ProfilesChanged, Findings, FailureKind, FailureRequestId
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Trigger = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Requests = table.Column<int>(type: "INTEGER", nullable: false),
                    Throttled = table.Column<int>(type: "INTEGER", nullable: false),
                    FailureKind = table.Column<string>(type: "TEXT", nullable: true),
                    FailureMessage = table.Column<string>(type: "TEXT", nullable: true),
                    FailureNextStep = table.Column<string>(type: "TEXT", nullable: true),
                    FailureRequestId = table.Column<string>(type: "TEXT", nullable: true),
                    ReadingPart = table.Column<string>(type: "TEXT", nullable: true),
                    Parts = table.Column<string>(type: "TEXT", nullable: true),
                    Warnings = table.Column<string>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", nullable: true),
                    DaysRead = table.Column<int>(type: "INTEGER", nullable: true),
                    DaysNew = table.Column<int>(type: "INTEGER", nullable: true),
                    DaysChanged = table.Column<int>(type: "INTEGER", nullable: true),
                    ProfilesRead = table.Column<int>(type: "INTEGER", nullable: true),
                    ProfilesNew = table.Column<int>(type: "INTEGER", nullable: true),
                    ProfilesChanged = table.Column<int>(type: "INTEGER", nullable: true),
                    Findings = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Runs_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Evaluations keep their numbers, which chunks of the configuration refer to; syncs come after them.
            migrationBuilder.Sql($"""
                INSERT INTO Runs (Id, Kind, Outcome, ReadingPart, Parts, Warnings, {Common})
                SELECT Id, 'Evaluation', CASE Outcome WHEN 'Partial' THEN 'Incomplete' ELSE Outcome END, ReadingPart, Parts, Oddities, {Common}
                FROM EvaluationRuns
                """);
            migrationBuilder.Sql($"""
                INSERT INTO Runs (Id, Kind, Outcome, {OfSync}, {Common})
                SELECT Id + (SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'EvaluationRuns'), 'Sync', Outcome, {OfSync}, {Common}
                FROM SyncRuns
                """);

            migrationBuilder.DropTable(name: "EvaluationRuns");
            migrationBuilder.DropTable(name: "SyncRuns");

            // Some days that others depended on were not marked until now: everything that follows is computed once more.
            migrationBuilder.Sql("UPDATE Tenants SET StaleFrom = '0001-01-01'");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Running",
                table: "Runs",
                columns: new[] { "TenantKey", "Kind" },
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_TenantKey_Kind_Id",
                table: "Runs",
                columns: new[] { "TenantKey", "Kind", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SyncRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    DaysChanged = table.Column<int>(type: "INTEGER", nullable: false),
                    DaysNew = table.Column<int>(type: "INTEGER", nullable: false),
                    DaysRead = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailureKind = table.Column<string>(type: "TEXT", nullable: true),
                    FailureMessage = table.Column<string>(type: "TEXT", nullable: true),
                    FailureNextStep = table.Column<string>(type: "TEXT", nullable: true),
                    FailureRequestId = table.Column<string>(type: "TEXT", nullable: true),
                    Findings = table.Column<string>(type: "TEXT", nullable: false),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    ProfilesChanged = table.Column<int>(type: "INTEGER", nullable: false),
                    ProfilesNew = table.Column<int>(type: "INTEGER", nullable: false),
                    ProfilesRead = table.Column<int>(type: "INTEGER", nullable: false),
                    Requests = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Throttled = table.Column<int>(type: "INTEGER", nullable: false),
                    Trigger = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SyncRuns_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailureMessage = table.Column<string>(type: "TEXT", nullable: true),
                    FailureNextStep = table.Column<string>(type: "TEXT", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Oddities = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Parts = table.Column<string>(type: "TEXT", nullable: false),
                    ReadingPart = table.Column<string>(type: "TEXT", nullable: true),
                    Requests = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Throttled = table.Column<int>(type: "INTEGER", nullable: false),
                    Trigger = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationRuns_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql($"""
                INSERT INTO EvaluationRuns (Id, Outcome, ReadingPart, Parts, Oddities, {Common})
                SELECT Id, CASE Outcome WHEN 'Incomplete' THEN 'Partial' ELSE Outcome END, ReadingPart, Parts, Warnings, {Common}
                FROM Runs WHERE Kind = 'Evaluation'
                """);
            migrationBuilder.Sql($"""
                INSERT INTO SyncRuns (Id, Outcome, {OfSync}, {Common})
                SELECT Id, Outcome, {OfSync}, {Common} FROM Runs WHERE Kind = 'Sync'
                """);
            migrationBuilder.DropTable(name: "Runs");

            migrationBuilder.CreateIndex(
                name: "IX_SyncRuns_Running",
                table: "SyncRuns",
                column: "TenantKey",
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SyncRuns_TenantKey_Id",
                table: "SyncRuns",
                columns: new[] { "TenantKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRuns_Running",
                table: "EvaluationRuns",
                column: "TenantKey",
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRuns_TenantKey_Id",
                table: "EvaluationRuns",
                columns: new[] { "TenantKey", "Id" });
        }
    }
}
