using System.Globalization;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Documents.Tables;

/// <summary>Sums of a day, as a row gives them.</summary>
/// <param name="Tenant">Null where the table names none.</param>
internal readonly record struct HistoryRow(long Line, DateOnly Day, decimal Points, decimal Max, TenantId? Tenant);

/// <summary>A row that cannot be taken, with the reason.</summary>
internal readonly record struct RowProblem(long Line, string Code, Message Message);

/// <summary>A table of days with points and maximum.</summary>
internal sealed record HistoryTable(IReadOnlyList<HistoryRow> Rows, IReadOnlyList<RowProblem> Problems)
{
    private const int MaxQuoted = 40;

    /// <summary>Reads the table; null when it is another one.</summary>
    public static HistoryTable? TryRead(TextTable table)
    {
        if (table.Rows.Count == 0) return null;
        if (Columns.TryFind(table.Rows[0]) is { } columns) return Read([.. table.Rows.Skip(1)], columns, table.Rows[0].Cells.Count);
        // Without a header the first row must be a day and two numbers, and nothing else.
        var first = table.Rows[0];
        return first.Cells.Count == 3 && TableDays.Read([first[0]]) is var day
            && (day[0] ?? (day.Ambiguous is null ? null : DateOnly.MinValue)) is not null
            && TableValue.Number(first[1]) is not null && TableValue.Number(first[2]) is not null
            ? Read(table.Rows, new(0, 1, 2, null, null), 3)
            : null;
    }

    private static HistoryTable Read(IReadOnlyList<TableRow> rows, Columns columns, int width)
    {
        var days = TableDays.Read([.. rows.Select(r => r[columns.Day])]);
        List<HistoryRow> taken = [];
        List<RowProblem> problems = [];
        var hasSeveral =
            rows.Select(r => r[columns.Tenant]).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            // An id is "tenant_2026-11-27": it names the day without doubt.
            var (idTenant, idDay) = SplitId(row[columns.Id]);
            var text = row[columns.Tenant];
            TenantId? tenant = TenantId.TryParse(text, out var named) && named.IsGuid ? named : idTenant;
            if (row.Cells.Count > width)
                problems.Add(new(row.Line, "unreadable-row", new("table.too-many-cells", row.Cells.Count, width)));
            else if (tenant is null && hasSeveral && text.Length > 0)
                problems.Add(new(row.Line, "no-tenant", new("table.no-tenant-id", Quoted(text))));
            else if ((idDay ?? days[i]) is not { } day) problems.Add(DayProblem(row, columns, days));
            else if ((TableValue.Number(row[columns.Points]), TableValue.Number(row[columns.Max])) is not ( >= 0 and var points, > 0
                and var max)
                || points > max)
                problems.Add(new(row.Line, "unreadable-row",
                    new("table.unreadable-points", day, Quoted(row[columns.Points]), Quoted(row[columns.Max]))));
            else taken.Add(new(row.Line, day, points, max, tenant));
        }
        return new(taken, problems);
    }

    private static RowProblem DayProblem(TableRow row, Columns columns, TableDays days) => days.Ambiguous is { } text
        ? new(row.Line, "no-day", new("table.ambiguous-day", Quoted(text)))
        : new(row.Line, "no-day", new("table.unreadable-day", Quoted(row[columns.Day])));

    private static (TenantId? Tenant, DateOnly? Day) SplitId(string id)
    {
        var at = id.LastIndexOf('_');
        if (at <= 0
            || !DateOnly.TryParseExact(id.AsSpan(at + 1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return default;
        return (TenantId.TryParse(id[..at], out var tenant) && tenant.IsGuid ? tenant : null, day);
    }

    private static string Quoted(string text) => TableValue.Text(text, MaxQuoted);

    private sealed record Columns(int Day, int Points, int Max, int? Tenant, int? Id)
    {
        public static Columns? TryFind(TableRow row)
        {
            var header = new TableHeader(row);
            var day = header.Find("day", "date", "datum", "tag", "jour", "createddatetime", "created date time", "created", "erstellt",
                "score date", "timestamp");
            var points = header.Find("points", "current points", "currentscore", "current score", "secure score", "score",
                "points achieved", "punkte", "aktuelle punkte",
                "erzielte punkte", "erreichte punkte", "aktuelle punktzahl", "points obtenus", "points actuels", "score actuel");
            var max = header.Find("max", "maximum", "maxscore", "max score", "max points", "maximum points", "maximum score",
                "maximale punkte", "maximale punktzahl",
                "höchstpunktzahl", "punkte maximal", "max punkte", "points max", "points maximum", "maximum de points", "score max",
                "score maximum", "score maximal");
            return day is { } d && points is { } p && max is { } m
                ? new(d, p, m, header.Find("azuretenantid", "azure tenant id", "tenantid", "tenant id", "tenant"), header.Find("id"))
                : null;
        }
    }
}
