using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace SecureScore.Core.Storage;

/// <summary>What people search for, as a pattern of SQL's LIKE.</summary>
internal static class SearchPattern
{
    private const string Escape = "\\";

    /// <summary>Finds the text anywhere; nothing in it is a wildcard.</summary>
    public static string Containing(string text) => $"%{Escaped(text)}%";

    /// <summary>The escape character as it stands in SQL.</summary>
    public static SqlExpression EscapeLiteral(RelationalTypeMapping? ofText) => new SqlConstantExpression(Escape, ofText);

    private static string Escaped(string text) => text.Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal);
}
