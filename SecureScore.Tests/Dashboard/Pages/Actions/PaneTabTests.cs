using SecureScore.Dashboard.Components.Pages.Actions;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

public sealed class PaneTabTests
{
    [Theory]
    [InlineData("", PaneTab.Fix)]
    [InlineData("?tab=points", PaneTab.Points)]
    [InlineData("?status=planned&tab=Affected", PaneTab.Affected)]
    [InlineData("?tab=", PaneTab.Fix)]
    [InlineData("?tab=nonsense", PaneTab.Fix)]
    [InlineData("?tab=3", PaneTab.Fix)] // a number is no name
    [InlineData("?tab=facts&tab=points", PaneTab.Fix)]
    public void An_address_names_a_tab_or_has_the_first(string query, PaneTab expected) => Assert.Equal(expected, PaneTabs.Parse(query));

    [Theory]
    [InlineData("/actions/a", PaneTab.Fix, "/actions/a")]
    [InlineData("/actions/a?q=x", PaneTab.History, "/actions/a?q=x&tab=history")]
    public void The_first_tab_is_not_written(string address, PaneTab tab, string expected) =>
        Assert.Equal(expected, PaneTabs.With(address, tab));
}
