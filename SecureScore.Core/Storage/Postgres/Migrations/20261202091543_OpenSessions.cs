using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OpenSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "opensessions",
                columns: table => new
                {
                    sessionid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    personid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    providersessionid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    startedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seenat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    forgetat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_opensessions", x => x.sessionid);
                });

            migrationBuilder.CreateTable(
                name: "tokencaches",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    forgetat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    value = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokencaches", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_opensessions_providersessionid",
                table: "opensessions",
                column: "providersessionid");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "opensessions");

            migrationBuilder.DropTable(
                name: "tokencaches");
        }
    }
}
