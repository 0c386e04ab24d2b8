using AngleSharp.Html.Dom;
using Bunit;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>Options that change while a page is open; what a browser makes of them is tested in <c>TwoBrowsersTests</c>.</summary>
public sealed class ChangingOptionsTests : DashboardContext
{
    private static readonly (string, string)[] s_two = [("", "All"), ("a", "Ada")];
    private static readonly (string, string)[] s_three = [.. s_two, ("b", "Bob <b@fabrikam.example>")];

    [Fact]
    public void New_options_say_which_one_is_chosen_and_the_same_options_stay_as_they_were()
    {
        var options = new ChangingOptions();

        var first = options.Render(s_two, null).Value;
        Assert.Equal("""<option value="">All</option><option value="a">Ada</option>""", first);
        Assert.Same(first, options.Render([.. s_two], "a").Value); // the value alone is the drop-down's
        Assert.Equal(
            """<option value="">All</option><option value="a" selected>Ada</option><option value="b">Bob &lt;b@fabrikam.example&gt;</option>""",
            options.Render(s_three, "a").Value);
        Assert.EndsWith(" selected>Ada</option>", options.Render(s_two, "a").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_shows_its_value_among_new_options()
    {
        var choice = Render<Choice>(p => p.Add(c => c.Label, "Who").Add(c => c.Value, "Ada").Add(c => c.Options, [("Ada", "Ada")]));

        choice.Render(p => p.Add(c => c.Options, [("Ada", "Ada"), ("Bob", "Bob")]));

        var options = choice.FindAll("option").Cast<IHtmlOptionElement>().ToList();
        Assert.Equal(["All", "Ada", "Bob"], options.Select(o => o.Text));
        Assert.Equal("Ada", Assert.Single(options, o => o.IsDefaultSelected).Value);
    }
}
