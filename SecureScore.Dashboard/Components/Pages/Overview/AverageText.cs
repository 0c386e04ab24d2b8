using SecureScore.Core.Snapshots;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>Who is compared in an average of Microsoft, as people read it.</summary>
public static class AverageText
{
    /// <summary>A group that Microsoft added later has the name that came.</summary>
    public static string NameOf(ComparisonAverage average) => average.Basis switch
    {
        ComparisonAverage.AllTenants => T("All tenants"),
        ComparisonAverage.TotalSeats when average is { SeatsFrom: { } least, SeatsTo: { } most } =>
            T("Similar size ({0}–{1} seats)", least, most),
        ComparisonAverage.TotalSeats => T("Similar size"),
        ComparisonAverage.IndustryTypes when average.Industry is { Length: > 0 } industry => T("Same industry ({0})", industry),
        ComparisonAverage.IndustryTypes => T("Same industry"),
        var other => other,
    };
}
