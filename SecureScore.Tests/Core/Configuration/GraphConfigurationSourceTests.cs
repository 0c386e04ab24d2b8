using System.Text;
using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>The parts of a tenant's configuration, read over real HTTP.</summary>
public sealed class GraphConfigurationSourceTests : GraphConfigurationTest
{
    /// <summary>Those that an app reads from an address of their own.</summary>
    public static TheoryData<ConfigurationPart> Parts { get; } =
        [.. Enum.GetValues<ConfigurationPart>().Except([ConfigurationPart.Organization, ConfigurationPart.PasswordSync,
            ConfigurationPart.GroupMembers, ConfigurationPart.PerUserMfa])];

    [Theory, MemberData(nameof(Parts))]
    public async Task Every_part_is_read_with_its_own_permission_alone(ConfigurationPart part)
    {
        var info = ConfigurationPartInfo.Of(part);
        Grant(info.Permission);
        // licenses have no other id, and detections are asked for by their kind
        Contoso.Give(info.Address.Split('?')[0], """{"id":"one","skuId":"one","riskEventType":"leakedCredentials"}""");

        Assert.Contains("id\":\"one\"", Assert.Single(await ReadAsync(part)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Parts))]
    public async Task A_part_whose_permission_is_missing_says_which_to_grant(ConfigurationPart part)
    {
        var info = ConfigurationPartInfo.Of(part);
        // the two allow more than their own
        Grant([.. GraphPermission.Evaluation
            .Select(p => p.Name)
            .Except([info.Permission, "Group.Read.All", "RoleManagement.Read.Directory"])]);

        var failure = await FailAsync(part);

        Assert.Equal(PartOutcome.Forbidden, failure.Outcome);
        Assert.Contains($"“{info.Part.Words()}”", failure.Reason.Words(), StringComparison.Ordinal);
        Assert.Contains($" {info.Permission} ", failure.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organization_is_handed_on_where_it_is_the_tenants()
    {
        Assert.Equal(
            $$"""{"id":"{{EntraSample.ContosoId}}","displayName":"Contoso","onPremisesSyncEnabled":null}""",
            Assert.Single(await ReadAsync(ConfigurationPart.Organization)));
    }

    [Fact]
    public async Task Another_tenants_organization_ends_the_run_and_is_not_handed_on()
    {
        Contoso.Give("organization", Object(EntraSample.FabrikamId));
        List<string> before = [];

        var failure = await Assert.ThrowsAsync<GraphException>(() => ReadAsync(ConfigurationPart.Organization, before: before));

        Assert.Equal(GraphFailureKind.ForeignTenant, failure.Kind);
        Assert.Contains(EntraSample.FabrikamId.ToString(), failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.RequestId);
        Assert.Empty(before);
    }

    [Theory]
    [InlineData()]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"id":"x"}""", """{"id":"y"}""")]
    public async Task An_organization_that_cannot_be_told_is_a_broken_part(params string[] organizations)
    {
        Contoso.Give("organization", organizations.Where(o => o != "null"));

        Assert.Equal(PartOutcome.Broken, (await FailAsync(ConfigurationPart.Organization)).Outcome);
    }

    [Fact]
    public async Task Objects_are_handed_on_byte_by_byte()
    {
        string[] objects = ["""{ "id" : "a",  "n": 1.00, "t":"Zo\u00eb – ü" }""", "null", "7"];
        Contoso.Give("identity/conditionalAccess/namedLocations", objects);

        Assert.Equal(objects, await ReadAsync(ConfigurationPart.NamedLocations));
        Assert.Equal("include-unknown-enum-members", Assert.Single(Graph.Requests).Prefer);
    }

    [Fact]
    public async Task Pages_are_followed_to_the_last_in_their_order()
    {
        Contoso.MostOnPage = 2;
        Contoso.Give("users", Enumerable.Range(1, 5).Select(n => Object(n)));

        var users = await ReadAsync(ConfigurationPart.Users);

        Assert.Equal(["1", "2", "3", "4", "5"], users.Select(IdOf));
        Assert.Equal((3, 3), (RequestsTo("users").Count, Traffic.Requests));
        Assert.Contains("$top=999", RequestsTo("users")[2].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_objects_is_read_and_empty()
    {
        Contoso.Give("groups");

        Assert.Empty(await ReadAsync(ConfigurationPart.Groups));
    }

    [Theory]
    [InlineData(GraphFaultKind.Status, 500, 2)]
    [InlineData(GraphFaultKind.Status, 429, 2)]
    [InlineData(GraphFaultKind.Status, 404, 2)]
    [InlineData(GraphFaultKind.Html, 200, 2)]
    [InlineData(GraphFaultKind.CutBody, null, 2)]
    [InlineData(GraphFaultKind.TruncatedJson, null, 2)]
    [InlineData(GraphFaultKind.Empty, null, 2)]
    [InlineData(GraphFaultKind.PartialContent, null, 2)]
    [InlineData(GraphFaultKind.LoopingNextLink, null, 4)]
    [InlineData(GraphFaultKind.ForeignNextLink, null, 4)]
    public async Task What_breaks_off_in_the_middle_says_so_after_the_pages_that_were_whole(GraphFaultKind kind, int? status, int whole)
    {
        Contoso.MostOnPage = 2;
        Contoso.Give("users", Enumerable.Range(1, 5).Select(n => Object(n)));
        Graph.Faults.Add(new() { Kind = kind, Status = status, Path = "users", Query = "skiptoken", Times = int.MaxValue });
        List<string> before = [];

        var failure = await FailAsync(ConfigurationPart.Users, before: before);

        Assert.Equal(PartOutcome.Broken, failure.Outcome);
        Assert.Equal(whole, before.Count);
        Assert.StartsWith("Reading “Users” broke off: ", failure.Reason.Words(), StringComparison.Ordinal);
        Assert.NotEmpty(failure.NextStep!.Words());                                    // Assert fails where it is null
        Assert.DoesNotContain("control", failure.NextStep!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_Graph_is_told_with_its_message_and_the_id_of_the_request()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 500, Times = int.MaxValue });

        var failure = await FailAsync(ConfigurationPart.Domains);

        Assert.Matches(@"had an error of its own: “Something went wrong\.” \(request id [0-9a-f-]{36}\)$", failure.Reason.Words());
        Assert.Equal(3, Graph.Requests.Count);                                 // the first attempt and two more
    }

    [Fact]
    public async Task What_only_people_may_read_is_not_asked_for()
    {
        var failure = await FailAsync(ConfigurationPart.PasswordSync);

        Assert.Equal(PartOutcome.DelegatedOnly, failure.Outcome);
        Assert.Contains("onPremisesSynchronization.json", failure.NextStep?.Words(), StringComparison.Ordinal);
        Assert.Empty(Graph.Requests);
    }

    [Theory]
    [InlineData(ConfigurationPart.Registrations, "Microsoft Entra ID P1")]      // 403 with a code of its own
    [InlineData(ConfigurationPart.EligibleRoles, "Microsoft Entra ID P2")]      // 400 with a code of its own
    [InlineData(ConfigurationPart.Policies, "Microsoft Entra ID P1")]           // 403 that says it in the message alone
    public async Task A_license_that_is_missing_is_no_permission_that_is_missing(ConfigurationPart part, string license)
    {
        Contoso.Unlicense(ConfigurationPartInfo.Of(part).Address.Split('?')[0]);

        var failure = await FailAsync(part);

        Assert.Equal(PartOutcome.NoLicence, failure.Outcome);
        Assert.Contains(license, failure.Message, StringComparison.Ordinal);
        Assert.Contains(license, failure.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Authentication_RequestFromUnsupportedUserRole", "User is not in the allowed roles of the license.", 403, PartOutcome.Forbidden)]
    [InlineData("AccessDenied", "Required scopes are missing: LicenseAssignment.Read.All.", 403, PartOutcome.Forbidden)]
    [InlineData("BadRequest", "Tenant does not have a SPO license.", 400, PartOutcome.NoLicence)]
    [InlineData("InternalServerError", "The license service is down.", 500, PartOutcome.Broken)]
    public void Microsofts_words_are_told_apart(string code, string message, int status, PartOutcome expected)
    {
        var answer = new SecureScore.Core.Graph.GraphAnswer(
            status, Encoding.UTF8.GetBytes($$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}"""), "1", null, null);

        Assert.Equal(
            expected,
            ConfigurationFailures.FromGraph(ConfigurationPartInfo.Of(ConfigurationPart.Licences), GraphFailures.From(answer))?.Outcome);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_nothing_of_the_part()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Unauthorized, Times = int.MaxValue });

        Assert.Equal(
            GraphFailureKind.TokenRefused, (await Assert.ThrowsAsync<GraphException>(() => ReadAsync(ConfigurationPart.Users))).Kind);
    }

    [Fact]
    public async Task A_network_that_is_gone_is_nothing_of_the_part()
    {
        await Graph.GoAwayAsync();

        Assert.Equal(
            GraphFailureKind.NoConnection, (await Assert.ThrowsAsync<GraphException>(() => ReadAsync(ConfigurationPart.Users))).Kind);
    }
}
