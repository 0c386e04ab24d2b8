using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Connections;

/// <summary>Each thing that can be wrong with a connection has its own sentence, found out with Azure's own credentials and real calls.</summary>
public sealed class ConnectionCheckTests : IAsyncLifetime
{
    private static readonly TenantId s_contoso = TenantId.Parse(EntraSample.ContosoId.ToString());

    private GraphStandIns _standIns = null!; // set before any test

    public async ValueTask InitializeAsync() => _standIns = await GraphStandIns.StartAsync(new(2026, 3, 1), "SecurityEvents.Read.All");

    public ValueTask DisposeAsync() => _standIns.DisposeAsync();

    [Fact]
    public async Task All_is_well_where_the_read_permission_is_granted()
    {
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Null(check.SignIn);
        Assert.Null(check.Clock);
        Assert.Null(check.OtherTenant);
        Assert.True(check.CanRead);
        var permission = Assert.Single(check.Permissions);
        Assert.Equal(("SecurityEvents.Read.All", true, true), (permission.Permission, permission.IsNeeded, permission.IsGranted));
        Assert.Equal("GET security/secureScores?$top=1, GET security/secureScoreControlProfiles?$top=1", permission.Call);
        Assert.InRange(check.ClockAhead!.Value.TotalSeconds, -5, 60); // both are this machine's
    }

    [Fact]
    public async Task A_permission_that_is_not_granted_is_named_with_request_id_and_is_there_as_soon_as_it_is_granted()
    {
        _standIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId);
        await using var database = await DatabaseAsync();

        var before = await CheckAsync(database);
        _standIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, "SecurityEvents.Read.All");
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
        _standIns.Graph.Faults.Add(new() { Kind = GraphFaultKind.Forbidden, Path = "secureScoreControlProfiles" });
        await using var database = await DatabaseAsync();

        var permission = Assert.Single((await CheckAsync(database)).Permissions);

        Assert.False(permission.IsGranted);
        Assert.Equal("GET security/secureScoreControlProfiles?$top=1", permission.Call);
    }

    [Fact]
    public async Task A_token_of_another_cloud_is_a_sign_in_that_no_permission_mends()
    {
        _standIns.Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 401, Says = ("InvalidAuthenticationToken", "InvalidCloudInstance"), Times = int.MaxValue });
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Equal(GraphFailureKind.WrongCloud, check.SignIn!.Kind); // else no problem was found
        Assert.Contains("“InvalidCloudInstance”", check.SignIn.Message, StringComparison.Ordinal);
        Assert.Contains("cloud", check.SignIn.NextStep, StringComparison.Ordinal);
        Assert.Empty(check.Permissions);
    }

    [Theory]
    [InlineData("SecurityEvents.Read.All", false)]
    [InlineData("SecurityEvents.ReadWrite.All", true)]
    public async Task The_permission_to_write_is_tried_on_a_control_that_does_not_exist(string granted, bool expected)
    {
        _standIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, granted);
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database, withWriteBack: true);

        Assert.True(check.CanRead);
        Assert.Equal(expected, check.Permissions.Single(p => p.Permission == "SecurityEvents.ReadWrite.All").IsGranted);
        var patch = Assert.Single(_standIns.Graph.Requests, r => r.Method == "PATCH");
        Assert.Equal(expected ? 404 : 403, patch.Status); // nothing of that name, so nothing was changed
    }

    [Fact]
    public async Task Without_write_back_nothing_is_sent_that_could_write()
    {
        await using var database = await DatabaseAsync();

        await CheckAsync(database);

        Assert.All(_standIns.Graph.Requests, r => Assert.Equal("GET", r.Method));
    }

    [Fact]
    public async Task Recommendations_are_tried_where_they_are_read_and_do_not_keep_scores_from_being_read()
    {
        _standIns.Settings["Graph:ReadRecommendations"] = "true";
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.False(check.Permissions.Single(p => p.Permission == "DirectoryRecommendations.Read.All").IsGranted);
        Assert.True(check.CanRead);
        Assert.False(check.IsGood);
    }

    [Fact]
    public async Task Permissions_of_the_own_evaluation_are_tried_each_and_make_no_connection_worse()
    {
        _standIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, "SecurityEvents.Read.All", "User.Read.All", "GroupMember.Read.All", "AuditLog.Read.All", "Policy.Read.All");
        _standIns.Contoso.Configuration.Give("policies/identitySecurityDefaultsEnforcementPolicy", """{"isEnabled":true}""");
        _standIns.Contoso.Configuration.Unlicense("reports/authenticationMethods/userRegistrationDetails");
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.True(check.IsGood);
        Assert.Equal(["SecurityEvents.Read.All"], check.Permissions.Select(p => p.Permission));
        Assert.Equal(GraphPermission.Evaluation.Select(p => p.Name), check.Evaluation.Select(p => p.Permission));
        Assert.Equal(["Policy.Read.All", "User.Read.All", "GroupMember.Read.All"], check.Evaluation.Where(p => p.IsGranted).Select(p => p.Permission));
        var report = check.Evaluation.Single(p => p.Permission == "AuditLog.Read.All");
        Assert.Equal(GraphFailureKind.Rejected, report.Problem!.Kind);       // it is not granted, so it has a problem
        Assert.Contains("Microsoft Entra ID P1", report.Problem.Message, StringComparison.Ordinal);
        Assert.All(check.Evaluation.Where(p => !p.IsGranted && p != report), p => Assert.Equal(GraphFailureKind.PermissionMissing, p.Problem!.Kind)); // the same
        Assert.All(_standIns.Graph.Requests, r => Assert.Equal("GET", r.Method));
        Assert.Contains("own evaluation 3 of 11", (await database.AuditEntriesAsync()).First(e => e.Action == AuditAction.ConnectionChecked).Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000-1111-2222-3333-444444444444", GraphFailureKind.NoSuchTenant, "AADSTS90002")]
    [InlineData("bbbbcccc-1111-dddd-2222-eeee3333ffff", GraphFailureKind.AppUnknown, "AADSTS700016")]
    [InlineData("no-guid", GraphFailureKind.NoSuchTenant, null)]
    public async Task A_tenant_that_is_none_and_one_without_the_app_are_told_apart(string tenant, GraphFailureKind kind, string? code)
    {
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database, TenantId.Parse(tenant));

        Assert.Equal((kind, code), (check.SignIn!.Kind, check.SignIn.Code)); // no token, so there is a problem
        Assert.Empty(check.Permissions);
    }

    [Fact]
    public async Task A_wrong_secret_is_called_wrong()
    {
        _standIns.Settings["Graph:Credentials:main:ClientSecret"] = "another";
        await using var database = await DatabaseAsync();

        var problem = (await CheckAsync(database)).SignIn;

        Assert.Equal((GraphFailureKind.SecretWrong, "AADSTS7000215"), (problem!.Kind, problem.Code)); // no token
        Assert.DoesNotContain("another", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_registered_signs_in_and_tells_its_last_day()
    {
        using var folder = new CertificateFolder(days: 30);
        _standIns.Entra.Directory.Register(EntraSample.App(new Uri("https://app.example")) with { Secret = null, Certificate = folder.Certificate });
        UseCertificate(folder);
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Null(check.SignIn);
        Assert.Equal(folder.Certificate.NotAfter.ToUniversalTime(), check.CredentialExpires?.UtcDateTime);
    }

    [Theory]
    [InlineData(30, GraphFailureKind.CertificateRefused, "AADSTS700027")]
    [InlineData(-1, GraphFailureKind.CertificateExpired, null)]
    public async Task A_certificate_that_is_not_registered_and_one_that_is_over_have_their_own_sentences(int days, GraphFailureKind kind, string? code)
    {
        using var folder = new CertificateFolder(days);
        UseCertificate(folder);
        await using var database = await DatabaseAsync();

        var problem = (await CheckAsync(database)).SignIn;

        Assert.Equal((kind, code), (problem!.Kind, problem.Code)); // no token
    }

    [Fact]
    public async Task A_certificate_file_that_is_not_there_is_a_credential_that_cannot_be_used()
    {
        using var folder = new CertificateFolder(days: 30);
        UseCertificate(folder);
        File.Delete(folder.Path);
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Equal(GraphFailureKind.CredentialUnusable, check.SignIn?.Kind);
        Assert.Null(check.CredentialExpires);
    }

    [Theory]
    [InlineData(12, "12 minutes ahead")]
    [InlineData(-7, "7 minutes behind")]
    [InlineData(4, null)]
    public async Task A_clock_that_is_off_is_said_with_how_far(int minutes, string? words)
    {
        await using var database = await DatabaseAsync();
        database.Clock.AdjustTime(TimeProvider.System.GetUtcNow().AddMinutes(minutes));

        var clock = (await CheckAsync(database)).Clock;

        Assert.Equal(words is null ? null : GraphFailureKind.ClockSkew, clock?.Kind);
        if (words is not null) Assert.Contains(words, clock!.Message, StringComparison.Ordinal); // its kind was compared
    }

    [Fact]
    public async Task Answers_of_another_tenant_are_said_and_are_not_the_tenants_scores()
    {
        _standIns.Graph.Faults.Add(new() { Kind = GraphFaultKind.ForeignTenantId, Path = "secureScores" });
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.NotNull(check.OtherTenant);
        Assert.NotEqual(s_contoso, check.OtherTenant);
        Assert.False(check.CanRead);
    }

    [Fact]
    public async Task A_token_service_that_is_away_is_said_at_once()
    {
        await _standIns.Entra.GoAwayAsync();
        await using var database = await DatabaseAsync();

        Assert.Equal(GraphFailureKind.NoConnection, (await CheckAsync(database)).SignIn?.Kind);
    }

    [Fact]
    public async Task A_token_service_with_an_error_is_no_fault_of_the_credential()
    {
        _standIns.Entra.IsAvailable = false;
        await using var database = await DatabaseAsync();

        Assert.Equal(GraphFailureKind.TokenServiceDown, (await CheckAsync(database)).SignIn?.Kind);
    }

    [Fact]
    public async Task A_Graph_that_is_away_is_the_permissions_problem_and_not_the_sign_ins()
    {
        await _standIns.Graph.GoAwayAsync();
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Null(check.SignIn);
        Assert.Equal(GraphFailureKind.NoConnection, Assert.Single(check.Permissions).Problem?.Kind);
    }

    [Fact]
    public async Task A_name_that_nobody_has_and_a_certificate_that_nobody_trusts_are_told_apart()
    {
        await using var untrusted = await TestDatabase.CreateAsync(_standIns.Settings);
        var tls = await CheckAsync(untrusted);
        _standIns.Settings["Graph:Clouds:Global:Login"] = "https://login.nobody.invalid/"; // RFC 2606: never resolves
        await using var nameless = await DatabaseAsync();
        var dns = await CheckAsync(nameless);

        Assert.Equal(GraphFailureKind.Tls, tls.SignIn?.Kind);
        Assert.Equal(GraphFailureKind.NoName, dns.SignIn?.Kind);
    }

    [Fact]
    public async Task The_check_is_recorded_with_what_came_of_it()
    {
        await using var database = await DatabaseAsync();
        await CheckAsync(database);
        await _standIns.Entra.GoAwayAsync();
        await CheckAsync(database);

        var checks = (await database.AuditEntriesAsync()).Where(e => e.Action == AuditAction.ConnectionChecked).ToList();
        Assert.Equal([AuditOutcome.Failed, AuditOutcome.Succeeded], checks.Select(e => e.Outcome)); // newest first
        Assert.All(checks, e => Assert.Equal(s_contoso.Value, e.TenantId));
        Assert.DoesNotContain(checks, e => e.Details!.Contains(EntraSample.Secret, StringComparison.Ordinal)); // each has some
    }

    [Fact]
    public async Task A_reader_sends_nothing()
    {
        await using var database = await DatabaseAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Get<IConnectionChecker>().CheckAsync(TestDatabase.Reader, s_contoso, "Global", GraphStandIns.Credential, false, TestDatabase.Token));

        Assert.Empty(_standIns.Graph.Requests);
    }

    private async Task<TestDatabase> DatabaseAsync()
    {
        var database = await TestDatabase.CreateAsync(_standIns.Settings, _standIns.Trust);
        database.Clock.AdjustTime(TimeProvider.System.GetUtcNow()); // answers carry the machine's
        return database;
    }

    private static Task<ConnectionCheck> CheckAsync(TestDatabase database, TenantId? tenant = null, bool withWriteBack = false) =>
        database.Get<IConnectionChecker>().CheckAsync(TestDatabase.Writer, tenant ?? s_contoso, "Global", GraphStandIns.Credential, withWriteBack, TestDatabase.Token);

    private void UseCertificate(CertificateFolder folder)
    {
        _standIns.Settings.Remove("Graph:Credentials:main:ClientSecret");
        _standIns.Settings["Graph:Credentials:main:Kind"] = nameof(GraphCredentialKind.Certificate);
        _standIns.Settings["Graph:Credentials:main:Certificate:Path"] = folder.Path;
    }
}
