using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>The status in a row: who can set it, and why not.</summary>
public sealed class StatusButtonTests : DashboardContext
{
    [Fact]
    public void An_open_action_opens_the_menu_of_the_page()
    {
        var button = StatusOf(Given.Action("a"), null);

        Assert.False(button.HasAttribute("disabled"));
        Assert.Equal("status-menu", button.GetAttribute("popovertarget"));
        Assert.Equal("To address", button.TextContent);
    }

    [Theory]
    [InlineData("completed", "Completed: all points are measured")]
    [InlineData("stray", "No profile: Microsoft's definition")]
    [InlineData("absent", "Not applicable: Microsoft published no score")]
    public void A_status_that_cannot_be_set_says_why(string id, string reason)
    {
        var action = id switch
        {
            "completed" => Given.Action(id, points: 10),
            "stray" => Given.Action(id, max: null, points: 3),
            _ => Given.Action(id, points: null),
        };

        var button = StatusOf(action, null);

        Assert.True(button.HasAttribute("disabled"));
        Assert.StartsWith(reason, button.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_is_told_which_roles_may_set_a_status()
    {
        var scope = Given.Scope(Given.BoardOf(), AccessLevel.Read);

        var button = StatusOf(Given.Action("a"), scope.ReadOnlyReason);

        Assert.True(button.HasAttribute("disabled"));
        Assert.Contains("Security", button.GetAttribute("title"), StringComparison.Ordinal);
    }

    private AngleSharp.Dom.IElement StatusOf(ImprovementAction action, string? readOnlyReason) =>
        Render(StatusButton.Render(action, readOnlyReason)).Find("button");
}
