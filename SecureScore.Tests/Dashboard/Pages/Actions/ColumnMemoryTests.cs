using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>The columns that a reader chose, for addresses that name none.</summary>
public sealed class ColumnMemoryTests : DashboardContext
{
    private ColumnMemory Memory => Services.GetRequiredService<ColumnMemory>();

    private string Here => new Uri(Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    [Theory]
    [InlineData("/actions", "/actions?hide=cost&show=own", "title impact points own status user-impact product")]
    [InlineData("/actions?group=status&tenant=t", "/actions?group=status&tenant=t&hide=cost&show=own",
        "title impact points own status user-impact product")]
    [InlineData("/actions?show=rank", "/actions?show=rank", "rank title impact points status user-impact cost product")]
    [InlineData("/actions?show=default", "/actions?show=default", "title impact points status user-impact cost product")]
    public void An_address_without_columns_gets_those_of_the_reader(string address, string expected, string columns)
    {
        Memory.Restore("?hide=cost&show=own");

        var page = Show(address);

        Assert.Equal(expected, Here);
        Assert.Equal(columns.Split(' '), Columns(page));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?show=nothing,<b>")]
    [InlineData("?q=mfa&status=planned&page=7")] // columns only
    public void A_memory_of_nothing_or_of_something_else_changes_nothing(string? kept)
    {
        Memory.Restore(kept);

        var page = Show("/actions");

        Assert.Equal("/actions", Here);
        Assert.Equal(["title", "impact", "points", "status", "user-impact", "cost", "product"], Columns(page));
    }

    [Fact]
    public void A_choice_is_kept_for_the_next_visit_and_Reset_forgets_it()
    {
        var page = Show("/actions");
        var menu = page.Find("[data-testid=list-view]");
        menu.TriggerEvent("ontoggle", new EventArgs());

        Box(page, "Rank").Change(true);

        Assert.Equal(("columns", "%3Fshow%3Drank", 365), Kept());
        Assert.Equal("rank", Columns(page)[0]);
        Assert.EndsWith("/actions?show=rank&" + Given.InAddress, Here, StringComparison.Ordinal);
        page.FindAll("button").Single(b => b.TextContent == "Reset columns").Click();
        Assert.Equal(("columns", "", 0), Kept());
        Assert.EndsWith("/actions?" + Given.InAddress, Here, StringComparison.Ordinal);
        Assert.Equal("title", Columns(page)[0]);
    }

    [Fact]
    public void A_filter_and_its_removal_keep_columns_that_only_the_address_has()
    {
        Memory.Restore("?show=rank");
        var page = Show("/actions?show=default&cost=low");

        page.FindAll("button.link-button").Single(b => b.TextContent == "Clear").Click();

        Assert.EndsWith("/actions?show=default&" + Given.InAddress, Here, StringComparison.Ordinal);
        Assert.Equal("title", Columns(page)[0]);
        JSInterop.VerifyNotInvoke("keepChoice");
    }

    private IRenderedComponent<ActionsPage> Show(string address) =>
        Page<ActionsPage>(address, Given.Scope(Given.BoardOf(Given.Action("a"), Given.Action("b"))));

    private static string[] Columns(IRenderedComponent<ActionsPage> page) =>
        [.. page.FindAll("thead th").Select(t => t.ClassName!)]; // each has one

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<ActionsPage> page, string column) =>
        page.FindAll("label.check-option").Single(l => l.TextContent.Trim() == column).QuerySelector("input")!; // as written

    private (object?, object?, object?) Kept() =>
        JSInterop.Invocations["keepChoice"][^1].Arguments is [var name, var value, var days] ? (name, value, days) : default;
}
