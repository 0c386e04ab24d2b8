using System.Security.Claims;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Access;

/// <summary>Access that is given beside roles, as it is stored.</summary>
public sealed class AccessAssignmentTests
{
    private static readonly TenantId s_home = TenantId.Parse("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    private static readonly Principal s_ada = new(PrincipalKind.User, s_home, "11111111-0000-4000-8000-000000000001");
    private static readonly Principal s_group = new(PrincipalKind.Group, s_home, "22222222-0000-4000-8000-000000000002");

    [Fact]
    public async Task An_assignment_is_listed_changed_recorded_and_removed()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var (stored, inForce) = (database.Get<IAccessAssignmentService>(), database.Get<AccessAssignments>());

        await AssignAsync(database, s_group, " SOC ", AccessLevel.Read, AssignmentScope.AllTenants);
        await AssignAsync(database, s_ada, null, AccessLevel.Read, AssignmentScope.Of(SampleTenant.Id));
        await AssignAsync(database, s_ada, "Ada", AccessLevel.ReadWrite, AssignmentScope.Of(SampleTenant.Id));
        await AssignAsync(database, s_ada, "Ada", AccessLevel.ReadWrite, AssignmentScope.Of(SampleTenant.Id)); // as it is already

        var listed = await stored.ListAsync(TestDatabase.Writer, TestDatabase.Token);
        Assert.Equal(
            [("Ada", s_ada, AccessLevel.ReadWrite, SampleTenant.Name), ("SOC", s_group, AccessLevel.Read, null)],
            listed.Select(a => (a.Name, a.Principal, a.Level, a.ScopeName)));
        Assert.Equal([AssignmentScope.Of(SampleTenant.Id), AssignmentScope.AllTenants], listed.Select(a => a.Scope));
        Assert.Equal(AccessLevel.ReadWrite, Assert.Single(inForce.Of(s_ada)).Level);

        await stored.RemoveAsync(TestDatabase.Writer, listed[0].Id, TestDatabase.Token);
        await stored.RemoveAsync(TestDatabase.Writer, listed[0].Id, TestDatabase.Token); // gone already

        Assert.Empty(inForce.Of(s_ada));
        Assert.Single(inForce.Of(s_group));
        Assert.Equal(
            [
                (AuditAction.AssignmentSaved, null, s_group.Id), (AuditAction.AssignmentSaved, SampleTenant.Id.Value, s_ada.Id),
                (AuditAction.AssignmentSaved, SampleTenant.Id.Value, s_ada.Id),
                (AuditAction.AssignmentRemoved, SampleTenant.Id.Value, s_ada.Id),
            ],
            (await database.AuditEntriesAsync()).Reverse()
                .Where(e => e.Action is AuditAction.AssignmentSaved or AuditAction.AssignmentRemoved)
                .Select(e => (e.Action, e.TenantId, e.Target)));
    }

    [Theory]
    [InlineData(PrincipalKind.User, "ada@contoso.example", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "Ada", AccessLevel.Read,
        "assignment.no-user")]
    [InlineData(PrincipalKind.User, "AAAAAAAA-0000-4000-8000-000000000001", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "Ada", AccessLevel.Read,
        "assignment.no-user")] // tokens have small letters, so it would never match
    [InlineData(PrincipalKind.Group, "", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "SOC", AccessLevel.Read, "assignment.no-group")]
    [InlineData(PrincipalKind.AppRole, "", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "SOC", AccessLevel.Read, "assignment.no-role")]
    [InlineData(PrincipalKind.AppRole, "Two words", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "SOC", AccessLevel.Read,
        "assignment.no-role")]
    [InlineData(PrincipalKind.AppRole, "Soc", "contoso.com", "SOC", AccessLevel.Read, "assignment.no-directory")]
    [InlineData(PrincipalKind.AppRole, "Soc", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "SOC", AccessLevel.None, "assignment.no-level")]
    [InlineData(PrincipalKind.AppRole, "Soc", "aaaabbbb-0000-cccc-1111-dddd2222eeee", null, AccessLevel.Read, null)]
    public async Task What_could_never_match_is_refused(
        PrincipalKind kind, string id, string directory, string? name, AccessLevel level, string? code)
    {
        await using var database = await TestDatabase.CreateAsync();

        var refused = await Record.ExceptionAsync(() =>
            AssignAsync(database, new(kind, TenantId.Parse(directory), id), name, level, AssignmentScope.AllTenants));

        Assert.Equal(code, (refused as RefusedException)?.Reason.Code);
        Assert.Equal(code is null ? 1 : 0, await database.CountAsync("AccessAssignments"));
    }

    [Fact]
    public async Task A_name_is_as_long_as_a_list_can_show()
    {
        await using var database = await TestDatabase.CreateAsync();

        await AssignAsync(database, s_ada, new string('a', 120), AccessLevel.Read, AssignmentScope.AllTenants);
        await Assert.ThrowsAsync<AssignmentException>(() =>
            AssignAsync(database, s_ada, new string('a', 121), AccessLevel.Read, AssignmentScope.AllTenants));
        await Assert.ThrowsAsync<TenantNotStoredException>(() =>
            AssignAsync(database, s_ada, null, AccessLevel.Read, AssignmentScope.Of(s_home)));
    }

    [Fact]
    public async Task The_trail_tells_whose_principal_it_is_and_what_a_level_was_before()
    {
        await using var database = await TestDatabase.CreateAsync();

        await AssignAsync(database, s_group, "SOC", AccessLevel.Read, AssignmentScope.AllTenants);
        await AssignAsync(database, s_group, "SOC", AccessLevel.ReadWrite, AssignmentScope.AllTenants);

        Assert.Equal(
            [
                $"Group “SOC” of {s_home}: read and write instead of read only, in all tenants",
                $"Group “SOC” of {s_home}: read only, in all tenants",
            ],
            (await database.AuditEntriesAsync()).Select(e => Message.Parse(e.Details!).Words())); // both have some
    }

    [Fact]
    public async Task Who_may_write_in_all_tenants_sees_what_was_done_in_each_and_not_what_concerns_the_installation()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        await database.Audit.RecordAsync(
            TestDatabase.Writer, new(AuditAction.DayNoteAdded) { Tenant = Given.TenantId }, TestDatabase.Token);
        await database.Audit.RecordAsync(TestDatabase.Writer, new(AuditAction.Verified), TestDatabase.Token);

        async Task<IEnumerable<AuditAction>> SeenAsync(AccessLevel inAll)
        {
            var actor = new Actor("Grace", new TenantAccess(inAll, [], canManage: false)) { Id = "grace" };
            return (await database.AuditQuery.ListAsync(actor, new(), default, 10, TestDatabase.Token)).Entries.Select(e => e.Action);
        }

        Assert.Contains(AuditAction.DayNoteAdded, await SeenAsync(AccessLevel.ReadWrite));
        Assert.DoesNotContain(AuditAction.Verified, await SeenAsync(AccessLevel.ReadWrite));
        Assert.Empty(await SeenAsync(AccessLevel.Read));
    }

    /// <summary>Entra ID's answer and a removed assignment at once: whichever is later, the session has what holds then.</summary>
    [Fact]
    public async Task An_answer_that_was_read_before_an_assignment_was_removed_does_not_bring_it_back()
    {
        ClaimsPrincipal person = new(new ClaimsIdentity([new("oid", s_ada.Id)], "test"));
        var access = TenantAccess.Everywhere(AccessLevel.Read);
        Action onRead = () => { };
        var session = new Session(new("1", s_ada.Id, default), person, _ =>
        {
            var read = access;
            onRead();
            return read;
        }, default);
        var hasRead = new TaskCompletionSource();
        using var goOn = new ManualResetEventSlim();
        onRead = () =>
        {
            onRead = () => { };
            hasRead.SetResult();
            goOn.Wait(TestDatabase.Token);
        };
        var verified = Task.Run(() => session.Verified(person, default), TestDatabase.Token);
        await hasRead.Task.WaitAsync(TestDatabase.Token);

        access = TenantAccess.None;
        var follows = Task.Run(session.FollowAssignments, TestDatabase.Token);
        goOn.Set();
        await Task.WhenAll(verified, follows);

        Assert.Equal(TenantAccess.None, session.Access);
    }

    [Fact]
    public async Task An_assignment_goes_with_its_tenant_and_is_not_there_when_the_tenant_comes_again()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        await AssignAsync(database, s_ada, null, AccessLevel.Read, AssignmentScope.Of(SampleTenant.Id));

        await database.Tenants.RemoveSampleAsync(TestDatabase.Writer, TestDatabase.Token);

        Assert.Empty(database.Get<AccessAssignments>().Of(s_ada)); // at once
        Assert.Equal(0, await database.CountAsync("AccessAssignments"));
        Assert.Single(await database.AuditEntriesAsync(), e => e.Action == AuditAction.AssignmentRemoved && e.Target == s_ada.Id);
    }

    /// <summary>A tenant that is missing in a row must not make it one for all tenants.</summary>
    [Theory]
    [InlineData("false", "NULL")]
    [InlineData("true", "(SELECT MIN(Id) FROM Tenants)")]
    public async Task The_database_takes_a_tenant_or_all_and_nothing_between(string isForAll, string tenant)
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.RowsAsync(
            "INSERT INTO AccessAssignments (Kind, Directory, PrincipalId, Name, Level, IsForAllTenants, TenantKey, AddedAt, AddedBy) "
                + $"VALUES ('User', '{s_home}', '{s_ada.Id}', 'Ada', 'Read', {isForAll}, {tenant}, '2026-03-01 00:00:00', 'Ada')"));

        Assert.Equal(0, await database.CountAsync("AccessAssignments"));
    }

    [Fact]
    public async Task Two_instances_that_assign_the_same_at_once_leave_one_assignment()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();

        await Task.WhenAll(new[] { database, beside }.SelectMany(d => Enumerable.Range(0, 4).Select(n => Task.Run(() =>
            AssignAsync(d, s_ada, $"Ada {n}", AccessLevel.Read, AssignmentScope.AllTenants), TestDatabase.Token))));

        Assert.Equal(1, await database.CountAsync("AccessAssignments"));
    }

    [Fact]
    public async Task An_open_session_follows_what_is_assigned_and_taken_back()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var inForce = database.Get<AccessAssignments>();
        var sessions = new SessionRegistry(
            new AccessPolicy(Options.Create(new AccessOptions { HomeTenant = s_home.Value }), inForce), database.Get<IEndedSessions>(),
            database.Get<IOpenSessions>(), database.Audit, Options.Create(new SessionLifetimeOptions()), database.Clock);
        inForce.Changed += sessions.FollowAssignments; // as SessionWorker does
        var session = sessions.Start(new(new ClaimsIdentity([new("oid", s_ada.Id), new("tid", s_home.Value)], "test")));
        var (actor, told) = (Actor.FromSession(session), 0);
        using var watch = session.Watch(() => told++);

        await AssignAsync(database, s_group, "others", AccessLevel.Read, AssignmentScope.AllTenants);
        Assert.Equal((false, 0), (actor.CanRead, told));
        await AssignAsync(database, s_ada, null, AccessLevel.Read, AssignmentScope.Of(SampleTenant.Id));
        Assert.Equal((true, false, false, 1),
            (actor.CanReadIn(SampleTenant.Id), actor.CanWriteIn(SampleTenant.Id), actor.CanReadIn(Given.TenantId), told));
        var assigned = (await database.Get<IAccessAssignmentService>().ListAsync(TestDatabase.Writer, TestDatabase.Token))[0];
        await database.Get<IAccessAssignmentService>().RemoveAsync(TestDatabase.Writer, assigned.Id, TestDatabase.Token);

        Assert.Equal((false, 2), (actor.CanRead, told));
        await sessions.EndAsync(session, null);
        await AssignAsync(database, s_ada, null, AccessLevel.Read, AssignmentScope.AllTenants);
        Assert.False(actor.CanRead); // it has ended
    }

    private static Task AssignAsync(
        TestDatabase database, Principal principal, string? name, AccessLevel level, AssignmentScope scope) =>
        database.Get<IAccessAssignmentService>().AssignAsync(TestDatabase.Writer, principal, name, level, scope, TestDatabase.Token);
}
