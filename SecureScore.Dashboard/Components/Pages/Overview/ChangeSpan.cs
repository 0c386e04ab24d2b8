using System.Globalization;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>Since when the overview tells what changed, as it stands in the address.</summary>
/// <param name="Days">Null is the reader's last visit.</param>
public readonly record struct ChangeSpan(int? Days)
{
    /// <summary>What stands in for the last visit where there was none.</summary>
    public const int DaysWithoutVisit = 7;

    public static IReadOnlyList<ChangeSpan> All { get; } = [new(null), new(DaysWithoutVisit), new(30), new(90)];

    public static ChangeSpan Default { get; } = new(null);

    public string Name => Days?.ToString(CultureInfo.InvariantCulture) ?? "visit";

    public string Label => Days is { } days ? T("{0} days", days) : T("last visit [lower case]");

    /// <summary>The default for anything that is no span.</summary>
    public static ChangeSpan Parse(string? name)
    {
        foreach (var span in All)
            if (span.Name == name) return span;
        return Default;
    }
}
