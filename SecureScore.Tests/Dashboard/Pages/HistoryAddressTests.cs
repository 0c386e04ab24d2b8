using SecureScore.Dashboard.Components.Pages.History;

namespace SecureScore.Tests.Dashboard.Pages;

/// <summary>How small changes stand in the address of the history.</summary>
public sealed class HistoryAddressTests
{
    [Theory]
    [InlineData("", 0.1, "")]
    [InlineData("?group=none", 0, "?group=none")]
    [InlineData("?group=0.5", 0.5, "?group=0.5")]
    [InlineData("?group=0.10", 0.1, "")]
    [InlineData("?group=2.25", 2.25, "?group=2.25")]
    [InlineData("?group=0.005", 0.1, "")] // no effect is shown so small
    [InlineData("?group=0", 0.1, "")]
    [InlineData("?group=-1", 0.1, "")]
    [InlineData("?group=1e9", 0.1, "")]
    [InlineData("?group=week", 0.1, "")]
    public void The_threshold_is_read_and_written(string query, double below, string written)
    {
        var address = HistoryAddress.Parse(query);

        Assert.Equal(((decimal)below, written), (address.GroupBelow, address.ToQuery()));
    }

    [Theory]
    [InlineData("?week=2026-02-23", "?week=2026-02-23")]
    [InlineData("?week=2026-03-02.2026-02-23", "?week=2026-02-23.2026-03-02")]
    [InlineData("?week=2026-02-25.2026-02-23", "?week=2026-02-23")] // a Wednesday is of the same week
    [InlineData("?week=soon", "")]
    public void Open_weeks_are_read_and_written(string query, string written) =>
        Assert.Equal(written, HistoryAddress.Parse(query).ToQuery());

    [Fact]
    public void A_week_opens_beside_others_and_closes_again()
    {
        var one = HistoryAddress.Parse("?range=30&week=2026-03-02");

        var two = one.Toggle(new(2026, 2, 23));

        Assert.Equal("?range=30&week=2026-02-23.2026-03-02", two.ToQuery());
        Assert.Equal(new DateOnly[] { new(2026, 2, 23), new(2026, 3, 2) }, two.ToGrouping().Open);
        Assert.Equal(new DateOnly(2026, 2, 23), two.ToggledSince(one));
        Assert.Equal(new DateOnly(2026, 2, 23), one.ToggledSince(two));
        Assert.Null(one.ToggledSince(one));
        Assert.Equal(one, two.Toggle(new(2026, 2, 23)));
        Assert.Equal("?range=30", one.Toggle(new(2026, 3, 2)).ToQuery());
    }

    [Fact]
    public void Filters_are_cleared_and_the_grouping_stays() =>
        Assert.Equal(
            "?range=30&group=none&hide=reported",
            HistoryAddress.Parse("?range=30&group=none&hide=reported&what=points-gained&q=mfa&small=yes&sort=effect")
                .WithoutFilters().ToQuery());
}
