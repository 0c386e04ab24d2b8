using System.Text.RegularExpressions;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>How enumeration values stand in addresses: <c>RiskAccepted</c> as <c>risk-accepted</c>.</summary>
public static partial class Slug
{
    public static string Of<T>(T value) where T : struct, Enum => WordStart().Replace(value.ToString(), "-").ToLowerInvariant();

    /// <summary>Null when it is no value of the kind.</summary>
    public static T? Parse<T>(string? text) where T : struct, Enum
    {
        // By the slugs themselves: Enum.Parse also reads numbers and lists.
        foreach (var value in Enum.GetValues<T>())
            if (Of(value).Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex WordStart();
}
