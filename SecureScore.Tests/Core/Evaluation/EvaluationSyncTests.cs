using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Tests.Core.Sync;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>The daily run, which evaluates last, over real HTTP.</summary>
public sealed class EvaluationSyncTests : SyncTest
{
    private static readonly Guid s_ben = SmallExport.Person(2);
    private static readonly Guid s_exclusions = new("96000000-0000-4000-8000-0000000000aa");

    private protected override Dictionary<string, string> Settings =>
        new() { ["Graph:ReadConfiguration"] = "true", ["Graph:MaxRetries"] = "0" };

    [Fact]
    public async Task Daily_run_reads_the_configuration_and_traces_a_missing_point_through_a_group()
    {
        Grant([.. GraphPermission.Evaluation.Select(p => p.Name)]);
        GiveTenant();

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, SyncStage.Done), (run.Outcome, run.Stage));
        var evaluation = Assert.Single(await Database.Get<IEvaluationService>().ListAsync(Contoso.Open(), 10, Token));
        Assert.Equal((RunTrigger.Schedule, RunOutcome.Succeeded), (evaluation.Trigger, evaluation.Outcome));
        Assert.Equal(PartOutcome.DelegatedOnly, evaluation.Parts.Single(p => p.Part == ConfigurationPart.PasswordSync).Outcome);
        // a request a part but one, batches for the members and for per-user MFA, perhaps a token's renewal
        Assert.InRange(evaluation.Requests, 18, 21);
        var affected = await Database.Get<IEvaluationQuery>()
            .ListAffectedAsync(Contoso.Open(), "BlockLegacyAuthentication", null, 0, 10, Token);
        var ben = Assert.Single(affected.Items);
        Assert.Equal(s_ben.ToString(), ben.Id);
        Assert.Contains("through group “Exclusions”", ben.Cause.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_that_are_missing_cost_the_scores_nothing_and_say_what_to_grant()
    {
        GiveTenant();

        var run = await RunAsync();

        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        await DemandAllAsync();
        var summary = (await Database.Get<IEvaluationQuery>().FindAsync((await Database.BoardAsync(Contoso)).Tenant.Read(), Token))!;
        Assert.All(
            summary.Controls.Where(c => !c.Definition.IsManual),
            c => Assert.Equal((EvaluationOutcome.NotEvaluated, null), (c.Score.Outcome, c.Score.AsCounted)));
        Assert.Contains("User.Read.All", string.Join(' ', summary.Find("MFARegistrationV2")!.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_under_way_is_not_disturbed_and_the_daily_run_says_so()
    {
        await Database.RowsAsync("INSERT INTO Runs (Kind, TenantKey, Trigger, \"By\", StartedAt, SeenAt, Outcome, IsCancelRequested, "
            + "Requests, Throttled, Parts, Warnings) SELECT 'Evaluation', Id, 'Person', 'Grace', '2026-03-01 11:59:30', '2026-03-01 11:59:30', "
            + "'Running', false, 0, 0, '[]', '[]' FROM Tenants");

        var run = await RunAsync();

        Assert.Contains(run.Findings.Warnings, o => o.Code == "not-evaluated"
            && o.Message.Words().Contains("Grace", StringComparison.Ordinal));
        Assert.Equal(1, await Database.CountAsync("Runs WHERE Kind = 'Evaluation'"));
    }

    private void Grant(params string[] permissions) =>
        StandIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, ["SecurityEvents.Read.All", .. permissions]);

    /// <summary>Ann and Ben; legacy sign-ins are blocked for all but the group that Ben is in.</summary>
    private void GiveTenant()
    {
        var configuration = StandIns.Contoso.Configuration;
        configuration.Give("policies/identitySecurityDefaultsEnforcementPolicy", """{"id":"defaults","isEnabled":false}""");
        configuration.Give(
            "policies/authorizationPolicy",
            """{"id":"authorizationPolicy","defaultUserRolePermissions":{"allowedToCreateApps":false,"permissionGrantPoliciesAssigned":[]}}""");
        configuration.Give(
            "policies/adminConsentRequestPolicy", """{"id":"consent","isEnabled":true,"reviewers":[{"query":"/users/ann"}]}""");
        configuration.Give(
            "domains",
            """{"id":"contoso.example","isVerified":true,"isRoot":true,"authenticationType":"Managed","passwordValidityPeriodInDays":2147483647}""");
        configuration.Give(
            "roleManagement/directory/roleDefinitions",
            """{"id":"62e90394-69f5-4237-9190-012177145e10","templateId":"62e90394-69f5-4237-9190-012177145e10","displayName":"Global Administrator","isBuiltIn":true}""");
        configuration.Give(
            "roleManagement/directory/roleAssignments",
            $$"""{"id":"a1","principalId":"{{SmallExport.Person(1)}}","roleDefinitionId":"62e90394-69f5-4237-9190-012177145e10","directoryScopeId":"/"}""");
        configuration.Give("users", SmallExport.User(1, "Ann"), SmallExport.User(2, "Ben"));
        configuration.Give(
            "reports/authenticationMethods/userRegistrationDetails", SmallExport.Registration(1, true), SmallExport.Registration(2, true));
        configuration.Give("groups", $$"""{"id":"{{s_exclusions}}","displayName":"Exclusions"}""");
        configuration.Give($"groups/{s_exclusions}/members", $$"""{"@odata.type":"#microsoft.graph.user","id":"{{s_ben}}"}""");
        configuration.Give("identity/conditionalAccess/policies", $$"""
            {"id":"ca000000-0000-4000-8000-0000000000f3","displayName":"Block legacy sign-ins","state":"enabled","grantControls":{"operator":"OR","builtInControls":["block"]},
             "conditions":{"users":{"includeUsers":["All"],"excludeGroups":["{{s_exclusions}}"] },"applications":{"includeApplications":["All"]},"clientAppTypes":["exchangeActiveSync","other"] } }
            """);
    }
}
