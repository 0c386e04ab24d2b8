using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProfileSets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerDays");

            migrationBuilder.DropTable(
                name: "ProfileSetItems");

            migrationBuilder.DropTable(
                name: "ProfileSets");

            migrationBuilder.DropColumn(
                name: "TextId",
                table: "ControlProfiles");
        }
    }
}
