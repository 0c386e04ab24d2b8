using System.Globalization;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>Reads a percentage as people type it: as their language writes it, or with a point.</summary>
internal static class TypedPercent
{
    /// <summary>Null when it is none.</summary>
    public static decimal? Parse(string? text)
    {
        foreach (var culture in (CultureInfo[])[CultureInfo.CurrentCulture, CultureInfo.InvariantCulture])
            if (decimal.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint, culture, out var percent)) return percent;
        return null;
    }
}
