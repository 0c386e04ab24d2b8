using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>Large tenants, and many.</summary>
public sealed class GraphSizeTests : GraphTest
{
    private const long Most = 16L << 20; // bytes

    private protected override StandInGraphOptions Options(StandInGraphOptions options) => options with { KeptBytes = Most };

    [Fact]
    public async Task Ten_thousand_profiles_come_in_fifty_pages_and_ninety_days_of_500_controls_in_one()
    {
        Graph.Add(GraphTenant.Create(Contoso.Id, Newest, days: 90, controls: 500, profiles: 10_000));

        var (pages, profiles) = (0, 0);
        for (var next = Profiles; next is not null; pages++)
        {
            var page = await JsonAsync(next);
            profiles += page.GetProperty("value").GetArrayLength();
            next = NextLink(page);
        }
        var days = (await JsonAsync(Scores))
            .GetProperty("value")
            .EnumerateArray()
            .Select(d => d.GetProperty("controlScores").GetArrayLength())
            .ToList();

        Assert.Equal((50, 10_000), (pages, profiles));
        Assert.Equal(Enumerable.Repeat(500, 90), days);
    }

    [Fact]
    public async Task A_thousand_tenants_keep_no_more_than_was_allowed()
    {
        var ids = Enumerable.Range(1, 1000).Select(n => new Guid(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])).ToList();
        foreach (var id in ids)
        {
            Graph.Add(GraphTenant.Create(id, Newest, seed: id.GetHashCode()));
            Entra.Directory.Add(new EntraTenant(id, $"Tenant {id}", []));
        }

        foreach (var id in ids.Take(20))
        {
            var page = await JsonAsync($"{Scores}?$select=azureTenantId", token: await AppTokenAsync(id));
            Assert.Equal(Enumerable.Repeat(id.ToString(), 90), Texts(page, "azureTenantId"));
        }

        Assert.InRange(Graph.KeptBytes, Most / 2, Most); // 20 tenants would be more than 20 MB
        foreach (var id in ids) Graph.Remove(id);
        Assert.Equal(0, Graph.KeptBytes);
    }
}
