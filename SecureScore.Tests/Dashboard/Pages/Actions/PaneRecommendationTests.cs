using Bunit;
using SecureScore.Core.Recommendations;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>What Entra's recommendations say, beside ours.</summary>
public sealed class PaneRecommendationTests : DashboardContext
{
    private static readonly DateTime s_read = new(2026, 3, 1, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void While_the_option_is_off_nothing_is_asked_and_nothing_is_shown()
    {
        Recommendations.Recommendation = Found(count: 2, stored: 2);

        var pane = Pane(isOn: false);

        Assert.Equal("", pane.Markup.Trim());
        Assert.Empty(Recommendations.Asked);
    }

    [Fact]
    public void An_action_without_a_recommendation_has_no_such_section() => Assert.Equal("", Pane().Markup.Trim());

    [Fact]
    public void Microsofts_words_stand_beside_our_points()
    {
        Recommendations.Recommendation = Found(count: 0, stored: 0) with { Status = "riskAccepted", CurrentPoints = 5.25m };

        var facts = Facts(Pane());

        Assert.Equal("riskAccepted", facts["Status at Microsoft"]);
        Assert.Equal("5.25 / not said", facts["Points there"]);        // what is missing is no 0
        Assert.Equal("4.50 / 10", facts["Points here"]);
        Assert.Equal("not said", facts["Priority"]);
        Assert.Equal("0", facts["Concerned"]);
    }

    [Theory]
    [InlineData(0, "not known: no list was read")]
    [InlineData(3, "not known: the list was not read to its end; 3 are known from before")]
    public void A_number_that_is_not_known_is_not_written_as_0(int stored, string expected)
    {
        Recommendations.Recommendation = Found(count: null, stored);

        Assert.Equal(expected, Facts(Pane())["Concerned"]);
    }

    [Fact]
    public void What_is_concerned_is_read_when_somebody_opens_it_a_page_at_a_time()
    {
        Fill(30);
        var pane = Pane();
        Assert.Equal(["recommendation of a"], Recommendations.Asked);

        pane.Find("[data-testid=show-resources]").Click();

        Assert.Equal(["recommendation of a", "resources of a, all, 0"], Recommendations.Asked);
        Assert.Equal(25, pane.FindAll("[data-testid=resource]").Count);
        Assert.Contains("30 affected resources", pane.Find("caption").TextContent, StringComparison.Ordinal);
        pane.FindAll(".pager button").Single(b => b.TextContent == "Next").Click();
        Assert.Equal(5, pane.FindAll("[data-testid=resource]").Count);
        Assert.Contains("26–30 of 30", pane.Find(".pager").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_begins_at_the_first_page_and_goes_into_the_download()
    {
        Fill(30);
        var pane = Pane();
        pane.Find("[data-testid=show-resources]").Click();
        pane.FindAll(".pager button").Single(b => b.TextContent == "Next").Click();

        pane.Find("[data-testid=resource-search]").Input("person 7");

        Assert.Equal("resources of a, person 7, 0", Recommendations.Asked[^1]);
        Assert.Single(pane.FindAll("[data-testid=resource]"));
        Assert.Equal(
            $"/export/resources.csv?control=a&q=person%207&{Given.InAddress}",
            pane.Find("[data-testid=resource-export]").GetAttribute("href"));
        Assert.Equal(
            $"/export/resources.txt?control=a&q=person%207&{Given.InAddress}",
            pane.Find("[data-testid=copy-names]").GetAttribute("data-copy-names"));
    }

    [Theory]
    [InlineData("https://portal.azure.com/#view/x", true)]
    [InlineData("https://entra.microsoft.com/", true)]
    [InlineData("http://portal.azure.com/", false)]
    [InlineData("https://portal.azure.com.evil.example/", false)]
    [InlineData("https://evilazure.com/", false)]
    [InlineData("https://portal.azure.com@evil.example/", false)]
    [InlineData("https://user@portal.azure.com/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(null, false)]
    public void Only_Microsoft_is_led_to(string? address, bool isLink) => Assert.Equal(isLink, MicrosoftLink.Parse(address) is not null);

    private static Recommendation Found(int? count, int stored) =>
        new() { Title = "A title", ReadAt = s_read, ResourceCount = count, StoredResources = stored };

    private void Fill(int count)
    {
        Recommendations.Recommendation = Found(count, count);
        for (var n = 1; n <= count; n++) Recommendations.Resources.Add(new() { Id = $"{n}", DisplayName = $"Invented person {n}." });
        Recommendations.Resources[6] = Recommendations.Resources[6] with { DisplayName = "Person 7" };
    }

    private IRenderedComponent<PaneRecommendation> Pane(bool isOn = true)
    {
        Recommendations.IsOn = isOn;
        var action = Given.Action("a", points: 4.5m);
        return Render<PaneRecommendation>(pane => pane.AddCascadingValue(Given.Scope(Given.BoardOf(action))).Add(p => p.Action, action));
    }

    private static Dictionary<string, string> Facts(IRenderedComponent<PaneRecommendation> pane) =>
        pane
            .FindAll("dt")
            .Zip(pane.FindAll("dd"), (name, value) => (name.TextContent, value.TextContent.Trim()))
            .ToDictionary(f => f.Item1, f => f.Item2);
}
