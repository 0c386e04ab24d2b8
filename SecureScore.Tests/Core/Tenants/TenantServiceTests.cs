using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Tenants;

public sealed class TenantServiceTests
{
    [Fact]
    public async Task A_tenant_is_called_by_its_id_until_somebody_names_it()
    {
        await using var database = await OpenAsync();

        await RenameAsync(database, "  Fabrikam  ");
        var named = Assert.Single(await ListAsync(database));
        await RenameAsync(database, " ");
        var unnamed = Assert.Single(await ListAsync(database));

        Assert.Equal(("Fabrikam", Given.TenantId.Value), (named.Name, unnamed.Name));
    }

    [Fact]
    public async Task A_name_raises_the_revision_so_that_open_pages_show_it()
    {
        await using var database = await OpenAsync();
        var before = (await database.BoardAsync()).Tenant.Revision;

        await RenameAsync(database, "Fabrikam");

        var tenant = (await database.BoardAsync()).Tenant;
        Assert.Equal(("Fabrikam", before + 1), (tenant.Name, tenant.Revision));
    }

    [Fact]
    public async Task A_long_name_is_cut_to_100_characters()
    {
        await using var database = await OpenAsync();

        await RenameAsync(database, new string('x', 101));

        Assert.Equal(new string('x', 100), Assert.Single(await ListAsync(database)).Name);
    }

    [Fact]
    public async Task A_reader_names_nothing_and_removes_nothing()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var sample = Assert.Single(await ListAsync(database));

        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            database.Tenants.RenameAsync(TestDatabase.Reader, sample.Id, "x", TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Tenants.RemoveSampleAsync(TestDatabase.Reader, TestDatabase.Token));

        Assert.Equal(sample, Assert.Single(await ListAsync(database)));
    }

    private static async Task<TestDatabase> OpenAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        return database;
    }

    private static Task<IReadOnlyList<Tenant>> ListAsync(TestDatabase database) =>
        database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token);

    private static Task RenameAsync(TestDatabase database, string name) =>
        database.Tenants.RenameAsync(TestDatabase.Writer, Given.TenantId, name, TestDatabase.Token);
}
