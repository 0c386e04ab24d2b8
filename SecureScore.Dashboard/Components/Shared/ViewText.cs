using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Categories and views as people read them. Their own names stand in addresses, and are English.</summary>
public static class ViewText
{
    /// <summary>A category that Microsoft added later has the name that came.</summary>
    public static string NameOf(ControlCategory category) => NameOf(category.Name);

    /// <inheritdoc cref="NameOf(ControlCategory)"/>
    public static string NameOf(string category) => category switch
    {
        "Identity" => T("Identity"),
        "Data" => T("Data"),
        "Device" => T("Device"),
        "Apps" => T("Apps"),
        "Infrastructure" => T("Infrastructure"),
        var other => other,
    };

    public static string NameOf(ScoreView view) => view.Category is { } category ? NameOf(category) : T("All");

    /// <summary>The score of a view, such as <c>Identity score</c>.</summary>
    public static string ScoreOf(ScoreView view) =>
        view.Category is { } category ? T("{0} score", NameOf(category)) : T("All score");
}
