using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Writes values by hand exactly as EF Core reads them.</summary>
internal static class SqliteText
{
    public static object Format(decimal? value) => value is { } v ? v.ToString(CultureInfo.InvariantCulture) : DBNull.Value;

    public static object Format(DateTime? value) =>
        value is { } v ? v.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) : DBNull.Value;

    public static string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static decimal? Decimal(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : decimal.Parse(reader.GetString(column), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static SqliteParameter[] AddParameters(this SqliteCommand command, params ReadOnlySpan<string> names)
    {
        var parameters = new SqliteParameter[names.Length];
        for (var i = 0; i < names.Length; i++) parameters[i] = command.Parameters.Add(new SqliteParameter { ParameterName = names[i] });
        return parameters;
    }
}
