using System.Text.RegularExpressions;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>How enumeration values stand in addresses: <c>RiskAccepted</c> as <c>risk-accepted</c>.</summary>
public static partial class Slug
{
    public static string Of<T>(T value) where T : struct, Enum => WordStart().Replace(value.ToString(), "-").ToLowerInvariant();

    /// <summary>Null when it is no value of the kind.</summary>
    public static T? Parse<T>(string? text) where T : struct, Enum =>
        text is not null && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : null;

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex WordStart();
}
