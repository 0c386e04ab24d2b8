using SecureScore.Core.Audit;
using SecureScore.Core.Graph;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Connections;

/// <summary>Each permission of a connection is tried by the calls that need it.</summary>
public sealed class ConnectionPermissionTests : ConnectionCheckTest
{
    [Fact]
    public async Task A_permission_that_is_not_granted_is_named_with_request_id_and_is_there_as_soon_as_it_is_granted()
    {
        StandIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId);
        await using var database = await DatabaseAsync();

        var before = await CheckAsync(database);
        StandIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, "SecurityEvents.Read.All");
        var after = await CheckAsync(database);

        var permission = Assert.Single(before.Permissions);
        Assert.False(permission.IsGranted);
        Assert.Equal(GraphFailureKind.PermissionMissing, permission.Problem!.Kind); // without a problem it would be granted
        Assert.NotNull(permission.Problem.RequestId);
        Assert.False(before.CanRead);
        Assert.True(after.CanRead);
    }

    [Fact]
    public async Task One_endpoint_that_refuses_is_enough_for_the_permission_to_lack()
    {
        StandIns.Graph.Faults.Add(new() { Kind = GraphFaultKind.Forbidden, Path = "secureScoreControlProfiles" });
        await using var database = await DatabaseAsync();

        var permission = Assert.Single((await CheckAsync(database)).Permissions);

        Assert.False(permission.IsGranted);
        Assert.Equal("GET security/secureScoreControlProfiles?$top=1", permission.Call);
    }

    [Theory]
    [InlineData("SecurityEvents.Read.All", false)]
    [InlineData("SecurityEvents.ReadWrite.All", true)]
    public async Task The_permission_to_write_is_tried_on_a_control_that_does_not_exist(string granted, bool expected)
    {
        StandIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, granted);
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database, withWriteBack: true);

        Assert.True(check.CanRead);
        Assert.Equal(expected, check.Permissions.Single(p => p.Permission == "SecurityEvents.ReadWrite.All").IsGranted);
        var patch = Assert.Single(StandIns.Graph.Requests, r => r.Method == "PATCH");
        Assert.Equal(expected ? 404 : 403, patch.Status); // nothing of that name, so nothing was changed
    }

    [Fact]
    public async Task Without_write_back_nothing_is_sent_that_could_write()
    {
        await using var database = await DatabaseAsync();

        await CheckAsync(database);

        Assert.All(StandIns.Graph.Requests, r => Assert.Equal("GET", r.Method));
    }

    [Fact]
    public async Task Recommendations_are_tried_where_they_are_read_and_do_not_keep_scores_from_being_read()
    {
        StandIns.Settings["Graph:ReadRecommendations"] = "true";
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.False(check.Permissions.Single(p => p.Permission == "DirectoryRecommendations.Read.All").IsGranted);
        Assert.True(check.CanRead);
        Assert.False(check.IsGood);
    }

    [Fact]
    public async Task Permissions_of_the_own_evaluation_are_tried_each_and_make_no_connection_worse()
    {
        StandIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, "SecurityEvents.Read.All", "User.Read.All",
            "GroupMember.Read.All", "AuditLog.Read.All", "Policy.Read.All");
        StandIns.Contoso.Configuration.Give("policies/identitySecurityDefaultsEnforcementPolicy", """{"isEnabled":true}""");
        StandIns.Contoso.Configuration.Unlicense("reports/authenticationMethods/userRegistrationDetails");
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.True(check.IsGood);
        Assert.Equal(["SecurityEvents.Read.All"], check.Permissions.Select(p => p.Permission));
        Assert.Equal(GraphPermission.Evaluation.Select(p => p.Name), check.Evaluation.Select(p => p.Permission));
        Assert.Equal(
            ["Policy.Read.All", "User.Read.All", "GroupMember.Read.All"],
            check.Evaluation.Where(p => p.IsGranted).Select(p => p.Permission));
        var report = check.Evaluation.Single(p => p.Permission == "AuditLog.Read.All");
        Assert.Equal(GraphFailureKind.Rejected, report.Problem!.Kind);       // it is not granted, so it has a problem
        Assert.Contains("Microsoft Entra ID P1", report.Problem.Reason.Words(), StringComparison.Ordinal);
        // the same
        Assert.All(
            check.Evaluation.Where(p => !p.IsGranted && p != report),
            p => Assert.Equal(GraphFailureKind.PermissionMissing, p.Problem!.Kind));
        Assert.All(StandIns.Graph.Requests, r => Assert.Equal("GET", r.Method));
        Assert.Contains(
            "own evaluation 3 of 11",
            (await database.AuditEntriesAsync()).First(e => e.Action == AuditAction.ConnectionChecked).Message?.Words(),
            StringComparison.Ordinal);
    }
}
