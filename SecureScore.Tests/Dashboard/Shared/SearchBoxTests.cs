using AngleSharp.Dom;
using Bunit;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>What is typed stays in the box, however late the page answers.</summary>
public sealed class SearchBoxTests : DashboardContext
{
    private readonly List<string?> _told = [];

    [Fact]
    public void Answers_that_come_late_leave_the_box_alone()
    {
        var box = Show();
        Type(box, "c", "co", "con ");
        var before = Keys(box);

        Answer(box, null, "c", "c", "co", "con"); // drawn again before the first answer, and between two of them

        Assert.Equal(before, Keys(box));
        Assert.Equal(["c", "co", "con"], _told); // a space behind is no other search
    }

    [Fact]
    public void A_page_that_answers_the_last_search_only_leaves_the_box_alone()
    {
        var box = Show();
        Type(box, "c", "co");
        var before = Keys(box);

        Answer(box, "co");
        Type(box, "c");
        Answer(box, "c");

        Assert.Equal(before, Keys(box));
        Assert.Equal(["c", "co", "c"], _told);
    }

    [Fact]
    public void A_search_from_elsewhere_is_shown_and_typing_goes_on_from_it()
    {
        var box = Show();
        Type(box, "c");
        Answer(box, "c");
        var before = Keys(box);

        Answer(box, (string?)null); // all filters were cleared

        Assert.NotEqual(before, Keys(box));
        Assert.Null(box.Find("input").GetAttribute("value"));
        Answer(box, "elm");
        Assert.Equal("elm", box.Find("input").GetAttribute("value"));
        Type(box, "elm", "elms");
        Assert.Equal(["c", "elms"], _told);
    }

    private IRenderedComponent<SearchBox> Show() => Render<SearchBox>(p => p
        .Add(b => b.Label, "Search").Add(b => b.Placeholder, "Name").Add(b => b.Value, null)
        .Add(b => b.OnChanged, (string? text) => _told.Add(text)));

    private static void Type(IRenderedComponent<SearchBox> box, params string[] texts)
    {
        foreach (var text in texts) box.Find("input").Input(text);
    }

    private static void Answer(IRenderedComponent<SearchBox> box, params string?[] values)
    {
        foreach (var value in values) box.Render(p => p.Add(b => b.Value, value));
    }

    /// <summary>Another box is another element.</summary>
    private static INode Keys(IRenderedComponent<SearchBox> box) => box.Find("input").Parent!.LastChild!;
}
