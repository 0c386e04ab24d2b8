using System.Data.Common;

namespace SecureScore.Core.Storage;

/// <summary>Values that may be null.</summary>
internal static class StorageReader
{
    public static decimal? Decimal(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    public static int? Int32(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static bool? Boolean(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetBoolean(column);

    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>UTC, which not every database keeps.</summary>
    public static DateTime? Moment(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
}
