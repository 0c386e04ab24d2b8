using SecureScore.Core.Controls;

namespace SecureScore.Core.Documents.Tables;

/// <summary>One recommended action of the portal's list.</summary>
/// <param name="Points">Null where points and maximum cannot be read.</param>
/// <param name="Status">In Microsoft's English words; another word as it came.</param>
internal sealed record PortalRow(
    long Line, string Title, string PointsText, (decimal Points, decimal Max)? Points, string Status, ControlCategory Category)
{
    /// <summary>Whether points may be there because somebody said so, not because they were measured.</summary>
    public bool IsAttested => Status is PortalTable.ThirdParty or PortalTable.AlternateMitigation;
}

/// <summary>The portal's list of recommended actions, as its button Export saves it.</summary>
/// <param name="Day">The newest day on which a row was synced; null where the list does not say it clearly.</param>
internal sealed record PortalTable(IReadOnlyList<PortalRow> Rows, DateOnly? Day)
{
    public const string ThirdParty = "Resolved through third party";
    public const string AlternateMitigation = "Resolved through alternate mitigation";
    private const int HeaderRows = 5;
    private const int MaxLength = 500;

    /// <summary>English, German and French words for each status. Source: the portal in these languages.</summary>
    private static readonly Dictionary<string, string> s_statuses = new()
    {
        ["to address"] = "To address", ["zu behandeln"] = "To address", ["à traiter"] = "To address",
        ["completed"] = "Completed", ["abgeschlossen"] = "Completed", ["terminé"] = "Completed",
        ["planned"] = "Planned", ["geplant"] = "Planned", ["planifié"] = "Planned",
        ["risk accepted"] = "Risk accepted", ["risiko akzeptiert"] = "Risk accepted", ["risque accepté"] = "Risk accepted",
        ["resolved through third party"] = ThirdParty, ["über drittanbieter aufgelöst"] = ThirdParty,
        ["durch drittanbieter gelöst"] = ThirdParty,
        ["résolu par un tiers"] = ThirdParty, ["résolu par le biais d un tiers"] = ThirdParty,
        ["resolved through alternate mitigation"] = AlternateMitigation, ["durch alternative entschärfung gelöst"] = AlternateMitigation,
        ["über alternative entschärfung aufgelöst"] = AlternateMitigation, ["résolu par une autre atténuation"] = AlternateMitigation,
    };

    private static readonly Dictionary<string, ControlCategory> s_categories = new()
    {
        ["identität"] = ControlCategory.Identity, ["identité"] = ControlCategory.Identity,
        ["daten"] = ControlCategory.Data, ["données"] = ControlCategory.Data,
        ["gerät"] = ControlCategory.Device, ["geräte"] = ControlCategory.Device, ["appareil"] = ControlCategory.Device,
        ["appareils"] = ControlCategory.Device,
        ["applications"] = ControlCategory.Apps, ["anwendungen"] = ControlCategory.Apps,
    };

    /// <summary>Reads the list; null when the table is another one.</summary>
    public static PortalTable? TryRead(TextTable table)
    {
        for (var i = 0; i < Math.Min(HeaderRows, table.Rows.Count); i++)
            if (Columns.TryFind(table.Rows[i]) is { } columns) return Read([.. table.Rows.Skip(i + 1)], columns);
        return null;
    }

    private static PortalTable Read(IReadOnlyList<TableRow> rows, Columns columns)
    {
        var days = TableDays.Read([.. rows.Select(r => r[columns.Synced])]);
        return new([.. rows.Where(r => r[columns.Title].Length > 0).Select(r => new PortalRow(
            r.Line, TableValue.Text(r[columns.Title], MaxLength), TableValue.Text(r[columns.Points], MaxLength),
            TableValue.Fraction(r[columns.Points]), StatusOf(r[columns.Status]), CategoryOf(r[columns.Category])))],
            days.Ambiguous is null ? days.Newest : null);
    }

    private static string StatusOf(string text) =>
        s_statuses.GetValueOrDefault(TableHeader.Normalize(text), TableValue.Text(text, MaxLength));

    private static ControlCategory CategoryOf(string text) =>
        s_categories.TryGetValue(TableHeader.Normalize(text), out var category)
            ? category
            : ControlCategory.Parse(TableValue.Text(text, MaxLength));

    /// <summary>Where the columns are; titles and points are always there.</summary>
    private sealed record Columns(int Title, int Points, int? Status, int? Category, int? Synced)
    {
        public static Columns? TryFind(TableRow row)
        {
            var header = new TableHeader(row);
            var title = header.Find(
                "recommended action", "recommended actions", "recommended action s", "improvement action", "improvement actions",
                "empfohlene maßnahme", "empfohlene maßnahmen", "empfohlene aktion", "empfohlene aktionen", "verbesserungsmaßnahme",
                "verbesserungsmaßnahmen",
                "action recommandée", "actions recommandées", "action d amélioration", "actions d amélioration");
            var points = header.Find(
                "points achieved", "erzielte punkte", "erreichte punkte", "erzielte punktzahl", "points obtenus", "points atteints");
            return title is { } t && points is { } p
                ? new(t, p, header.Find("status", "statut", "état"), header.Find("category", "kategorie", "catégorie"),
                    header.Find("last synced", "letzte synchronisierung", "zuletzt synchronisiert", "dernière synchronisation"))
                : null;
        }
    }
}
