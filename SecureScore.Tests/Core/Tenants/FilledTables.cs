using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SecureScore.Core.Storage.Rows;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Tenants;

/// <summary>
/// Puts a row of each tenant into every table that belongs to tenants, by the model alone: a table added later is filled as well.
/// </summary>
internal sealed class FilledTables(TestDatabase database, IModel model)
{
    /// <summary>Tables of no tenant: the program's own, and what outlives tenants.</summary>
    public static readonly IReadOnlySet<string> OfNobody =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "AuditEntries", "AuditHead", "EndedSessions", "OpenSessions", "TokenCaches", "ImportRuns", "SavedViews", "CookieKeys",
            "TenantGroups",
        };

    private int _next = 100;

    /// <summary>Tables with a row for each tenant: those that refer to one, however indirectly, and texts.</summary>
    public IReadOnlyList<string> OfTenants { get; } =
        [.. Ordered(model).Where(t => !IsOfNobody(t)).Select(t => t.GetTableName()!)]; // every type here has a table

    public static async Task<FilledTables> FillAsync(TestDatabase database, params string[] tenantIds)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        var tables = new FilledTables(database, context.Model);
        foreach (var id in tenantIds) await tables.FillAsync(id);
        return tables;
    }

    private static List<IEntityType> Ordered(IModel model)
    {
        List<IEntityType> ordered = [];
        // One row is enough of types that share a table.
        foreach (var type in model.GetEntityTypes().Where(t => t.BaseType is null && !IsOfNobody(t))) Add(type);
        return ordered;

        void Add(IEntityType type)
        {
            if (ordered.Contains(type)) return;
            foreach (var key in type.GetForeignKeys().Where(k => k.PrincipalEntityType != type)) Add(key.PrincipalEntityType);
            ordered.Add(type);
        }
    }

    private static bool IsOfNobody(IEntityType type) => OfNobody.Contains(type.GetTableName() ?? "");

    private async Task FillAsync(string tenantId)
    {
        Dictionary<IEntityType, int> keys = [];
        foreach (var type in Ordered(model))
        {
            keys[type] = _next++;
            var properties = type.GetProperties().Concat(type.GetDerivedTypes().SelectMany(t => t.GetDeclaredProperties()));
            var columns = properties.Select(p => (Name: p.GetColumnName(), Value: ValueOf(type, p, keys, tenantId))).ToList();
            await database.RowsAsync(
                $"""INSERT INTO "{type.GetTableName()}" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select(c => c.Value))})""");
        }
    }

    private string ValueOf(IEntityType type, IProperty property, Dictionary<IEntityType, int> keys, string tenantId)
    {
        if (property.GetContainingForeignKeys().FirstOrDefault() is { } key)
            return !key.IsRequired && IsOfNobody(key.PrincipalEntityType)
                ? "NULL" : keys[key.PrincipalEntityType].ToString(CultureInfo.InvariantCulture);
        if (type.ClrType == typeof(TenantRow) && property.Name == nameof(TenantRow.TenantId)) return $"'{tenantId}'";
        // it has one
        if (property.IsPrimaryKey() && type.FindPrimaryKey()!.Properties.Count == 1)
            return keys[type].ToString(CultureInfo.InvariantCulture);
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return clr.IsEnum ? $"'{Enum.GetNames(clr)[0]}'"
            : clr == typeof(DateTime) ? "'2026-01-01 00:00:00'"
            : clr == typeof(Guid) ? $"'00000000-0000-4000-8000-{_next:D12}'"
            : clr == typeof(DateOnly) ? "'2026-01-01'"
            : clr == typeof(byte[]) ? database.BytesSql($"{_next:X8}")
            : clr == typeof(bool) ? "false"
            : clr == typeof(int) || clr == typeof(long) ? "0"
            : clr == typeof(decimal) || clr == typeof(double) ? "'1'"
            : $"'{type.GetTableName()} {_next}'";
    }
}
