using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Files = table.Column<int>(type: "INTEGER", nullable: false),
                    SnapshotsRead = table.Column<int>(type: "INTEGER", nullable: false),
                    SnapshotsNew = table.Column<int>(type: "INTEGER", nullable: false),
                    SnapshotsChanged = table.Column<int>(type: "INTEGER", nullable: false),
                    ProfilesRead = table.Column<int>(type: "INTEGER", nullable: false),
                    ProfilesNew = table.Column<int>(type: "INTEGER", nullable: false),
                    ProfilesChanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Findings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tenants",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    StaleFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TotalsRule = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tenants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Texts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Texts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Controls",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Controls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Controls_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DailyTotals",
                columns: table => new
                {
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    View = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Numerator = table.Column<decimal>(type: "TEXT", nullable: false),
                    Denominator = table.Column<decimal>(type: "TEXT", nullable: false),
                    MeasuredNumerator = table.Column<decimal>(type: "TEXT", nullable: false),
                    MeasuredDenominator = table.Column<decimal>(type: "TEXT", nullable: false),
                    ReportedNumerator = table.Column<decimal>(type: "TEXT", nullable: true),
                    ReportedDenominator = table.Column<decimal>(type: "TEXT", nullable: true),
                    PlannedNumerator = table.Column<decimal>(type: "TEXT", nullable: false),
                    PlannedDenominator = table.Column<decimal>(type: "TEXT", nullable: false),
                    AchievableNumerator = table.Column<decimal>(type: "TEXT", nullable: false),
                    AchievableDenominator = table.Column<decimal>(type: "TEXT", nullable: false),
                    AttestedPoints = table.Column<decimal>(type: "TEXT", nullable: false),
                    WithoutProfile = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyTotals", x => new { x.TenantKey, x.View, x.Day });
                    table.ForeignKey(
                        name: "FK_DailyTotals_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Snapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReportedPoints = table.Column<decimal>(type: "TEXT", nullable: true),
                    ReportedMaxPoints = table.Column<decimal>(type: "TEXT", nullable: true),
                    ActiveUsers = table.Column<int>(type: "INTEGER", nullable: true),
                    LicensedUsers = table.Column<int>(type: "INTEGER", nullable: true),
                    EnabledServices = table.Column<string>(type: "TEXT", nullable: false),
                    Averages = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Snapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Snapshots_Tenants_TenantKey",
                        column: x => x.TenantKey,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CompletionSpans",
                columns: table => new
                {
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompletionSpans", x => new { x.ControlKey, x.FromDay });
                    table.ForeignKey(
                        name: "FK_CompletionSpans_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ControlProfiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    MaxPoints = table.Column<decimal>(type: "TEXT", nullable: true),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Tier = table.Column<string>(type: "TEXT", nullable: true),
                    UserImpact = table.Column<string>(type: "TEXT", nullable: true),
                    ImplementationCost = table.Column<string>(type: "TEXT", nullable: true),
                    ActionType = table.Column<string>(type: "TEXT", nullable: true),
                    ActionUrl = table.Column<string>(type: "TEXT", nullable: true),
                    Rank = table.Column<int>(type: "INTEGER", nullable: true),
                    Threats = table.Column<string>(type: "TEXT", nullable: false),
                    Remediation = table.Column<string>(type: "TEXT", nullable: true),
                    RemediationImpact = table.Column<string>(type: "TEXT", nullable: true),
                    IsDeprecated = table.Column<bool>(type: "INTEGER", nullable: false),
                    PortalState = table.Column<string>(type: "TEXT", nullable: true),
                    PortalStateBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlProfiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ControlProfiles_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ControlKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    EffectiveDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Undoes = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Decisions_Controls_ControlKey",
                        column: x => x.ControlKey,
                        principalTable: "Controls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // By hand: clustered by its key, and without the foreign keys whose check would scan the whole table
            // whenever a control or a text is removed. Controls go only together with their tenant's snapshots.
            migrationBuilder.Sql("""
                CREATE TABLE "ControlScores" (
                    "SnapshotId" INTEGER NOT NULL,
                    "ControlKey" INTEGER NOT NULL,
                    "Category" TEXT NOT NULL,
                    "Points" TEXT NULL,
                    "ReceivedPoints" TEXT NULL,
                    "Percentage" TEXT NULL,
                    "Count" TEXT NULL,
                    "Total" TEXT NULL,
                    "IsOn" INTEGER NULL,
                    "LastSynced" TEXT NULL,
                    "IsNotScored" INTEGER NOT NULL,
                    "DescriptionId" INTEGER NULL,
                    "StatusTextId" INTEGER NULL,
                    CONSTRAINT "PK_ControlScores" PRIMARY KEY ("SnapshotId", "ControlKey"),
                    CONSTRAINT "FK_ControlScores_Snapshots_SnapshotId" FOREIGN KEY ("SnapshotId") REFERENCES "Snapshots" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID
                """);

            migrationBuilder.CreateIndex(
                name: "IX_ControlProfiles_ControlKey_FromDay",
                table: "ControlProfiles",
                columns: new[] { "ControlKey", "FromDay" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Controls_TenantKey_ControlId",
                table: "Controls",
                columns: new[] { "TenantKey", "ControlId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ControlKey_Version",
                table: "Decisions",
                columns: new[] { "ControlKey", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_StartedAt",
                table: "ImportRuns",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Snapshots_TenantKey_Day",
                table: "Snapshots",
                columns: new[] { "TenantKey", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tenants_TenantId",
                table: "Tenants",
                column: "TenantId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Texts_Hash",
                table: "Texts",
                column: "Hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CompletionSpans");

            migrationBuilder.DropTable(
                name: "ControlProfiles");

            migrationBuilder.DropTable(
                name: "ControlScores");

            migrationBuilder.DropTable(
                name: "DailyTotals");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropTable(
                name: "Snapshots");

            migrationBuilder.DropTable(
                name: "Texts");

            migrationBuilder.DropTable(
                name: "Controls");

            migrationBuilder.DropTable(
                name: "Tenants");
        }
    }
}
