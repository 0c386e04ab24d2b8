using CsCheck;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

public sealed class ActionFilterTests
{
    private static readonly string[] s_sortColumns =
        ["rank", "title", "impact", "points", "own", "status", "user-impact", "cost", "category", "product", "synced", "gain"];

    private static readonly Gen<string?> s_text = GivenActions.OneOf(
        null, "mfa", "two words", "a+b&c=d", "ü%20?", "🔒", "#top", "\"<script>");

    private static readonly Gen<ActionFilter> s_filters =
        from search in s_text
        from card in Gen.Enum<ActionCard>().Nullable()
        from category in s_text
        from product in s_text
        from impact in Gen.Enum<Level>().Nullable()
        from cost in Gen.Enum<Level>().Nullable()
        from size in GivenActions.OneOf([.. ActionFilter.PageSizes])
        from page in Gen.Int[1, 1000]
        from sort in GivenActions.OneOf(s_sortColumns)
        from isDescending in Gen.Bool
        from rest in Gen.Select(
            GivenActions.OneOf<string?>([null, .. ActionFilter.Groups]), Gen.Shuffle(ActionFilter.OptionalColumns.ToArray(), 0, 9),
            Gen.Bool)
        from namesUsual in Gen.Bool
        select new ActionFilter
        {
            Search = search,
            Card = card,
            Category = category,
            Product = product,
            UserImpact = impact,
            Cost = cost,
            PageSize = size,
            Page = page,
            Sort = sort,
            IsDescending = isDescending,
            GroupBy = rest.Item1,
            HiddenColumns = rest.Item2,
            Differs = rest.Item3,
            NamesColumns = namesUsual || rest.Item2.ToHashSet().SetEquals(ActionFilter.HiddenByDefault) is false,
        };

    [Fact]
    public void What_is_written_into_an_address_is_read_from_it() => s_filters.Sample(filter =>
    {
        var read = ActionFilter.Parse(filter.ToQuery());
        return read.HiddenColumns.Order().SequenceEqual(filter.HiddenColumns.Order())
            && read with { HiddenColumns = filter.HiddenColumns } == filter;
    });

    [Fact]
    public void No_query_whatever_breaks_reading() => Gen.String.Sample(query =>
    {
        var filter = ActionFilter.Parse("?" + query);
        Assert.True(filter.Page >= 1);
        Assert.Contains(filter.PageSize, ActionFilter.PageSizes);
        ActionList.Create([], filter);
    });

    [Fact]
    public void Nothing_in_the_address_is_the_default_and_the_default_is_nothing_in_the_address()
    {
        Assert.Equal("", new ActionFilter().ToQuery());
        Assert.Equal(0, ActionFilter.Parse("").Count);
        Assert.Equal(
            ("impact", true, 1, 25),
            (ActionFilter.Parse("").Sort, ActionFilter.Parse("").IsDescending, ActionFilter.Parse("").Page,
                ActionFilter.Parse("").PageSize));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?hide=rank", false)]
    [InlineData("?hide=own", false)]
    [InlineData("?show=own", true)]
    [InlineData("?show=rank,own&hide=rank", true)]
    public void Our_points_are_a_column_that_has_to_be_asked_for(string query, bool isShown) =>
        Assert.Equal(isShown, ActionFilter.Parse(query).Shows("own"));

    [Theory]
    [InlineData("", "")]
    [InlineData("?show=own", "?show=own")]
    [InlineData("?hide=cost&show=rank", "?hide=cost&show=rank")]
    [InlineData("?show=default", "?show=default")]
    [InlineData("?hide=rank", "?show=default")] // hidden anyway
    [InlineData("?show=", "?show=default")]
    public void An_address_that_names_columns_goes_on_naming_them(string query, string expected) =>
        Assert.Equal(expected, Uri.UnescapeDataString(ActionFilter.Parse(query).ToQuery()));

    [Theory]
    [InlineData("?differs=true", true)]
    [InlineData("?differs=yes", false)]
    [InlineData("?differs=", false)]
    [InlineData("", false)]
    public void Differs_is_a_filter_when_the_address_says_true(string query, bool expected) =>
        Assert.Equal((expected, expected ? 1 : 0), (ActionFilter.Parse(query).Differs, ActionFilter.Parse(query).Count));

    [Theory]
    [InlineData("?sort=nonsense")]
    [InlineData("?sort=")]
    [InlineData("?sort=-")]
    [InlineData("?sort=Title;drop")]
    public void A_column_that_does_not_exist_leaves_the_default_order(string query) =>
        Assert.Equal(("impact", true), (ActionFilter.Parse(query).Sort, ActionFilter.Parse(query).IsDescending));

    [Theory]
    [InlineData("?status=42")]
    [InlineData("?status=0")]
    [InlineData("?status=-1")]
    [InlineData("?status=to-address,planned")]
    [InlineData("?status=unknown")]
    public void A_status_that_does_not_exist_filters_nothing(string query) => Assert.Null(ActionFilter.Parse(query).Card);

    [Fact]
    public void The_count_on_the_Clear_button_is_the_number_of_filters() =>
        Assert.Equal(3, ActionFilter.Parse("?q=mfa&status=planned&cost=low&group=product&sort=title&page=2&size=50&hide=rank").Count);

    [Fact]
    public void The_impact_is_measured_on_the_score_of_the_category()
    {
        Assert.Equal(ScoreView.Identity, ActionFilter.Parse("").ImpactView);
        Assert.Equal(ScoreView.ForCategory(ControlCategory.Data), ActionFilter.Parse("?category=data").ImpactView);
        Assert.Equal(ScoreView.Identity, ActionFilter.Parse("?category=Kitchen").ImpactView);
    }

    [Fact]
    public void Every_value_has_its_slug_and_is_found_by_it()
    {
        Assert.All(Enum.GetValues<ActionCard>(), card => Assert.Equal(card, Slug.Parse<ActionCard>(Slug.Of(card))));
        Assert.All(Enum.GetValues<ActionStatus>(), status => Assert.Equal(status, Slug.Parse<ActionStatus>(Slug.Of(status))));
        Assert.Equal("resolved-through-third-party", Slug.Of(ActionStatus.ResolvedThroughThirdParty));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("planned,completed")]
    [InlineData("nothing")]
    public void A_text_that_is_no_slug_is_no_value(string? text) => Assert.Null(Slug.Parse<ActionCard>(text));
}
