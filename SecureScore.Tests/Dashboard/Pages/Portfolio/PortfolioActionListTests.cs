using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Portfolio;

namespace SecureScore.Tests.Dashboard.Pages.Portfolio;

/// <summary>Which actions and tenants an address lists, and in what order.</summary>
public sealed class PortfolioActionListTests
{
    private static readonly Tenant[] s_tenants =
        [TenantOf(1, "Adatum"), TenantOf(2, "Bellows"), TenantOf(3, "Contoso"), TenantOf(4, "Datum")];

    private static readonly PortfolioActions s_all = new(s_tenants, 0,
    [
        new("admin", "Admin MFA", "AzureAD", new Dictionary<TenantId, TenantAction>
        {
            [s_tenants[0].Id] = Of(ActionCard.Completed, 10, 0), [s_tenants[1].Id] = Of(ActionCard.Regressed, 4, 2.5m),
            [s_tenants[2].Id] = Of(ActionCard.ToAddress, 0, 7),
        }),
        new("block", "Block legacy sign-in", "Exchange", new Dictionary<TenantId, TenantAction>
        {
            [s_tenants[0].Id] = Of(ActionCard.RiskAccepted, 0, 1), [s_tenants[1].Id] = Of(ActionCard.RiskAccepted, 0, 1),
        }),
        new("rotate", "Rotate keys", null, new Dictionary<TenantId, TenantAction> { [s_tenants[3].Id] = Of(ActionCard.Planned, 5, 3) }),
    ]);

    [Theory]
    [InlineData("", "admin rotate block")] // 2, 1 and no tenant where it is open
    [InlineData("?sort=open", "block rotate admin")]
    [InlineData("?sort=title", "admin block rotate")]
    [InlineData("?sort=-title", "rotate block admin")]
    [InlineData("?sort=-risk-accepted", "block admin rotate")]
    [InlineData("?sort=-completed", "admin block rotate")]
    [InlineData("?sort=nonsense", "admin rotate block")]
    [InlineData("?q=MFA", "admin")]
    [InlineData("?q=exchange", "block")]
    [InlineData("?q=ROTATE", "rotate")]
    [InlineData("?q=no+such", "")]
    public void Actions_are_sorted_by_the_number_of_tenants(string query, string expected)
    {
        var list = PortfolioActionList.Create(s_all, PortfolioActionsAddress.Parse(query));

        Assert.Equal(expected, string.Join(' ', list.Matching.Select(a => a.ControlId)));
    }

    [Theory]
    [InlineData("", "Contoso Bellows Adatum Datum")] // the largest impact first; where there is no score it is not known
    [InlineData("?sort=score-impact", "Adatum Bellows Contoso Datum")]
    [InlineData("?sort=-name", "Datum Contoso Bellows Adatum")]
    [InlineData("?sort=points", "Contoso Bellows Adatum Datum")]
    [InlineData("?sort=-points", "Adatum Bellows Contoso Datum")]
    [InlineData("?sort=status", "Contoso Bellows Adatum Datum")]
    [InlineData("?status=regressed", "Bellows")]
    [InlineData("?status=not-applicable", "Datum")]
    [InlineData("?status=planned", "")]
    [InlineData("?status=nonsense&sort=x", "Contoso Bellows Adatum Datum")]
    [InlineData("?q=DATUM", "Adatum Datum")]
    [InlineData("?q=00000000-0000-4000-8000-000000000002", "Bellows")]
    public void Tenants_of_an_action_are_sorted_and_cut_down(string query, string expected) => Assert.Equal(
        expected, string.Join(' ', ListOf("ADMIN", query)!.Matching.Select(r => r.Tenant.Name)));

    [Fact]
    public void Counts_follow_the_search_and_not_the_status()
    {
        var list = ListOf("admin", "?status=regressed")!;

        Assert.Equal(4, list.Found);
        Assert.Equal([1, 1, 1, 1, 0], new[] { ActionCard.Completed, ActionCard.Regressed, ActionCard.ToAddress, ActionCard.NotApplicable,
            ActionCard.Planned }.Select(list.CountOf));
        Assert.Equal((2, 0), (ListOf("admin", "?q=datum")!.Found, ListOf("admin", "?q=datum")!.CountOf(ActionCard.Regressed)));
        Assert.Null(ListOf("no-such-action", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?view=All&q=a%20b&sort=-risk-accepted&page=2&tenant-group=3")]
    [InlineData("?sort=open")]
    [InlineData("?sort=title")]
    public void An_address_of_actions_that_was_read_is_written_the_same(string query)
    {
        var address = PortfolioActionsAddress.Parse(query);

        Assert.Equal(query, address.ToQuery().Replace("+", "%20", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?status=risk-accepted&q=a%20b&sort=-points&page=2&tenant-group=3")]
    [InlineData("?sort=score-impact")]
    [InlineData("?sort=name")]
    public void An_address_of_tenants_that_was_read_is_written_the_same(string query)
    {
        var address = PortfolioActionAddress.Parse(query);

        Assert.Equal(query, address.ToQuery().Replace("+", "%20", StringComparison.Ordinal));
    }

    private static TenantActionList? ListOf(string controlId, string query) =>
        TenantActionList.Create(s_all, controlId, PortfolioActionAddress.Parse(query));

    private static Tenant TenantOf(int number, string name) =>
        new(TenantId.Parse($"00000000-0000-4000-8000-{number:000000000000}"), name, false, 1, null);

    private static TenantAction Of(ActionCard card, decimal measured, decimal impact) =>
        new() { Category = ControlCategory.Identity, Card = card, Measured = measured, Max = 10, ScoreImpact = impact };
}
