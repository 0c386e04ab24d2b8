using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Search;

/// <summary>300 tenants.</summary>
public sealed class ManyTenantsTests(ManyTenants many) : IClassFixture<ManyTenants>
{
    [Fact]
    public async Task A_page_is_as_large_as_with_one_tenant_but_for_the_link_that_chooses()
    {
        using var ofMany = await many.Server.ClientAsync("global-reader");
        await using var few = await DashboardServer.StartAsync();
        using var ofFew = await few.ClientAsync("global-reader");
        const string Address = "/actions?" + BrowserPages.OfSample;

        var more = (await ofMany.GetByteArrayAsync(Address, TestDatabase.Token)).Length
            - (await ofFew.GetByteArrayAsync(Address, TestDatabase.Token)).Length;

        Assert.InRange(more, 0, 1024);
    }

    [Theory]
    [InlineData("", 50)] // and a note that there are more
    [InlineData("customer 17", 13)] // 17, 117, 217 and 170 to 179
    [InlineData("Customer 300", 1)]
    [InlineData("c0a1e5ce", 1)] // by id
    public async Task One_of_them_is_found_by_name_or_id(string text, int expected)
    {
        using var client = await many.Server.ClientAsync("global-reader");

        var found = await SearchEndpointTests.FindAsync(client, text, "/history?range=30&tenant=x", "tenants");

        Assert.Equal(expected, found.Count);
        Assert.All(found, f => Assert.StartsWith("/history?range=30&tenant=", f.Address, StringComparison.Ordinal));
    }
}

/// <summary>A server with the sample and 300 other tenants.</summary>
public sealed class ManyTenants : IAsyncLifetime
{
    public DashboardServer Server { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Server.ExecuteAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
            INSERT INTO Tenants (TenantId, Name, IsNameFromMicrosoft, IsHidden, IsSample, IsChosenDefault, Revision)
            SELECT '00000000-0000-4000-8000-' || CAST(100000000000 + i AS TEXT), 'Customer ' || i, false, false, false, false, 1 FROM n
            """);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
