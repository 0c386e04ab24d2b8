namespace SecureScore.Core.Storage.Postgres;

/// <summary>The triggers by which PostgreSQL refuses to change the audit trail, each with a function of its own name.</summary>
/// <remarks>Another wording needs a migration that makes the trigger again: a check compares what the server knows of it.</remarks>
internal static class PostgresAuditGuards
{
    /// <summary>The names, with what <see cref="Read"/> reads of each.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Guards().ToDictionary(g => g.Name, g => g.Description);

    /// <summary>The server's own triggers, which keep foreign keys, are not asked for.</summary>
    public const string Read = """
        SELECT t.tgname, concat_ws(' ', c.relname, t.tgtype, t.tgenabled,
            CASE WHEN t.tgqual IS NULL AND t.tgattr::text = '' THEN 'always' ELSE 'sometimes' END, p.proconfig::text, p.prosrc)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE NOT t.tgisinternal AND t.tgrelid IN ('auditentries'::regclass, 'audithead'::regclass)
        """;

    /// <summary>Where the functions look for tables: a temporary one of the same name comes last.</summary>
    private const string SearchPath = "pg_catalog, public, pg_temp";

    public static string Create(string name) => Guards().Single(g => g.Name == name).Sql;

    public static string Drop(string name)
    {
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return $"DROP TRIGGER IF EXISTS {quoted} ON auditentries; DROP TRIGGER IF EXISTS {quoted} ON audithead";
    }

    private static Guard[] Guards() =>
    [
        Always("AuditEntries_NeverChanged", Entries, "UPDATE", "Audit entries are never changed."),
        // The mark is moved in the transaction that writes retention's own entry.
        When("AuditEntries_OnlyRetentionDeletes", Entries, "DELETE",
            "OLD.sequence > COALESCE((SELECT min(removedthrough) FROM audithead), 0)", "Audit entries are deleted by retention only."),
        // No statement replaces a row here. The check keeps a number from coming back that retention has removed.
        When("AuditEntries_NeverReplaced", Entries, "INSERT",
            """
            EXISTS (SELECT 1 FROM auditentries WHERE sequence = NEW.sequence)
                OR NEW.sequence <= COALESCE((SELECT max(removedthrough) FROM audithead), 0)
            """,
            "Audit entries are never replaced."),
        Always("AuditEntries_NeverTruncated", Entries, "TRUNCATE", "Audit entries are deleted by retention only."),
        When("AuditHead_NeverGoesBack", Head, "UPDATE",
            "NEW.id <> OLD.id OR NEW.sequence < OLD.sequence OR (NEW.sequence = OLD.sequence AND NEW.hash <> OLD.hash)",
            "The end of the audit trail never goes back."),
        // Only to where the newest entry says that retention removed.
        When("AuditHead_MarkFollowsRetention", Head, "UPDATE",
            """
            NEW.removedthrough <> OLD.removedthrough AND (NEW.removedthrough < OLD.removedthrough OR NOT EXISTS (
                SELECT 1 FROM auditentries WHERE sequence = OLD.sequence AND action = 'Pruned' AND target LIKE '%-' || NEW.removedthrough))
            """,
            "The mark of the retention moves with its entry only."),
        Always("AuditHead_NeverDeleted", Head, "DELETE", "The end of the audit trail is never deleted."),
        Always("AuditHead_NeverTruncated", Head, "TRUNCATE", "The end of the audit trail is never deleted."),
        When("AuditHead_OnlyOne", Head, "INSERT", "EXISTS (SELECT 1 FROM audithead)", "The audit trail has one end."),
    ];

    private const string Entries = "auditentries";
    private const string Head = "audithead";

    private static Guard Always(string name, string table, string on, string message) =>
        new(name, table, on, $"BEGIN RAISE EXCEPTION '{message}'; END");

    private static Guard When(string name, string table, string on, string condition, string message) => new(
        name, table, on,
        $"BEGIN IF {condition} THEN RAISE EXCEPTION '{message}'; END IF; RETURN {(on == "DELETE" ? "OLD" : "NEW")}; END");

    private sealed record Guard(string Name, string Table, string On, string Body)
    {
        /// <summary>The bits of pg_trigger.tgtype: 1 for each row, 2 before, then insert, delete, update and truncate.</summary>
        private int Type => On switch { "INSERT" => 1 + 2 + 4, "DELETE" => 1 + 2 + 8, "UPDATE" => 1 + 2 + 16, _ => 2 + 32 };

        /// <summary>“A” is a trigger that is on whatever a session says.</summary>
        public string Description => $$"""{{Table}} {{Type}} A always {"search_path={{SearchPath}}"} {{Body}}""";

        public string Sql => $"""
            CREATE OR REPLACE FUNCTION "{Name}"() RETURNS trigger LANGUAGE plpgsql SET search_path = {SearchPath} AS $guard${Body}$guard$;
            CREATE TRIGGER "{Name}" BEFORE {On} ON {Table} FOR EACH {(On == "TRUNCATE" ? "STATEMENT" : "ROW")} EXECUTE FUNCTION "{Name}"();
            ALTER TABLE {Table} ENABLE ALWAYS TRIGGER "{Name}";
            """;
    }
}
