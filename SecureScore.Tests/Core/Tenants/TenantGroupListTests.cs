using System.Globalization;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Tenants;

/// <summary>Lists that put many tenants into groups.</summary>
public sealed class TenantGroupListTests
{
    private static readonly TenantId s_twin = TenantId.Parse("aaaabbbb-0000-cccc-1111-dddd2222eeee");

    [Fact]
    public async Task A_list_puts_tenants_into_groups_and_makes_those_that_are_missing()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        await database.Get<ITenantGroupService>().AddAllAsync(TestDatabase.Writer, $"{Given.TenantId},Nordics", TestDatabase.Token);
        foreach (var tenant in new[] { Given.OtherTenantId, s_twin })
            await database.ImportAsync(Page(Profile("a", 10, tenant: tenant), Day(tenant, Given.Day(0), Score("a", 8))));
        await database.Tenants.RenameAsync(TestDatabase.Writer, Given.OtherTenantId, "Twin", TestDatabase.Token);
        await database.Tenants.RenameAsync(TestDatabase.Writer, s_twin, "twin", TestDatabase.Token);

        var results = await database.Get<ITenantGroupService>().AddAllAsync(TestDatabase.Writer, $"""
            Group;Customer ID
            NORDICS;{Given.TenantId}
            Nordics;{SampleTenant.Name}
            Gold;{Given.OtherTenantId.Value.ToUpperInvariant()}
            gold;{Given.OtherTenantId}
            Gold;Twin
            Gold;no-such-tenant
            ;{Given.TenantId}
            {new string('x', 61)};{Given.TenantId}
            Gold;
            """, TestDatabase.Token);

        Assert.Equal(
            [
                (2, TenantGroupOutcome.Unchanged), (3, TenantGroupOutcome.Added), (4, TenantGroupOutcome.Added),
                (5, TenantGroupOutcome.Unchanged), (6, TenantGroupOutcome.SeveralTenants), (7, TenantGroupOutcome.UnknownTenant),
                (8, TenantGroupOutcome.Unreadable), (9, TenantGroupOutcome.Unreadable), (10, TenantGroupOutcome.Unreadable),
            ],
            results.Select(r => (r.Line, r.Outcome)));
        var listed = await database.Get<ITenantGroupService>().ListAsync(TestDatabase.Writer, TestDatabase.Token);
        Assert.Equal(["Gold", "Nordics"], listed.Select(g => g.Name));
        Assert.Equal([Given.OtherTenantId], listed[0].Tenants);
        Assert.Equal(new HashSet<TenantId> { Given.TenantId, SampleTenant.Id }, listed[1].Tenants);
    }

    [Theory]
    [InlineData("", "tenant.list-empty")]
    [InlineData("Tenant ID,Group\n", "tenant.list-empty")]
    [InlineData(null, "tenant.list-too-long")]
    public async Task A_list_without_lines_or_with_too_many_is_refused(string? text, string code)
    {
        await using var database = await TestDatabase.CreateAsync();
        text ??= string.Concat(Enumerable.Repeat("a,b\n", 10_001));

        var refused = await Assert.ThrowsAsync<TenantException>(() =>
            database.Get<ITenantGroupService>().AddAllAsync(TestDatabase.Writer, text, TestDatabase.Token));

        Assert.Equal(code, refused.Reason.Code);
    }

    /// <summary>As it is exported: a tenant's name, its ID, and all of its groups in the last column.</summary>
    [Theory]
    [InlineData("Tenant,Tenant id,Category,Tenant groups\nContoso,{0},Identity,Baltics; Nordics")]
    [InlineData("Tenant,Group\n{0},Baltics\n{0},Nordics")]
    [InlineData("Group;Name\nBaltics;{1}\nNordics;{1}")]
    [InlineData("{0}\tBaltics;Nordics")]
    public async Task Headings_say_which_column_is_what_and_a_cell_can_have_several_groups(string list)
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var groups = database.Get<ITenantGroupService>();

        var text = string.Format(CultureInfo.InvariantCulture, list, SampleTenant.Id, SampleTenant.Name);
        var results = await groups.AddAllAsync(TestDatabase.Writer, text, TestDatabase.Token);

        Assert.Equal([TenantGroupOutcome.Added, TenantGroupOutcome.Added], results.Select(r => r.Outcome));
        var listed = await groups.ListAsync(TestDatabase.Writer, TestDatabase.Token);
        Assert.Equal(["Baltics", "Nordics"], listed.Select(g => g.Name));
        Assert.Equal(2, listed.Count(g => g.Tenants.SetEquals([SampleTenant.Id])));
    }
}
