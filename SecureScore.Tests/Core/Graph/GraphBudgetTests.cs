using Microsoft.Extensions.Options;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.Core.Graph;

/// <summary>Microsoft's limits, each for the addresses that it is about.</summary>
public sealed class GraphBudgetTests : IDisposable
{
    private static readonly TenantId s_contoso = TenantId.Parse(EntraSample.ContosoId.ToString());
    private static readonly TenantId s_fabrikam = TenantId.Parse(EntraSample.FabrikamId.ToString());

    private readonly GraphBudgets _budgets = new(Options.Create(new GraphOptions { MaxConcurrentRequests = 2 }));

    public void Dispose() => _budgets.Dispose();

    [Theory]
    [InlineData("v1.0/security/secureScores?$top=1", nameof(GraphArea.SecureScore))]
    [InlineData("beta/directory/recommendations", nameof(GraphArea.SecureScore))]
    [InlineData("v1.0/reports/authenticationMethods/userRegistrationDetails", nameof(GraphArea.Reports))]
    [InlineData("v1.0/identity/conditionalAccess/policies", nameof(GraphArea.ConditionalAccess))]
    [InlineData("v1.0/policies/authorizationPolicy", nameof(GraphArea.Directory))]
    [InlineData("v1.0/users?$filter=a eq '/security/'", nameof(GraphArea.Directory))]
    [InlineData("v1.0/$batch", nameof(GraphArea.Directory))]
    [InlineData("beta/$batch", nameof(GraphArea.Directory))]
    public void An_address_counts_for_its_own_limit(string address, string expected) =>
        Assert.Equal(expected, GraphBudgets.AreaOf(new Uri(new("https://graph.example/"), address)).ToString());

    [Theory]
    [InlineData(nameof(GraphArea.SecureScore), 150)]          // a minute
    [InlineData(nameof(GraphArea.Reports), 5)]                // in ten seconds
    [InlineData(nameof(GraphArea.ConditionalAccess), 1)]      // a second
    [InlineData(nameof(GraphArea.Directory), 1000)]           // in ten seconds, of 3,500 units with up to 3 each
    public async Task As_many_requests_go_at_once_as_Microsoft_allows_and_other_tenants_have_their_own(string area, int expected)
    {
        var budget = _budgets.Get(s_contoso, Enum.Parse<GraphArea>(area));
        Assert.Equal(expected, budget.Available);

        (await budget.EnterAsync(expected, TestContext.Current.CancellationToken)).Dispose();
        var next = budget.EnterAsync(1, TestContext.Current.CancellationToken);

        Assert.False(next.IsCompleted);
        Assert.Equal(expected, _budgets.Get(s_fabrikam, Enum.Parse<GraphArea>(area)).Available);
    }

    [Fact]
    public async Task No_more_are_under_way_than_the_settings_say()
    {
        var budget = _budgets.Get(s_contoso, GraphArea.Directory);
        var first = await budget.EnterAsync(1, TestContext.Current.CancellationToken);
        using var second = await budget.EnterAsync(1, TestContext.Current.CancellationToken);

        var third = budget.EnterAsync(1, TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
        first.Dispose();

        using var place = await third;
        Assert.True(place.IsAcquired);
    }
}
