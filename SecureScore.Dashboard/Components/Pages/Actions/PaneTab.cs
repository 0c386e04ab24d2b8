using Microsoft.AspNetCore.WebUtilities;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>A tab of an action's pane, by its name in the address.</summary>
public enum PaneTab
{
    /// <summary>Why and how.</summary>
    Fix,

    /// <summary>What keeps it from being complete.</summary>
    Affected,

    /// <summary>How the points come about, at Microsoft and here.</summary>
    Points,

    /// <summary>Decisions, and points day by day.</summary>
    History,

    /// <summary>Everything else that is known.</summary>
    Facts,
}

/// <summary>How the tab stands in an address.</summary>
public static class PaneTabs
{
    private const string Name = "tab";

    /// <summary>The tab of an address; an unknown one is the first.</summary>
    /// <param name="query">Empty, or from its question mark.</param>
    public static PaneTab Parse(string query) =>
        Slug.Parse<PaneTab>(QueryHelpers.ParseQuery(query).TryGetValue(Name, out var tab) ? tab.ToString() : null) ?? PaneTab.Fix;

    /// <summary>An address with a tab; the first one is not written.</summary>
    /// <param name="address">Without a tab.</param>
    public static string With(string address, PaneTab tab) =>
        tab == PaneTab.Fix ? address : QueryHelpers.AddQueryString(address, Name, Slug.Of(tab));
}
