using System.Globalization;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>How far back a trend goes, as it stands in the address.</summary>
/// <param name="Days">Null for everything that is stored.</param>
public readonly record struct ScoreRange(int? Days)
{
    public static IReadOnlyList<ScoreRange> All { get; } = [new(7), new(30), new(90), new(180), new(365), new(null)];

    public static ScoreRange Default { get; } = new(90);

    public string Name => Days?.ToString(CultureInfo.InvariantCulture) ?? "all";

    /// <summary>The default for anything that is no range.</summary>
    public static ScoreRange Parse(string? name)
    {
        foreach (var range in All)
            if (range.Name == name) return range;
        return Default;
    }

    /// <summary>The first day of the range that ends with the given one; null for everything.</summary>
    public DateOnly? FirstDay(DateOnly last) => Days is { } days ? last.AddDays(1 - days) : null;
}
