using System.Security.Claims;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Tenants;

/// <summary>Groups of tenants, and the access that assignments to them give.</summary>
public sealed class TenantGroupTests
{
    private static readonly TenantId s_home = TenantId.Parse("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    private static readonly Principal s_ada = new(PrincipalKind.User, s_home, "11111111-0000-4000-8000-000000000001");

    private static readonly HashSet<TenantId> s_both = [Given.TenantId, SampleTenant.Id];

    [Fact]
    public async Task A_group_is_created_filled_renamed_and_removed_and_the_trail_tells_all_of_it()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var groups = database.Get<ITenantGroupService>();

        var id = await groups.CreateAsync(TestDatabase.Writer, " Nordics ", TestDatabase.Token);
        var added = await groups.AddAsync(TestDatabase.Writer, id, [Given.TenantId], TestDatabase.Token);
        var also = await groups.AddAsync(TestDatabase.Writer, id, [Given.TenantId, SampleTenant.Id], TestDatabase.Token); // one is in it
        await groups.RenameAsync(TestDatabase.Writer, id, "Baltics", TestDatabase.Token);
        var listed = Assert.Single(await groups.ListAsync(TestDatabase.Writer, TestDatabase.Token));
        var takenOut = await groups.TakeOutAsync(TestDatabase.Writer, id, [SampleTenant.Id, s_home], TestDatabase.Token);
        Assert.Empty(await groups.TakeOutAsync(TestDatabase.Writer, id, [SampleTenant.Id], TestDatabase.Token)); // is out of it
        await groups.RemoveAsync(TestDatabase.Writer, id, TestDatabase.Token);
        await groups.RemoveAsync(TestDatabase.Writer, id, TestDatabase.Token); // gone already

        Assert.Equal([Given.TenantId, SampleTenant.Id], added.Concat(also));
        Assert.Equal(("Baltics", 0), (listed.Name, listed.Assignments));
        Assert.Equal(s_both, listed.Tenants);
        Assert.Equal([SampleTenant.Id], takenOut);
        Assert.Empty(await groups.ListAsync(TestDatabase.Writer, TestDatabase.Token));
        Assert.Equal((0, 0), (await database.CountAsync("TenantGroups"), await database.CountAsync("TenantGroupMembers")));
        var trail = (await database.AuditEntriesAsync()).Reverse().Where(e => e.Target == $"{id}").ToList();
        Assert.Equal(
            [
                (AuditAction.TenantGroupCreated, null, "“Nordics”"),
                (AuditAction.TenantGrouped, Given.TenantId.Value, $"tenant group No. {id}"),
                (AuditAction.TenantGrouped, SampleTenant.Id.Value, $"tenant group No. {id}"),
                (AuditAction.TenantGroupRenamed, null, "from “Nordics” to “Baltics”"),
                (AuditAction.TenantUngrouped, SampleTenant.Id.Value, $"tenant group No. {id}"),
                (AuditAction.TenantUngrouped, Given.TenantId.Value, $"tenant group No. {id}"),
                (AuditAction.TenantGroupRemoved, null, "“Baltics”"),
            ],
            trail.Select(e => (e.Action, e.TenantId, Message.Parse(e.Details!).Words())));
    }

    [Theory]
    [InlineData(" ", "tenant-group.no-name")]
    [InlineData("nordics ", "tenant-group.exists")]
    [InlineData("NORDICS", "tenant-group.exists")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890", "tenant-group.name-too-long")] // 61
    [InlineData("012345678901234567890123456789012345678901234567890123456789", null)]
    public async Task A_name_is_its_own(string name, string? code)
    {
        await using var database = await TestDatabase.CreateAsync();
        var groups = database.Get<ITenantGroupService>();
        await groups.CreateAsync(TestDatabase.Writer, "Nordics", TestDatabase.Token);
        var other = await groups.CreateAsync(TestDatabase.Writer, "Baltics", TestDatabase.Token);

        var created = await Record.ExceptionAsync(() => groups.CreateAsync(TestDatabase.Writer, name, TestDatabase.Token));
        if (created is null) return;
        var renamed = await Record.ExceptionAsync(() => groups.RenameAsync(TestDatabase.Writer, other, name, TestDatabase.Token));

        Assert.Equal([code, code], new[] { created, renamed }.Select(e => (e as RefusedException)?.Reason.Code));
        await groups.RenameAsync(TestDatabase.Writer, other, "BALTICS", TestDatabase.Token); // its own, in other letters
        Assert.Equal(["BALTICS", "Nordics"], (await groups.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Select(g => g.Name));
    }

    [Fact]
    public async Task What_is_not_there_is_refused_and_changes_nothing()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var groups = database.Get<ITenantGroupService>();
        var id = await groups.CreateAsync(TestDatabase.Writer, "Nordics", TestDatabase.Token);

        await Refused("tenant.unknown", () => groups.AddAsync(TestDatabase.Writer, id, [SampleTenant.Id, s_home], TestDatabase.Token));
        await Refused("tenant-group.not-stored", () => groups.AddAsync(TestDatabase.Writer, 99, [SampleTenant.Id], TestDatabase.Token));
        await Refused("tenant-group.not-stored", () => groups.TakeOutAsync(TestDatabase.Writer, 99, [SampleTenant.Id], TestDatabase.Token));
        await Refused("tenant-group.not-stored", () => groups.RenameAsync(TestDatabase.Writer, 99, "Baltics", TestDatabase.Token));
        await Refused("tenant-group.not-stored", () => AssignAsync(database, 99));

        Assert.Empty(Assert.Single(await groups.ListAsync(TestDatabase.Writer, TestDatabase.Token)).Tenants);
        Assert.Equal(0, await database.CountAsync("AccessAssignments"));

        static async Task Refused(string code, Func<Task> write) =>
            Assert.Equal(code, (await Assert.ThrowsAnyAsync<RefusedException>(write)).Reason.Code);
    }

    [Fact]
    public async Task An_assignment_to_a_group_follows_its_tenants_in_an_open_session()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var (groups, id) = (database.Get<ITenantGroupService>(), await WithTenantsAsync(database, "Nordics", SampleTenant.Id));
        var actor = await OpenSessionAsync(database);

        await AssignAsync(database, id);
        Assert.Equal((true, false), (actor.CanReadIn(SampleTenant.Id), actor.CanReadIn(Given.TenantId)));
        await groups.AddAsync(TestDatabase.Writer, id, [Given.TenantId], TestDatabase.Token);
        Assert.True(actor.CanReadIn(Given.TenantId));
        Assert.False(actor.CanWriteIn(Given.TenantId));
        await AssignAsync(database, id, AccessLevel.ReadWrite); // the same one
        Assert.True(actor.CanWriteIn(Given.TenantId));
        await groups.TakeOutAsync(TestDatabase.Writer, id, [Given.TenantId], TestDatabase.Token);
        Assert.False(actor.CanReadIn(Given.TenantId));
        await groups.AddAllAsync(TestDatabase.Writer, $"{Given.TenantId},nordics", TestDatabase.Token);
        Assert.True(actor.CanWriteIn(Given.TenantId));
        Assert.Equal(1, Assert.Single(await groups.ListAsync(TestDatabase.Writer, TestDatabase.Token)).Assignments);
        await groups.RemoveAsync(TestDatabase.Writer, id, TestDatabase.Token);

        Assert.False(actor.CanRead);
        Assert.Equal(0, await database.CountAsync("AccessAssignments"));
        Assert.Equal(
            [
                $"User “{s_ada.Id}” of {s_home}: read and write, in the tenant group “Nordics”",
                $"User “{s_ada.Id}” of {s_home}: read and write instead of read only, in the tenant group “Nordics”",
                $"User “{s_ada.Id}” of {s_home}: read only, in the tenant group “Nordics”",
            ],
            (await database.AuditEntriesAsync())
                .Where(e => e.Action is AuditAction.AssignmentSaved or AuditAction.AssignmentRemoved)
                .Select(e => Message.Parse(e.Details!).Words()));
    }

    [Fact]
    public async Task Assignments_to_a_group_to_a_tenant_and_to_all_stand_side_by_side()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var one = await WithTenantsAsync(database, "One", SampleTenant.Id);
        var other = await WithTenantsAsync(database, "Two", SampleTenant.Id);
        var stored = database.Get<IAccessAssignmentService>();

        AssignmentScope[] scopes =
            [AssignmentScope.AllTenants, AssignmentScope.Of(SampleTenant.Id), AssignmentScope.OfGroup(one), AssignmentScope.OfGroup(other)];
        foreach (var scope in scopes.Concat(scopes))
            await stored.AssignAsync(TestDatabase.Writer, s_ada, null, AccessLevel.Read, scope, TestDatabase.Token);
        var listed = await stored.ListAsync(TestDatabase.Writer, TestDatabase.Token);

        Assert.Equal(scopes, listed.OrderBy(a => a.Id).Select(a => a.Scope));
        Assert.Equal([null, SampleTenant.Name, "One", "Two"], listed.OrderBy(a => a.Id).Select(a => a.ScopeName));
        Assert.Equal([0, 1, 1, 1], listed.OrderBy(a => a.Id).Select(a => a.Tenants.Count));
    }

    [Fact]
    public async Task A_tenant_that_is_removed_leaves_its_groups_and_is_in_none_when_it_comes_again()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var id = await WithTenantsAsync(database, "Nordics", Given.TenantId, SampleTenant.Id);
        await AssignAsync(database, id);
        var actor = await OpenSessionAsync(database);

        await database.Tenants.RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.TenantId.Value, TestDatabase.Token);
        Assert.Equal((false, true), (actor.CanReadIn(Given.TenantId), actor.CanReadIn(SampleTenant.Id))); // at once
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 4))));
        await database.Get<IAccessAssignmentService>().RefreshAsync(TestDatabase.Token);

        Assert.False(actor.CanReadIn(Given.TenantId));
        Assert.Single(await database.AuditEntriesAsync(),
            e => (e.Action, e.TenantId, e.Target) == (AuditAction.TenantUngrouped, Given.TenantId.Value, $"{id}"));
        Assert.Equal([SampleTenant.Id],
            Assert.Single(await database.Get<ITenantGroupService>().ListAsync(TestDatabase.Writer, TestDatabase.Token)).Tenants);
    }

    /// <summary>The name of a group can tell a customer about other customers.</summary>
    [Fact]
    public async Task Only_those_see_a_group_who_see_all_tenants_or_to_whom_it_is_assigned()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var (groups, id) = (database.Get<ITenantGroupService>(), await WithTenantsAsync(database, "Nordics", SampleTenant.Id));
        await WithTenantsAsync(database, "Renewal at risk", SampleTenant.Id, Given.TenantId);
        var customer = Customer(SampleTenant.Id);
        var technician = await OpenSessionAsync(database);
        await AssignAsync(database, id);

        Assert.Empty(await groups.ListAsync(customer, TestDatabase.Token));
        var assigned = Assert.Single(await groups.ListAsync(technician, TestDatabase.Token));
        Assert.Equal(("Nordics", null), (assigned.Name, assigned.Assignments));
        Assert.Equal([1, 2], (await groups.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Select(g => g.Tenants.Count));
        // Whoever sees none of a group's tenants does not learn which there are.
        TenantAccess elsewhere = new(AccessLevel.None, [new(s_home, AccessLevel.Read)], false) { TenantGroups = new HashSet<int> { id } };
        Assert.Empty((await groups.ListAsync(new("Theo", elsewhere), TestDatabase.Token)).Single().Tenants);
        Assert.Empty(await groups.ListAsync(Actor.Anonymous, TestDatabase.Token));
    }

    [Fact]
    public async Task The_portfolio_lists_the_tenants_of_a_group_alone()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 4), Score("b", 5))),
            Page(Profile("a", 10, tenant: Given.OtherTenantId), Day(Given.OtherTenantId, Given.Day(0), Score("a", 8))));
        var id = await WithTenantsAsync(database, "Nordics", Given.OtherTenantId);
        var (query, customer) = (database.Get<IPortfolioQuery>(), Customer(Given.OtherTenantId));

        var tenants = await query.ListAsync(TestDatabase.Reader, ScoreView.Identity, id, TestDatabase.Token);
        var actions = await query.ListActionsAsync(TestDatabase.Reader, ScoreView.Identity, id, TestDatabase.Token);

        Assert.Equal([Given.OtherTenantId], tenants.Select(t => t.Tenant.Id));
        Assert.Equal(new TenantAverage(80, 1), TenantAverage.Of(tenants));
        var action = Assert.Single(actions.Actions); // b is in no tenant of the group
        Assert.Equal(("a", 1), (action.ControlId, action.ByTenant.Count));
        Assert.Equal([Given.OtherTenantId], actions.Tenants.Select(t => t.Id));
        // A group that they do not see is as one that there is not.
        Assert.Empty(await query.ListAsync(customer, ScoreView.Identity, id, TestDatabase.Token));
        Assert.Empty(await query.ListAsync(TestDatabase.Reader, ScoreView.Identity, id + 1, TestDatabase.Token));
        Assert.Empty((await query.ListActionsAsync(customer, ScoreView.All, id, TestDatabase.Token)).Actions);
    }

    [Fact]
    public async Task Two_instances_that_make_the_same_group_at_once_leave_one()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        await using var beside = database.Beside();

        await Task.WhenAll(new[] { database, beside }.SelectMany(d => Enumerable.Range(0, 4).Select(n => Task.Run(() =>
            d.Get<ITenantGroupService>().AddAllAsync(TestDatabase.Writer, $"{SampleTenant.Id},Nordics\n{Given.TenantId},NORDICS",
                TestDatabase.Token), TestDatabase.Token))));

        Assert.Equal(
            s_both, Assert.Single(await database.Get<ITenantGroupService>().ListAsync(TestDatabase.Writer, TestDatabase.Token)).Tenants);
    }

    /// <summary>Somebody who writes in one tenant and knows of no other.</summary>
    private static Actor Customer(TenantId tenant) =>
        new("Rita", new TenantAccess(AccessLevel.None, [new(tenant, AccessLevel.ReadWrite)], canManage: false));

    private static async Task<int> WithTenantsAsync(TestDatabase database, string name, params TenantId[] tenants)
    {
        var groups = database.Get<ITenantGroupService>();
        var id = await groups.CreateAsync(TestDatabase.Writer, name, TestDatabase.Token);
        await groups.AddAsync(TestDatabase.Writer, id, tenants, TestDatabase.Token);
        return id;
    }

    private static Task AssignAsync(TestDatabase database, int group, AccessLevel level = AccessLevel.Read) =>
        database.Get<IAccessAssignmentService>()
            .AssignAsync(TestDatabase.Writer, s_ada, null, level, AssignmentScope.OfGroup(group), TestDatabase.Token);

    /// <summary>A session that has nothing but what is assigned, and follows it.</summary>
    private static async Task<Actor> OpenSessionAsync(TestDatabase database)
    {
        var inForce = database.Get<AccessAssignments>();
        await database.Get<IAccessAssignmentService>().RefreshAsync(TestDatabase.Token);
        var sessions = new SessionRegistry(
            new AccessPolicy(Options.Create(new AccessOptions { HomeTenant = s_home.Value }), inForce), database.Get<IEndedSessions>(),
            database.Get<IOpenSessions>(), database.Audit, Options.Create(new SessionLifetimeOptions()), database.Clock);
        inForce.Changed += sessions.FollowAssignments; // as SessionWorker does
        return Actor.FromSession(sessions.Start(new(new ClaimsIdentity([new("oid", s_ada.Id), new("tid", s_home.Value)], "test"))));
    }
}
