using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Portfolio;

namespace SecureScore.Tests.Dashboard.Pages.Portfolio;

public sealed class PortfolioListTests
{
    private static readonly DateTime s_now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    private static readonly PortfolioTenant[] s_tenants =
    [
        Of(1, "Adatum", 80, 2, regressed: 0, hoursOld: 12), Of(2, "Bellows", 40, -3, regressed: 2, hoursOld: 50),
        Of(3, "Contoso", null, null, regressed: 0, hoursOld: 12), new(TenantOf(4, "Datum Unread"), null),
        Of(5, "Elm", 60, -0.001m, regressed: 1, hoursOld: 48),
    ];

    [Theory]
    [InlineData("", "Bellows Elm Adatum Contoso Datum")] // the largest loss first
    [InlineData("?sort=-change", "Adatum Elm Bellows Contoso Datum")]
    [InlineData("?sort=score", "Bellows Elm Adatum Contoso Datum")]
    [InlineData("?sort=-score", "Adatum Elm Bellows Contoso Datum")]
    [InlineData("?sort=-name", "Elm Datum Contoso Bellows Adatum")]
    [InlineData("?sort=-regressed", "Bellows Elm Adatum Contoso Datum")]
    [InlineData("?since=30", "Adatum Bellows Contoso Elm Datum")] // no change is known: by name, and what was never read last
    [InlineData("?sort=nonsense&since=8&show=nothing&page=x", "Bellows Elm Adatum Contoso Datum")]
    public void What_is_not_known_comes_last_whichever_way_it_is_sorted(string query, string expected) =>
        Assert.Equal(expected.Split(' '), List(query).Matching.Select(t => t.Tenant.Name.Split(' ')[0]));

    [Theory]
    [InlineData("?show=fallen", "Bellows")] // a loss that is shown as 0.00 is none
    [InlineData("?show=regressed&sort=name", "Bellows Elm")]
    [InlineData("?show=out-of-date", "Bellows")] // 48 hours are fresh
    [InlineData("?show=no-score&sort=name", "Contoso Datum")]
    [InlineData("?q=DATUM&sort=name", "Adatum Datum")]
    [InlineData("?q=00000000-0000-4000-8000-000000000005", "Elm")]
    [InlineData("?q=elm&show=fallen", "")]
    public void It_is_cut_down_by_words_and_by_what_is_wrong(string query, string expected) =>
        Assert.Equal(expected, string.Join(' ', List(query).Matching.Select(t => t.Tenant.Name.Split(' ')[0])));

    [Fact]
    public void Counts_and_average_follow_the_search_and_the_filter()
    {
        Assert.Equal([1, 2, 1, 2], Enum.GetValues<PortfolioShow>().Select(List("").CountOf));
        Assert.Equal((5, 5, 1), (List("").Found, List("?show=fallen").Found, List("?q=elm&show=fallen").Found));
        Assert.Equal(new TenantAverage(60, 3), List("").Average);
        Assert.Equal([0, 1, 0, 0], Enum.GetValues<PortfolioShow>().Select(List("?q=elm").CountOf));
        Assert.Equal(new TenantAverage(40, 1), List("?show=fallen").Average);
    }

    /// <summary>A script that names a group must not get the tenants of all.</summary>
    [Theory]
    [InlineData("?tenant-group=Nordics", 0)]
    [InlineData("?tenant-group=99999999999", 0)]
    [InlineData("?tenant-group=1&tenant-group=2", 0)]
    [InlineData("?tenant-group=2", 2)]
    [InlineData("?tenant-group=", null)]
    public void A_group_that_cannot_be_read_is_one_that_there_is_not(string query, int? expected) =>
        Assert.Equal(expected, PortfolioAddress.Parse(query).TenantGroup);

    [Theory]
    [InlineData("")]
    [InlineData("?view=All&since=90&q=a b&show=out-of-date&sort=-risk-accepted&page=2&tenant-group=3")]
    [InlineData("?sort=-change")]
    public void An_address_that_was_read_is_written_the_same(string query)
    {
        var address = PortfolioAddress.Parse(query);

        Assert.Equal(address, PortfolioAddress.Parse(address.ToQuery()));
        Assert.Equal(query.Replace(' ', '+').Length, address.ToQuery().Replace("%20", "+", StringComparison.Ordinal).Length);
    }

    [Fact]
    public void A_page_beyond_the_last_is_the_last()
    {
        var many = Enumerable.Range(1, 120).Select(i => new PortfolioTenant(TenantOf(i, $"Tenant {i:000}"), null)).ToArray();

        Assert.Equal((100, 20), (PortfolioList.Create(many, PortfolioAddress.Parse("?page=9"), s_now).First,
            PortfolioList.Create(many, PortfolioAddress.Parse("?page=9"), s_now).OnPage.Count()));
        Assert.Equal(("Tenant 051", 50), (PortfolioList.Create(many, PortfolioAddress.Parse("?page=2"), s_now).OnPage.First().Tenant.Name,
            PagedList.Rows));
    }

    private static PortfolioList List(string query) => PortfolioList.Create(s_tenants, PortfolioAddress.Parse(query), s_now);

    private static Tenant TenantOf(int number, string name) =>
        new(TenantId.Parse($"00000000-0000-4000-8000-{number:000000000000}"), name, false, 1, null);

    private static PortfolioTenant Of(int number, string name, decimal? percent, decimal? change, int regressed, int hoursOld) =>
        new(TenantOf(number, name), new TenantSummary
        {
            View = ScoreView.Identity,
            Day = DateOnly.FromDateTime(s_now),
            ComputedAt = s_now.AddHours(-hoursOld),
            Score = percent is { } points ? new(points, 100) : default,
            Changes = [new(7, DateOnly.FromDateTime(s_now).AddDays(-7), change, new Dictionary<ChangeCause, decimal>())],
            Cards = new Dictionary<ActionCard, int> { [ActionCard.Regressed] = regressed },
        });
}
