using System.Globalization;

namespace SecureScore.Core.Documents.Tables;

/// <summary>Reads numbers as people and spreadsheets of several countries write them.</summary>
internal static class TableValue
{
    /// <summary>Largest number taken, as in Graph's answers.</summary>
    private const decimal MaxNumber = 1_000_000_000;

    /// <summary>A number with a point or a comma; null for none, and for "1,234", which is one thing here and another there.</summary>
    public static decimal? Number(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’')));
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        var (sign, thousands) = point > comma ? ('.', ',') : (',', '.');
        var at = Math.Max(point, comma);
        if (at >= 0 && digits.IndexOf(sign) != at) (sign, thousands, at) = ('\0', sign, -1);  // "1.234.567" has no decimals
        var whole = at < 0 ? digits : digits[..at];
        if (whole.Contains(thousands) && !IsGrouped(whole.TrimStart('-', '+').Split(thousands))) return null;
        var isAmbiguous =
            at > 0 && digits.Length - at == 4 && !whole.Contains(thousands) && whole.TrimStart('-', '+') is { Length: <= 3 } and not "0";
        if (isAmbiguous) return null;
        var plain = whole.Replace(thousands.ToString(), "", StringComparison.Ordinal) + (at < 0 ? "" : $".{digits[(at + 1)..]}");
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(plain, style, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= MaxNumber
            ? number
            : null;
    }

    /// <summary>Points and maximum as "7.5/10"; null where either is unreadable or cannot be.</summary>
    public static (decimal Points, decimal Max)? Fraction(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && Number(parts[0]) is >= 0 and var points && Number(parts[1]) is >= 0 and var max && points <= max
            ? (points, max)
            : null;
    }

    /// <summary>A text fit for a message or a column: without control characters, and not longer than this.</summary>
    public static string Text(string text, int length)
    {
        var clean = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return clean.Length > length ? $"{clean[..length]}…" : clean;
    }

    private static bool IsGrouped(string[] groups) =>
        groups[0].Length is > 0 and <= 3 && groups.All(g => g.All(char.IsAsciiDigit)) && groups.Skip(1).All(g => g.Length == 3);
}
