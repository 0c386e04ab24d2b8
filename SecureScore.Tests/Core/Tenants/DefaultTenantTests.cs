using SecureScore.Core.Audit;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Tenants;

/// <summary>Which tenant is the default, and what never changes it.</summary>
public sealed class DefaultTenantTests
{
    // The first added: neither the name nor the order of ids decides, and the sample is a tenant like others.
    [Fact]
    public async Task Importing_another_tenant_leaves_the_default_whatever_it_is_called()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        await ImportAsync(database, Given.TenantId);
        Assert.Equal(SampleTenant.Id, await DefaultAsync(database));
        await database.Tenants.SetDefaultAsync(TestDatabase.Writer, Given.TenantId, TestDatabase.Token);

        await ImportAsync(database, Given.OtherTenantId);
        await database.Tenants.RenameAsync(TestDatabase.Writer, Given.OtherTenantId, "AAA", TestDatabase.Token);

        Assert.Equal(Given.TenantId, await DefaultAsync(database));
    }

    [Fact]
    public async Task Without_a_choice_the_first_added_is_the_default_and_when_it_is_gone_the_next()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportAsync(database, Given.TenantId);
        await ImportAsync(database, Given.OtherTenantId);
        await database.Tenants.RenameAsync(TestDatabase.Writer, Given.TenantId, "Zulu", TestDatabase.Token);
        await database.Tenants.RenameAsync(TestDatabase.Writer, Given.OtherTenantId, "Alpha", TestDatabase.Token);
        Assert.Equal(Given.TenantId, await DefaultAsync(database));

        await database.Tenants.RemoveAsync(TestDatabase.Writer, Given.TenantId, "Zulu", TestDatabase.Token);
        Assert.Equal(Given.OtherTenantId, await DefaultAsync(database));

        await ImportAsync(database, Given.TenantId); // comes again as the newest
        Assert.Equal(Given.OtherTenantId, await DefaultAsync(database));
    }

    [Fact]
    public async Task A_choice_replaces_the_one_before_is_told_to_open_pages_and_stands_in_the_trail()
    {
        await using var database = await TwoAsync();
        List<TenantChange> changes = [];
        using var subscription = database.Feed.Subscribe(changes.Add);

        await database.Tenants.SetDefaultAsync(TestDatabase.Writer, Given.OtherTenantId, TestDatabase.Token);
        await database.Tenants.SetDefaultAsync(TestDatabase.Writer, Given.TenantId, TestDatabase.Token);
        await database.Tenants.SetDefaultAsync(TestDatabase.Writer, Given.TenantId, TestDatabase.Token); // nothing to do

        Assert.Equal([$"{Given.TenantId}"], await database.RowsAsync("SELECT TenantId FROM Tenants WHERE IsChosenDefault"));
        Assert.Equal([Given.OtherTenantId, Given.TenantId], changes.Select(c => c.TenantId));
        var entries = (await database.AuditEntriesAsync()).Where(e => e.Action == AuditAction.DefaultTenantChosen).Reverse();
        Assert.Equal(
            [(Given.OtherTenantId.Value, "ada", $"“{Given.OtherTenantId}”"),
                (Given.TenantId.Value, "ada", $"“{Given.TenantId}” in place of “{Given.OtherTenantId}”")],
            entries.Select(e => (e.TenantId, e.ActorId, e.Message?.Words())));
    }

    [Fact]
    public async Task Hiding_ends_the_choice_and_showing_again_does_not_bring_it_back()
    {
        await using var database = await TwoAsync();
        await database.Tenants.SetDefaultAsync(TestDatabase.Writer, Given.OtherTenantId, TestDatabase.Token);

        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.OtherTenantId, true, TestDatabase.Token);
        Assert.Equal(Given.TenantId, await DefaultAsync(database));
        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.OtherTenantId, false, TestDatabase.Token);
        Assert.Equal(Given.TenantId, await DefaultAsync(database));

        var hidden = (await database.AuditEntriesAsync()).Single(e => e.Action == AuditAction.TenantHidden);
        Assert.Equal($"“{Given.OtherTenantId}”, the default until now", hidden.Message?.Words());
    }

    [Fact]
    public async Task A_hidden_tenant_is_never_the_default_and_neither_it_nor_an_unknown_one_can_be_chosen()
    {
        await using var database = await TwoAsync();
        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.TenantId, true, TestDatabase.Token);
        Assert.Equal(Given.OtherTenantId, await DefaultAsync(database));

        var hidden = await Assert.ThrowsAsync<TenantException>(() =>
            database.Tenants.SetDefaultAsync(TestDatabase.Writer, Given.TenantId, TestDatabase.Token));
        var unknown = await Assert.ThrowsAsync<TenantException>(() =>
            database.Tenants.SetDefaultAsync(TestDatabase.Writer, SampleTenant.Id, TestDatabase.Token));

        Assert.Contains("is hidden", hidden.Words(), StringComparison.Ordinal);
        Assert.Contains("no tenant", unknown.Words(), StringComparison.Ordinal);
        Assert.Equal(Given.OtherTenantId, await DefaultAsync(database));
    }

    private static async Task<TestDatabase> TwoAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await ImportAsync(database, Given.TenantId);
        await ImportAsync(database, Given.OtherTenantId);
        return database;
    }

    private static Task<ImportReport> ImportAsync(TestDatabase database, TenantId tenant) =>
        database.ImportAsync(Page(Profile("a", 10, tenant: tenant), Day(tenant, Given.Day(0), Score("a", 5))));

    private static async Task<TenantId> DefaultAsync(TestDatabase database) =>
        (await database.Tenants.ListAllAsync(TestDatabase.Reader, TestDatabase.Token)).Single(t => t.IsDefault).Id;
}
