using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Core.Visits;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Dashboard.Layout;

/// <summary>Two tenants: the first added is <see cref="Given.TenantId"/>.</summary>
public sealed class TenantChooserTests
{
    private const string Unknown = "ffffffff-0000-4000-8000-000000000009";

    [Fact]
    public async Task The_tenant_of_the_address_is_shown_whatever_was_used_last()
    {
        await using var database = await TwoAsync();
        await LookAsync(database, Given.TenantId);

        var choice = await ChooseAsync(database, $"/actions?tenant={Given.OtherTenantId.Value.ToUpperInvariant()}");

        Assert.Equal((Given.OtherTenantId, null, null), (choice.Tenant?.Id, choice.Missing, choice.Address));
    }

    [Fact]
    public async Task Without_a_tenant_the_address_leads_to_the_last_one_of_the_person_else_to_the_default()
    {
        await using var database = await TwoAsync();
        Assert.Equal($"/actions?status=planned&tenant={Given.TenantId}", (await ChooseAsync(database, "/actions?status=planned")).Address);

        await database.Tenants.SetDefaultAsync(TestDatabase.Writer, Given.OtherTenantId, TestDatabase.Token);
        Assert.Equal($"/?tenant={Given.OtherTenantId}", (await ChooseAsync(database, "/")).Address);

        await LookAsync(database, Given.TenantId);
        Assert.Equal($"/?tenant={Given.TenantId}", (await ChooseAsync(database, "/?tenant=")).Address);

        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.TenantId, true, TestDatabase.Token);
        Assert.Equal($"/?tenant={Given.OtherTenantId}", (await ChooseAsync(database, "/")).Address);
    }

    [Fact]
    public async Task An_open_page_stays_at_the_tenant_that_it_shows()
    {
        await using var database = await TwoAsync();
        await LookAsync(database, Given.TenantId);
        var shown = (await ChooseAsync(database, $"/?tenant={Given.OtherTenantId}")).Tenant;

        var choice = await ChooseAsync(database, "/history", shown);

        Assert.Equal((Given.OtherTenantId, $"/history?tenant={Given.OtherTenantId}"), (choice.Tenant?.Id, choice.Address));
    }

    [Theory]
    [InlineData("tenant=" + Unknown)]
    [InlineData("tenant=%3Cscript%3E")]
    [InlineData("tenant=%ff&q=x")]
    public async Task An_address_of_no_stored_tenant_shows_none_and_knows_a_way_on(string query)
    {
        await using var database = await TwoAsync();

        var choice = await ChooseAsync(database, $"/actions?{query}");

        Assert.Equal((null, null, Given.TenantId), (choice.Tenant, choice.Address, choice.Fallback?.Id));
        Assert.NotNull(choice.Missing);
    }

    [Fact]
    public async Task A_tenant_that_leaves_while_it_is_shown_keeps_its_name_and_is_replaced_by_no_other()
    {
        await using var database = await TwoAsync();
        var address = $"/actions?tenant={Given.OtherTenantId}";
        var shown = (await ChooseAsync(database, address)).Tenant;
        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.OtherTenantId, true, TestDatabase.Token);

        var choice = await ChooseAsync(database, address, shown);

        Assert.Null(choice.Tenant);
        Assert.Equal(new MissingTenant(Given.OtherTenantId.Value, shown!.Name), choice.Missing);
    }

    [Fact]
    public async Task Help_is_the_same_for_all_and_without_tenants_addresses_stay_as_they_are()
    {
        await using var database = await TwoAsync();
        var help = await ChooseAsync(database, "/help");
        await using var empty = await TestDatabase.CreateAsync();
        var bare = await ChooseAsync(empty, "/actions");

        Assert.Equal((Given.TenantId, null), (help.Tenant?.Id, help.Address));
        Assert.Equal((null, null, null), (bare.Tenant, bare.Address, bare.Missing));
    }

    [Fact]
    public async Task Who_has_no_role_is_told_of_no_tenant()
    {
        await using var database = await TwoAsync();

        var choice = await ChooserOf(database).ChooseAsync(
            new Actor("nobody", AccessLevel.None) { Id = "nobody" }, $"/?tenant={Given.TenantId}", null, TestDatabase.Token);

        Assert.Empty(choice.Tenants);
        Assert.Equal((null, null, null, null), (choice.Tenant, choice.Missing, choice.Fallback, choice.Address));
    }

    private static async Task<TestDatabase> TwoAsync()
    {
        var database = await TestDatabase.CreateAsync();
        foreach (var tenant in new[] { Given.TenantId, Given.OtherTenantId })
            await database.ImportAsync(Page(Profile("a", 10, tenant: tenant), Day(tenant, Given.Day(0), Score("a", 5))));
        return database;
    }

    private static TenantChooser ChooserOf(TestDatabase database) => new(database.Tenants, database.Get<IVisitService>());

    private static Task<TenantChoice> ChooseAsync(TestDatabase database, string address, Tenant? shown = null) =>
        ChooserOf(database).ChooseAsync(TestDatabase.Reader, address, shown, TestDatabase.Token);

    private static Task<bool> LookAsync(TestDatabase database, TenantId tenant) =>
        database.Get<IVisitService>().RecordAsync(TestDatabase.Reader, tenant, Given.Day(0), TestDatabase.Token);
}
