using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Connections;

/// <summary>Each thing that can be wrong with a connection has its own sentence.</summary>
public sealed class ConnectionCheckTests : ConnectionCheckTest
{
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
    public async Task A_token_of_another_cloud_is_a_sign_in_that_no_permission_mends()
    {
        StandIns.Graph.Faults.Add(new()
        {
            Kind = GraphFaultKind.Status,
            Status = 401,
            Says = ("InvalidAuthenticationToken", "InvalidCloudInstance"),
            Times = int.MaxValue
        });
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Equal(GraphFailureKind.WrongCloud, check.SignIn!.Kind); // else no problem was found
        Assert.Contains("“InvalidCloudInstance”", check.SignIn.Reason.Words(), StringComparison.Ordinal);
        Assert.Contains("cloud", check.SignIn.NextStep?.Words(), StringComparison.Ordinal);
        Assert.Empty(check.Permissions);
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
        StandIns.Settings["Graph:Credentials:main:ClientSecret"] = "another";
        await using var database = await DatabaseAsync();

        var problem = (await CheckAsync(database)).SignIn;

        Assert.Equal((GraphFailureKind.SecretWrong, "AADSTS7000215"), (problem!.Kind, problem.Code)); // no token
        Assert.DoesNotContain("another", problem.Reason.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_registered_signs_in_and_tells_its_last_day()
    {
        using var folder = new CertificateFolder(days: 30);
        StandIns.Entra.Directory.Register(
            EntraSample.App(new Uri("https://app.example")) with { Secret = null, Certificate = folder.Certificate });
        UseCertificate(folder);
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Null(check.SignIn);
        Assert.Equal(folder.Certificate.NotAfter.ToUniversalTime(), check.CredentialExpires?.UtcDateTime);
    }

    [Theory]
    [InlineData(30, GraphFailureKind.CertificateRefused, "AADSTS700027")]
    [InlineData(-1, GraphFailureKind.CertificateExpired, null)]
    public async Task A_certificate_that_is_not_registered_and_one_that_is_over_have_their_own_sentences(
        int days, GraphFailureKind kind, string? code)
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
        if (words is not null) Assert.Contains(words, clock!.Reason.Words(), StringComparison.Ordinal); // its kind was compared
    }

    [Fact]
    public async Task Answers_of_another_tenant_are_said_and_are_not_the_tenants_scores()
    {
        StandIns.Graph.Faults.Add(new() { Kind = GraphFaultKind.ForeignTenantId, Path = "secureScores" });
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.NotNull(check.OtherTenant);
        Assert.NotEqual(Contoso, check.OtherTenant);
        Assert.False(check.CanRead);
    }

    [Fact]
    public async Task A_token_service_that_is_away_is_said_at_once()
    {
        await StandIns.Entra.GoAwayAsync();
        await using var database = await DatabaseAsync();

        Assert.Equal(GraphFailureKind.NoConnection, (await CheckAsync(database)).SignIn?.Kind);
    }

    [Fact]
    public async Task A_token_service_with_an_error_is_no_fault_of_the_credential()
    {
        StandIns.Entra.IsAvailable = false;
        await using var database = await DatabaseAsync();

        Assert.Equal(GraphFailureKind.TokenServiceDown, (await CheckAsync(database)).SignIn?.Kind);
    }

    [Fact]
    public async Task A_Graph_that_is_away_is_the_permissions_problem_and_not_the_sign_ins()
    {
        await StandIns.Graph.GoAwayAsync();
        await using var database = await DatabaseAsync();

        var check = await CheckAsync(database);

        Assert.Null(check.SignIn);
        Assert.Equal(GraphFailureKind.NoConnection, Assert.Single(check.Permissions).Problem?.Kind);
    }

    [Fact]
    public async Task A_name_that_nobody_has_and_a_certificate_that_nobody_trusts_are_told_apart()
    {
        await using var untrusted = await TestDatabase.CreateAsync(StandIns.Settings);
        var tls = await CheckAsync(untrusted);
        StandIns.Settings["Graph:Clouds:Global:Login"] = "https://login.nobody.invalid/"; // RFC 2606: never resolves
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
        await StandIns.Entra.GoAwayAsync();
        await CheckAsync(database);

        var checks = (await database.AuditEntriesAsync()).Where(e => e.Action == AuditAction.ConnectionChecked).ToList();
        Assert.Equal([AuditOutcome.Failed, AuditOutcome.Succeeded], checks.Select(e => e.Outcome)); // newest first
        Assert.All(checks, e => Assert.Equal(Contoso.Value, e.TenantId));
        Assert.DoesNotContain(checks, e => e.Details!.Contains(EntraSample.Secret, StringComparison.Ordinal)); // each has some
    }

    [Fact]
    public async Task A_reader_sends_nothing()
    {
        await using var database = await DatabaseAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Get<IConnectionChecker>()
            .CheckAsync(TestDatabase.Reader, Contoso, "Global", GraphStandIns.Credential, false, TestDatabase.Token));

        Assert.Empty(StandIns.Graph.Requests);
    }

    private void UseCertificate(CertificateFolder folder)
    {
        StandIns.Settings.Remove("Graph:Credentials:main:ClientSecret");
        StandIns.Settings["Graph:Credentials:main:Kind"] = nameof(GraphCredentialKind.Certificate);
        StandIns.Settings["Graph:Credentials:main:Certificate:Path"] = folder.Path;
    }
}
