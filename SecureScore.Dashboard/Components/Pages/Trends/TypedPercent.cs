using System.Globalization;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>Reads a percentage as people type it: with a point or a comma, in whatever language.</summary>
internal static class TypedPercent
{
    /// <summary>Null when it is none.</summary>
    public static decimal? Parse(string? text) => decimal.TryParse(
        text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent : null;
}
