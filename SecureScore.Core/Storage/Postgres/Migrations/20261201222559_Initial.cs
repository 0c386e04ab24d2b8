using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using SecureScore.Core.Storage.Postgres;

#nullable disable

namespace SecureScore.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:CollationDefinition:NOCASE", "und-u-ks-level2,und-u-ks-level2,icu,False");

            migrationBuilder.CreateTable(
                name: "auditentries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actorid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actorname = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    tenantid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    target = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    details = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    correlationid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    previoushash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_auditentries", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "audithead",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    removedthrough = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audithead", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cookiekeys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cookiekeys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "endedsessions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sessionid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    personid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    endedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    forgetat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_endedsessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "importruns",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    startedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    endedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    files = table.Column<int>(type: "integer", nullable: false),
                    snapshotsread = table.Column<int>(type: "integer", nullable: false),
                    snapshotsnew = table.Column<int>(type: "integer", nullable: false),
                    snapshotschanged = table.Column<int>(type: "integer", nullable: false),
                    profilesread = table.Column<int>(type: "integer", nullable: false),
                    profilesnew = table.Column<int>(type: "integer", nullable: false),
                    profileschanged = table.Column<int>(type: "integer", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_importruns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "savedviews",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    personid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    isdefault = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_savedviews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    microsoftname = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    isnamefrommicrosoft = table.Column<bool>(type: "boolean", nullable: false),
                    ishidden = table.Column<bool>(type: "boolean", nullable: false),
                    issample = table.Column<bool>(type: "boolean", nullable: false),
                    ischosendefault = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    stalefrom = table.Column<DateOnly>(type: "date", nullable: true),
                    totalsrule = table.Column<string>(type: "text", nullable: true),
                    scorebase = table.Column<string>(type: "text", nullable: true),
                    totalsbase = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "texts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_texts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "answerdays",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answerdays", x => new { x.tenantkey, x.day });
                    table.ForeignKey(
                        name: "FK_answerdays_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "configurationchunks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    runid = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_configurationchunks", x => x.id);
                    table.ForeignKey(
                        name: "FK_configurationchunks_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "configurationparts",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    runid = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    readat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    count = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    nextstep = table.Column<string>(type: "text", nullable: true),
                    iskept = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_configurationparts", x => new { x.tenantkey, x.part });
                    table.ForeignKey(
                        name: "FK_configurationparts_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "connections",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    cloud = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    credential = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    iswritebackon = table.Column<bool>(type: "boolean", nullable: false),
                    completethrough = table.Column<DateOnly>(type: "date", nullable: true),
                    addedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    addedby = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_connections", x => x.tenantkey);
                    table.ForeignKey(
                        name: "FK_connections_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "controls",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    controlid = table.Column<string>(type: "text", nullable: false, collation: "NOCASE")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_controls", x => x.id);
                    table.ForeignKey(
                        name: "FK_controls_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dailytotals",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    view = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    numerator = table.Column<decimal>(type: "numeric", nullable: false),
                    denominator = table.Column<decimal>(type: "numeric", nullable: false),
                    measurednumerator = table.Column<decimal>(type: "numeric", nullable: false),
                    measureddenominator = table.Column<decimal>(type: "numeric", nullable: false),
                    reportednumerator = table.Column<decimal>(type: "numeric", nullable: true),
                    reporteddenominator = table.Column<decimal>(type: "numeric", nullable: true),
                    plannednumerator = table.Column<decimal>(type: "numeric", nullable: false),
                    planneddenominator = table.Column<decimal>(type: "numeric", nullable: false),
                    achievablenumerator = table.Column<decimal>(type: "numeric", nullable: false),
                    achievabledenominator = table.Column<decimal>(type: "numeric", nullable: false),
                    attestedpoints = table.Column<decimal>(type: "numeric", nullable: false),
                    withoutprofile = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dailytotals", x => new { x.tenantkey, x.view, x.day });
                    table.ForeignKey(
                        name: "FK_dailytotals_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "daynotes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    editedby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    editedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daynotes", x => x.id);
                    table.ForeignKey(
                        name: "FK_daynotes_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "excludedaccounts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    userid = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    removedby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    removedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_excludedaccounts", x => x.id);
                    table.ForeignKey(
                        name: "FK_excludedaccounts_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identityscores",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    points = table.Column<decimal>(type: "numeric", nullable: false),
                    maxpoints = table.Column<decimal>(type: "numeric", nullable: false),
                    readat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identityscores", x => new { x.tenantkey, x.day });
                    table.ForeignKey(
                        name: "FK_identityscores_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lasttenants",
                columns: table => new
                {
                    personid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tenantkey = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lasttenants", x => x.personid);
                    table.ForeignKey(
                        name: "FK_lasttenants_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profilesets",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    readdays = table.Column<string>(type: "text", nullable: false),
                    owndays = table.Column<string>(type: "text", nullable: false),
                    besidedays = table.Column<string>(type: "text", nullable: false),
                    days = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_profilesets", x => x.id);
                    table.ForeignKey(
                        name: "FK_profilesets_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recommendations",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    recommendationid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    priority = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    currentpoints = table.Column<decimal>(type: "numeric", nullable: true),
                    maxpoints = table.Column<decimal>(type: "numeric", nullable: true),
                    changedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    readat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    resourcecount = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recommendations", x => x.id);
                    table.ForeignKey(
                        name: "FK_recommendations_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    trigger = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    startedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seenat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    endedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    iscancelrequested = table.Column<bool>(type: "boolean", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    throttled = table.Column<int>(type: "integer", nullable: false),
                    failurekind = table.Column<string>(type: "text", nullable: true),
                    failuremessage = table.Column<string>(type: "text", nullable: true),
                    failurenextstep = table.Column<string>(type: "text", nullable: true),
                    failurerequestid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    readingpart = table.Column<string>(type: "text", nullable: true),
                    parts = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    warnings = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    stage = table.Column<string>(type: "text", nullable: true),
                    daysread = table.Column<int>(type: "integer", nullable: true),
                    daysnew = table.Column<int>(type: "integer", nullable: true),
                    dayschanged = table.Column<int>(type: "integer", nullable: true),
                    profilesread = table.Column<int>(type: "integer", nullable: true),
                    profilesnew = table.Column<int>(type: "integer", nullable: true),
                    profileschanged = table.Column<int>(type: "integer", nullable: true),
                    findings = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_runs_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scoretargets",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    view = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    percent = table.Column<decimal>(type: "numeric", nullable: true),
                    by = table.Column<DateOnly>(type: "date", nullable: true),
                    setby = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    setat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scoretargets", x => x.id);
                    table.ForeignKey(
                        name: "FK_scoretargets_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scorezones",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    zones = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scorezones", x => x.id);
                    table.ForeignKey(
                        name: "FK_scorezones_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "snapshots",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    computedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    readat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reportedpoints = table.Column<decimal>(type: "numeric", nullable: true),
                    reportedmaxpoints = table.Column<decimal>(type: "numeric", nullable: true),
                    activeusers = table.Column<int>(type: "integer", nullable: true),
                    licensedusers = table.Column<int>(type: "integer", nullable: true),
                    enabledservices = table.Column<string>(type: "text", nullable: false),
                    averages = table.Column<string>(type: "text", nullable: false),
                    isown = table.Column<bool>(type: "boolean", nullable: false),
                    carriedfrom = table.Column<DateOnly>(type: "date", nullable: true),
                    isfromportal = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshots", x => x.id);
                    table.ForeignKey(
                        name: "FK_snapshots_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staledays",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staledays", x => new { x.tenantkey, x.day });
                    table.ForeignKey(
                        name: "FK_staledays_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sumsdays",
                columns: table => new
                {
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    computedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    readat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    points = table.Column<decimal>(type: "numeric", nullable: false),
                    maxpoints = table.Column<decimal>(type: "numeric", nullable: false),
                    averages = table.Column<string>(type: "text", nullable: false),
                    isfromportal = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sumsdays", x => new { x.tenantkey, x.day });
                    table.ForeignKey(
                        name: "FK_sumsdays_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    personid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    seenat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seenday = table.Column<DateOnly>(type: "date", nullable: false),
                    beforeat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    beforeday = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visits", x => new { x.personid, x.tenantkey });
                    table.ForeignKey(
                        name: "FK_visits_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "completionspans",
                columns: table => new
                {
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    fromday = table.Column<DateOnly>(type: "date", nullable: false),
                    today = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_completionspans", x => new { x.controlkey, x.fromday });
                    table.ForeignKey(
                        name: "FK_completionspans_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "controlprofiles",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    fromday = table.Column<DateOnly>(type: "date", nullable: false),
                    today = table.Column<DateOnly>(type: "date", nullable: true),
                    textid = table.Column<int>(type: "integer", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    maxpoints = table.Column<decimal>(type: "numeric", nullable: true),
                    service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    tier = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    userimpact = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    implementationcost = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    actiontype = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    actionurl = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    threats = table.Column<string>(type: "text", nullable: false),
                    remediation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    remediationimpact = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    isdeprecated = table.Column<bool>(type: "boolean", nullable: false),
                    portalstate = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    portalstateby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    portalstateat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    portalstatecomment = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_controlprofiles", x => x.id);
                    table.ForeignKey(
                        name: "FK_controlprofiles_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    effectiveday = table.Column<DateOnly>(type: "date", nullable: false),
                    undoes = table.Column<int>(type: "integer", nullable: true),
                    isfrommicrosoft = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_decisions_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ownscores",
                columns: table => new
                {
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    evaluatedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    points = table.Column<decimal>(type: "numeric", nullable: true),
                    maxpoints = table.Column<decimal>(type: "numeric", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: true),
                    pointswithout = table.Column<decimal>(type: "numeric", nullable: true),
                    countwithout = table.Column<int>(type: "integer", nullable: true),
                    totalwithout = table.Column<int>(type: "integer", nullable: true),
                    pointsbefore = table.Column<decimal>(type: "numeric", nullable: true),
                    changedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    hints = table.Column<string>(type: "text", nullable: false),
                    reading = table.Column<string>(type: "text", nullable: false),
                    readparts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    missing = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    affected = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ownscores", x => new { x.controlkey, x.day });
                    table.ForeignKey(
                        name: "FK_ownscores_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "portalstates",
                columns: table => new
                {
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portalstates", x => x.controlkey);
                    table.ForeignKey(
                        name: "FK_portalstates_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reportedchanges",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seenday = table.Column<DateOnly>(type: "date", nullable: false),
                    pointsbefore = table.Column<decimal>(type: "numeric", nullable: false),
                    maxpoints = table.Column<decimal>(type: "numeric", nullable: false),
                    withdrawnby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    withdrawnat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reportedchanges", x => x.id);
                    table.ForeignKey(
                        name: "FK_reportedchanges_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "writebacks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    comment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false),
                    queuedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sentat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    endedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    nextat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    requestid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    theirstate = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    theirby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    theirat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    theircomment = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_writebacks", x => x.id);
                    table.ForeignKey(
                        name: "FK_writebacks_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profilesetitems",
                columns: table => new
                {
                    setkey = table.Column<int>(type: "integer", nullable: false),
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    textid = table.Column<int>(type: "integer", nullable: false),
                    maxpoints = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_profilesetitems", x => new { x.setkey, x.controlkey });
                    table.ForeignKey(
                        name: "FK_profilesetitems_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_profilesetitems_profilesets_setkey",
                        column: x => x.setkey,
                        principalTable: "profilesets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_profilesetitems_texts_textid",
                        column: x => x.textid,
                        principalTable: "texts",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "impactedresources",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    recommendationkey = table.Column<int>(type: "integer", nullable: false),
                    resourceid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    displayname = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    resourcetype = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    portalurl = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    addedat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_impactedresources", x => x.id);
                    table.ForeignKey(
                        name: "FK_impactedresources_recommendations_recommendationkey",
                        column: x => x.recommendationkey,
                        principalTable: "recommendations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "carriedscores",
                columns: table => new
                {
                    snapshotid = table.Column<int>(type: "integer", nullable: false),
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    fromsnapshotid = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carriedscores", x => new { x.snapshotid, x.controlkey });
                    table.ForeignKey(
                        name: "FK_carriedscores_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_carriedscores_snapshots_fromsnapshotid",
                        column: x => x.fromsnapshotid,
                        principalTable: "snapshots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_carriedscores_snapshots_snapshotid",
                        column: x => x.snapshotid,
                        principalTable: "snapshots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // By hand: without the foreign keys whose check would scan the whole table whenever a control or a text is removed.
            // Controls go only together with their tenant's snapshots.
            migrationBuilder.CreateTable(
                name: "controlscores",
                columns: table => new
                {
                    snapshotid = table.Column<int>(type: "integer", nullable: false),
                    controlkey = table.Column<int>(type: "integer", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    points = table.Column<decimal>(type: "numeric", nullable: true),
                    receivedpoints = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    percentage = table.Column<decimal>(type: "numeric", nullable: true),
                    count = table.Column<decimal>(type: "numeric", nullable: true),
                    total = table.Column<decimal>(type: "numeric", nullable: true),
                    ison = table.Column<bool>(type: "boolean", nullable: true),
                    lastsynced = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    isnotscored = table.Column<bool>(type: "boolean", nullable: false),
                    descriptionid = table.Column<int>(type: "integer", nullable: true),
                    statustextid = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_controlscores", x => new { x.snapshotid, x.controlkey });
                    table.ForeignKey(
                        name: "FK_controlscores_snapshots_snapshotid",
                        column: x => x.snapshotid,
                        principalTable: "snapshots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scoreevents",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenantkey = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: true),
                    controlkey = table.Column<int>(type: "integer", nullable: true),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    formercategory = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    pointsbefore = table.Column<decimal>(type: "numeric", nullable: true),
                    pointsafter = table.Column<decimal>(type: "numeric", nullable: true),
                    maxbefore = table.Column<decimal>(type: "numeric", nullable: true),
                    maxafter = table.Column<decimal>(type: "numeric", nullable: true),
                    countbefore = table.Column<decimal>(type: "numeric", nullable: true),
                    countafter = table.Column<decimal>(type: "numeric", nullable: true),
                    totalbefore = table.Column<decimal>(type: "numeric", nullable: true),
                    totalafter = table.Column<decimal>(type: "numeric", nullable: true),
                    effect = table.Column<double>(type: "double precision", nullable: true),
                    effectonformer = table.Column<double>(type: "double precision", nullable: true),
                    effectonall = table.Column<double>(type: "double precision", nullable: true),
                    decisionid = table.Column<long>(type: "bigint", nullable: true),
                    stateby = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    stateat = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    statefrom = table.Column<string>(type: "text", nullable: true),
                    stateto = table.Column<string>(type: "text", nullable: true),
                    statenote = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scoreevents", x => x.id);
                    table.ForeignKey(
                        name: "FK_scoreevents_controls_controlkey",
                        column: x => x.controlkey,
                        principalTable: "controls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_scoreevents_decisions_decisionid",
                        column: x => x.decisionid,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_scoreevents_tenants_tenantkey",
                        column: x => x.tenantkey,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "audithead",
                columns: new[] { "id", "hash", "removedthrough", "sequence" },
                values: new object[] { 1, "0000000000000000000000000000000000000000000000000000000000000000", 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_auditentries_actorid",
                table: "auditentries",
                column: "actorid");

            migrationBuilder.CreateIndex(
                name: "IX_carriedscores_controlkey",
                table: "carriedscores",
                column: "controlkey");

            migrationBuilder.CreateIndex(
                name: "IX_carriedscores_fromsnapshotid",
                table: "carriedscores",
                column: "fromsnapshotid");

            migrationBuilder.CreateIndex(
                name: "IX_configurationchunks_tenantkey_part_runid",
                table: "configurationchunks",
                columns: new[] { "tenantkey", "part", "runid" });

            migrationBuilder.CreateIndex(
                name: "IX_controlprofiles_controlkey_fromday",
                table: "controlprofiles",
                columns: new[] { "controlkey", "fromday" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_controls_tenantkey_controlid",
                table: "controls",
                columns: new[] { "tenantkey", "controlid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_daynotes_tenantkey_day",
                table: "daynotes",
                columns: new[] { "tenantkey", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_decisions_controlkey_version",
                table: "decisions",
                columns: new[] { "controlkey", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_endedsessions_personid",
                table: "endedsessions",
                column: "personid");

            migrationBuilder.CreateIndex(
                name: "IX_excludedaccounts_tenantkey_userid",
                table: "excludedaccounts",
                columns: new[] { "tenantkey", "userid" },
                unique: true,
                filter: "RemovedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_impactedresources_recommendationkey_resourceid",
                table: "impactedresources",
                columns: new[] { "recommendationkey", "resourceid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_importruns_startedat",
                table: "importruns",
                column: "startedat");

            migrationBuilder.CreateIndex(
                name: "IX_profilesetitems_controlkey",
                table: "profilesetitems",
                column: "controlkey");

            migrationBuilder.CreateIndex(
                name: "IX_profilesetitems_textid",
                table: "profilesetitems",
                column: "textid");

            migrationBuilder.CreateIndex(
                name: "IX_profilesets_tenantkey_hash",
                table: "profilesets",
                columns: new[] { "tenantkey", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recommendations_tenantkey_recommendationid",
                table: "recommendations",
                columns: new[] { "tenantkey", "recommendationid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reportedchanges_controlkey_id",
                table: "reportedchanges",
                columns: new[] { "controlkey", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Running",
                table: "runs",
                columns: new[] { "tenantkey", "kind" },
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_runs_tenantkey_kind_id",
                table: "runs",
                columns: new[] { "tenantkey", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_savedviews_personid_name",
                table: "savedviews",
                columns: new[] { "personid", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_scoreevents_controlkey_day",
                table: "scoreevents",
                columns: new[] { "controlkey", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_scoreevents_decisionid",
                table: "scoreevents",
                column: "decisionid",
                filter: "DecisionId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_scoreevents_tenantkey_day_id",
                table: "scoreevents",
                columns: new[] { "tenantkey", "day", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_scoretargets_tenantkey_view_id",
                table: "scoretargets",
                columns: new[] { "tenantkey", "view", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_scorezones_tenantkey_id",
                table: "scorezones",
                columns: new[] { "tenantkey", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_snapshots_tenantkey_day",
                table: "snapshots",
                columns: new[] { "tenantkey", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenants_ischosendefault",
                table: "tenants",
                column: "ischosendefault",
                unique: true,
                filter: "IsChosenDefault");

            migrationBuilder.CreateIndex(
                name: "IX_tenants_tenantid",
                table: "tenants",
                column: "tenantid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_texts_hash",
                table: "texts",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_writebacks_controlkey_version",
                table: "writebacks",
                columns: new[] { "controlkey", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_writebacks_nextat",
                table: "writebacks",
                column: "nextat");

            foreach (var guard in PostgresAuditGuards.All.Keys) migrationBuilder.Sql(PostgresAuditGuards.Create(guard));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answerdays");

            migrationBuilder.DropTable(
                name: "auditentries");

            migrationBuilder.DropTable(
                name: "audithead");

            migrationBuilder.DropTable(
                name: "carriedscores");

            migrationBuilder.DropTable(
                name: "completionspans");

            migrationBuilder.DropTable(
                name: "configurationchunks");

            migrationBuilder.DropTable(
                name: "configurationparts");

            migrationBuilder.DropTable(
                name: "connections");

            migrationBuilder.DropTable(
                name: "controlprofiles");

            migrationBuilder.DropTable(
                name: "controlscores");

            migrationBuilder.DropTable(
                name: "cookiekeys");

            migrationBuilder.DropTable(
                name: "dailytotals");

            migrationBuilder.DropTable(
                name: "daynotes");

            migrationBuilder.DropTable(
                name: "endedsessions");

            migrationBuilder.DropTable(
                name: "excludedaccounts");

            migrationBuilder.DropTable(
                name: "identityscores");

            migrationBuilder.DropTable(
                name: "impactedresources");

            migrationBuilder.DropTable(
                name: "importruns");

            migrationBuilder.DropTable(
                name: "lasttenants");

            migrationBuilder.DropTable(
                name: "ownscores");

            migrationBuilder.DropTable(
                name: "portalstates");

            migrationBuilder.DropTable(
                name: "profilesetitems");

            migrationBuilder.DropTable(
                name: "reportedchanges");

            migrationBuilder.DropTable(
                name: "runs");

            migrationBuilder.DropTable(
                name: "savedviews");

            migrationBuilder.DropTable(
                name: "scoreevents");

            migrationBuilder.DropTable(
                name: "scoretargets");

            migrationBuilder.DropTable(
                name: "scorezones");

            migrationBuilder.DropTable(
                name: "staledays");

            migrationBuilder.DropTable(
                name: "sumsdays");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropTable(
                name: "writebacks");

            migrationBuilder.DropTable(
                name: "snapshots");

            migrationBuilder.DropTable(
                name: "recommendations");

            migrationBuilder.DropTable(
                name: "profilesets");

            migrationBuilder.DropTable(
                name: "texts");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "controls");

            migrationBuilder.DropTable(
                name: "tenants");
        }
    }
}
