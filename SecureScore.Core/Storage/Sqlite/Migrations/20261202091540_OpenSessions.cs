using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OpenSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OpenSessions",
                columns: table => new
                {
                    SessionId = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderSessionId = table.Column<string>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ForgetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenSessions", x => x.SessionId);
                });

            migrationBuilder.CreateTable(
                name: "TokenCaches",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    ForgetAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Value = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TokenCaches", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OpenSessions_ProviderSessionId",
                table: "OpenSessions",
                column: "ProviderSessionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OpenSessions");

            migrationBuilder.DropTable(
                name: "TokenCaches");
        }
    }
}
