using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Overview;

public sealed class CurrentScoreCardTests : DashboardContext
{
    [Fact]
    public void Score_measured_and_reported_are_kept_apart_and_cut()
    {
        var card = Card(new ScoreSum(2, 3), new ScoreSum(1, 3), new ScoreSum(1, 3));

        Assert.Equal("66.66 %", card.Find("[data-testid=score-percent]").TextContent);
        Assert.Contains("Measured33.33 %", card.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Equal("33.33 % (1 / 3)", card.Find("[data-testid=score-reported]").TextContent);
        Assert.Empty(card.FindAll("[role=note]"));
    }

    [Fact]
    public void Without_anything_reachable_there_is_no_score()
    {
        var card = Card(default, default, null);

        Assert.Equal("–", card.Find("[data-testid=score-percent]").TextContent);
        Assert.Equal("–", card.Find("[data-testid=score-reported]").TextContent);
        Assert.DoesNotContain("NaN", card.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Import the profiles", "could not be read")]
    [InlineData(3, "Points or maxima of 3 controls could not be read", "Import the profiles")]
    public void Without_a_score_the_card_says_what_is_missing(int unreadable, string said, string notSaid)
    {
        var card = Render<CurrentScoreCard>(p => p
            .AddCascadingValue(Given.Scope(null))
            .Add(c => c.Figures, FiguresOf(default))
            .Add(c => c.Rule, RiskAcceptedRule.LeaveOut)
            .Add(c => c.Published, null)
            .Add(c => c.ImportAddress, "/import")
            .Add(c => c.WeekBefore, null)
            .Add(c => c.Unreadable, unreadable));

        Assert.Contains(said, card.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(notSaid, card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_to_Microsofts_figure_is_told_with_its_reason()
    {
        var card = Card(new ScoreSum(10, 20), new ScoreSum(10, 20), new ScoreSum(13, 25), withoutProfile: 2);

        Assert.StartsWith(
            "Microsoft reports 3 points more and a maximum 5 points higher than is measured: 2 control scores have no profile",
            card.Find("[role=note]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 18, "3 points fewer and a maximum 2 points lower than is measured")]
    [InlineData(11, 20, "1 point more than is measured")]
    [InlineData(10, 19.5, "a maximum 0.5 points lower than is measured")]
    [InlineData(8.75, 24, "1.25 points fewer and a maximum 4 points higher than is measured")]
    public void The_words_of_a_difference_follow_its_sign(double points, double maximum, string words) =>
        Assert.StartsWith(
            $"Microsoft reports {words}: its own sum differs",
            Card(new(10, 20), new(10, 20), new((decimal)points, (decimal)maximum)).Find("[role=note]").TextContent,
            StringComparison.Ordinal);

    [Fact]
    public void A_hundredth_of_a_point_is_no_difference() =>
        Assert.Empty(Card(new ScoreSum(10, 20), new ScoreSum(10, 20), new ScoreSum(10.01m, 20)).FindAll("[role=note]"));

    [Fact]
    public void A_figure_of_Microsoft_that_cannot_be_derived_is_said_to_be_so() =>
        Assert.Contains(
            "cannot be derived: 3 control scores have no profile",
            Card(new ScoreSum(10, 20), new ScoreSum(10, 20), null, withoutProfile: 3).Find("[role=note]").TextContent,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(RiskAcceptedRule.LeaveOut, "Accepted risks are left out of the score")]
    [InlineData(RiskAcceptedRule.NoPoints, "Accepted risks earn no points")]
    public void The_sheet_says_the_rule_in_force_and_what_the_score_is_not(RiskAcceptedRule rule, string words)
    {
        var card = Card(new ScoreSum(1, 2), new ScoreSum(1, 2), null, rule: rule);

        var sheet = card.Find("#score-sheet").TextContent;
        Assert.Contains("It does not measure breach risk.", sheet, StringComparison.Ordinal);
        Assert.Contains(words, sheet, StringComparison.Ordinal);
        Assert.Contains($"Scoring:RiskAccepted = {rule}", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void The_change_of_a_week_has_a_sign_and_an_arrow()
    {
        var card = Card(new ScoreSum(1, 2), new ScoreSum(1, 2), null, weekAgo: 52.345m);

        Assert.Contains("▼ −2.34", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Since 22 Feb 2026", card.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScoreBase.Microsoft, "57.76 % (the score)", "61.02 %", "calculated from Microsoft's points")]
    [InlineData(ScoreBase.Own, "57.76 %", "61.02 % (the score)", "calculated from evaluated points")]
    public void Both_numbers_are_there_and_which_of_them_is_the_score(ScoreBase basis, string onMicrosoft, string onOwn, string words)
    {
        var card = CardOn(basis, Both(57.765m, 61.029m));

        Assert.Equal(onMicrosoft, card.Find("[data-testid=score-on-microsoft]").TextContent);
        Assert.Equal(onOwn, card.Find("[data-testid=score-on-own]").TextContent);
        Assert.Contains(words, card.Find("[data-term=score-base]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccessLevel.ReadWrite, true)]
    [InlineData(AccessLevel.Read, false)]
    public void Whoever_may_write_is_led_to_the_choice_of_the_base(AccessLevel access, bool isLed) =>
        Assert.Equal(
            isLed,
            CardOn(ScoreBase.Microsoft, Both(1, 2), access: access).FindAll($"a[href='/evaluation?{Given.InAddress}#base']").Count == 1);

    [Theory]
    [InlineData(false, "Identity")] // nothing was evaluated
    [InlineData(true, "Data")] // both are of the identity score
    public void Without_both_numbers_of_the_view_there_is_none(bool isEvaluated, string view) =>
        Assert.Empty(CardOn(ScoreBase.Microsoft, isEvaluated ? Both(1, 2) : null, ScoreView.Parse(view)!.Value).FindAll(
            "[data-testid=score-on-own], [data-term=score-base]"));

    [Fact]
    public void The_difference_of_the_wholes_is_said_with_its_reasons()
    {
        var both = Both(12.5m, 2) with
        {
            Differences = [new(DifferenceReason.NotYetReRead, 3, new(-9, 0)), new(DifferenceReason.License, 1, new(-1.5m, 0))]
        };

        var hint = CardOn(ScoreBase.Microsoft, both).Find("[data-testid=both-differences]");

        Assert.Equal(
            "SecureScore's calculation has 10.5 points fewer than Microsoft's. Actions that differ: 3 not rechecked yet, 1 license.",
            hint.TextContent);
        Assert.Equal($"/actions?differs=true&{Given.InAddress}", hint.QuerySelector("a")!.GetAttribute("href"));
        Assert.Empty(CardOn(ScoreBase.Microsoft, Both(1, 2)).FindAll("[data-testid=both-differences]"));
    }

    [Theory]
    // The tile subtracts what both figures show: 66.66 − 61.16, 66.66 − 70.00.
    [InlineData(61.169, "61.16 %", "5.50 percentage points ahead")]
    [InlineData(70, "70.00 %", "3.34 percentage points behind")]
    [InlineData(66.669, "66.66 %", "the same score")]
    public void The_tile_of_similar_size_says_how_far_the_score_is_from_it(double average, string shown, string words)
    {
        var tile = Compared(Average(ComparisonAverage.AllTenants, 10), Average(ComparisonAverage.TotalSeats, (decimal)average))
            .Find("[data-testid=compared]");

        Assert.Equal("Similar size", tile.QuerySelector("h3")!.TextContent);
        Assert.Equal(shown, tile.QuerySelector(".value")!.TextContent);
        Assert.Equal(words, tile.QuerySelector(".hint")!.TextContent);
        Assert.Equal($"/trends?{Given.InAddress}#comparison-title", tile.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Without_an_average_of_similar_size_the_first_that_is_known_is_compared_and_without_any_there_is_no_tile()
    {
        Assert.Equal("All tenants", Compared(Average(ComparisonAverage.TotalSeats, null), Average(ComparisonAverage.AllTenants, 10))
            .Find("[data-testid=compared] h3").TextContent);
        Assert.Empty(Compared(Average(ComparisonAverage.TotalSeats, null)).FindAll("[data-testid=compared]"));
    }

    [Fact]
    public void The_average_of_the_person_s_own_tenants_has_a_tile_of_its_own()
    {
        var card = Render<CurrentScoreCard>(p => p
            .AddCascadingValue(Given.Scope(null))
            .Add(c => c.Figures, FiguresOf(new(2, 3)))
            .Add(c => c.Rule, RiskAcceptedRule.LeaveOut)
            .Add(c => c.Published, null)
            .Add(c => c.ImportAddress, "/import")
            .Add(c => c.WeekBefore, null)
            .Add(c => c.OwnAverage, new TenantAverage(60, 3)));

        var tile = card.Find("[data-testid=own-average]");
        Assert.Equal("Your 3 tenants", tile.QuerySelector("h3")!.TextContent);
        Assert.StartsWith("/portfolio", tile.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("60.00 %", tile.QuerySelector(".value")!.TextContent);
        Assert.Equal("6.66 percentage points ahead", tile.QuerySelector(".hint")!.TextContent); // 66.66 % as it is shown
        Assert.Empty(Compared().FindAll("[data-testid=own-average]"));
    }

    private static ComparisonAverage Average(string basis, decimal? percent) => new()
    {
        Basis = basis,
        Categories = [new(ControlCategory.Identity, percent, 100)],
    };

    private IRenderedComponent<CurrentScoreCard> Compared(params ComparisonAverage[] averages) => Render<CurrentScoreCard>(p => p
        .AddCascadingValue(Given.Scope(null))
        .Add(c => c.Figures, FiguresOf(new(2, 3)))
        .Add(c => c.Rule, RiskAcceptedRule.LeaveOut)
        .Add(c => c.Published, null)
        .Add(c => c.ImportAddress, "/import")
        .Add(c => c.WeekBefore, null)
        .Add(c => c.Averages, averages));

    private static BothBases Both(decimal microsoft, decimal own) => new(FiguresOf(new(microsoft, 100)), FiguresOf(new(own, 100)));

    private static ScoreFigures FiguresOf(ScoreSum score, ScoreView? view = null) => new()
    {
        View = view ?? ScoreView.Identity, Score = score, Measured = score, Reported = null, Planned = score, Achievable = score,
        WithoutProfile = 0
    };

    private IRenderedComponent<CurrentScoreCard> CardOn(
        ScoreBase basis, BothBases? bases, ScoreView? view = null, AccessLevel access = AccessLevel.ReadWrite) =>
        Render<CurrentScoreCard>(p => p
            .AddCascadingValue(Given.Scope(null, access))
            .Add(c => c.Figures, FiguresOf(new(1, 2), view))
            .Add(c => c.Rule, RiskAcceptedRule.LeaveOut)
            .Add(c => c.Published, null)
            .Add(c => c.ImportAddress, "/import")
            .Add(c => c.WeekBefore, null)
            .Add(c => c.Bases, bases)
            .Add(c => c.Base, basis));

    private IRenderedComponent<CurrentScoreCard> Card(
        ScoreSum score, ScoreSum measured, ScoreSum? reported, int withoutProfile = 0, RiskAcceptedRule rule = RiskAcceptedRule.LeaveOut,
        decimal? weekAgo = null) =>
        Render<CurrentScoreCard>(p => p
            .AddCascadingValue(Given.Scope(null))
            .Add(c => c.Figures, new ScoreFigures
            {
                View = ScoreView.Identity,
                Score = score,
                Measured = measured,
                Reported = reported,
                Planned = score,
                Achievable = score,
                WithoutProfile = withoutProfile,
            })
            .Add(c => c.Rule, rule)
            .Add(c => c.Published, null)
            .Add(c => c.ImportAddress, "/import")
            .Add(
                c => c.WeekBefore,
                weekAgo is { } percent ? new DailyScore(Given.Day(-7), new(percent, 100), default, null, default, default, 0, 0) : null));
}
