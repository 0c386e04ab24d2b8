using SecureScore.Core.Connections;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Tests.Core.Sync;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Recommendations;

/// <summary>The beta interface, read after the scores over real HTTP. The stand-in has 12 recommendations for its 15 controls.</summary>
public sealed class RecommendationReaderTests : SyncTest
{
    private const string List = "directory/recommendations";
    private const string Days = "tenantSecureScores";
    private const string AdminResources = "adminMFAV2/impactedResources";

    private protected override Dictionary<string, string> Settings =>
        new() { ["Graph:ReadRecommendations"] = "true", ["Graph:MaxRetries"] = "0" };

    private IRecommendationQuery Query => Database.Get<IRecommendationQuery>();

    [Fact]
    public async Task Statuses_and_points_are_those_of_Microsoft_also_in_words_that_came_later()
    {
        Grant();
        StandIns.Contoso.ChangeScore("AdminMFAV2", 2.5m);
        StandIns.Contoso.SetRecommendationStatus("adminMFAV2", "riskAccepted");

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, SyncStage.Done), (run.Outcome, run.Stage));
        Assert.Empty(run.Findings.Warnings);
        var admin = await Query.FindAsync(Contoso.Open(), "AdminMFAV2", Token);
        Assert.Equal(("riskAccepted", "high", 2.5m, 10m), (admin!.Status, admin.Priority, admin.CurrentPoints, admin.MaxPoints));
        Assert.Equal(Clock.GetUtcNow().UtcDateTime, admin.ReadAt);
        Assert.NotNull(await Query.FindAsync(Contoso.Open(), "insiderRiskPolicy", Token));         // withheld without the header Prefer
        Assert.Null(await Query.FindAsync(Contoso.Open(), "aad_password_protection", Token));
        Assert.Equal(12, await Database.CountAsync("Recommendations"));
    }

    [Fact]
    public async Task Every_impacted_resource_is_stored_however_many_pages_they_are()
    {
        Grant();
        var users = AllUsers();

        await RunAsync();

        var admin = await Query.FindAsync(Contoso.Open(), "adminmfav2", Token);
        Assert.Equal((users, users), (admin!.ResourceCount, admin.StoredResources));
        var pages = RequestsTo(AdminResources).Count;
        Assert.Equal((users + 99) / 100, pages);                       // 100 on a page
        var last = await Query.ListResourcesAsync(Contoso.Open(), "AdminMFAV2", null, users - 2, 10, Token);
        Assert.Equal((users, 2), (last.Matching, last.Items.Count));
        Assert.All(last.Items, r => Assert.Equal(("user", "active"), (r.ResourceType, r.Status)));
    }

    [Fact]
    public async Task A_search_takes_what_is_typed_as_it_stands()
    {
        Grant();
        AllUsers();
        await RunAsync();

        Assert.Equal(
            "Invented person 7",
            Assert.Single(
                (await Query.ListResourcesAsync(Contoso.Open(), "AdminMFAV2", "PERSON 7", 0, 10, Token)).Items,
                r => r.DisplayName!.EndsWith(" 7", StringComparison.Ordinal)).DisplayName);
        Assert.Equal(0, (await Query.ListResourcesAsync(Contoso.Open(), "AdminMFAV2", "%", 0, 10, Token)).Matching);
        Assert.Equal(0, (await Query.ListResourcesAsync(Contoso.Open(), "AdminMFAV2", "person_7", 0, 10, Token)).Matching);
    }

    [Fact]
    public async Task What_is_done_at_Microsoft_is_gone_here_and_then_the_number_is_0()
    {
        Grant();
        AllUsers();
        await RunAsync();
        StandIns.Contoso.ChangeScore("AdminMFAV2", 10);

        await RunAsync();

        var admin = await Query.FindAsync(Contoso.Open(), "AdminMFAV2", Token);
        Assert.Equal(("completedBySystem", 0, 0), (admin!.Status, admin.ResourceCount, admin.StoredResources));
    }

    [Fact]
    public async Task The_identity_score_of_each_day_is_in_Microsofts_whole_points()
    {
        Grant();
        foreach (var control in StandIns.Contoso.ScoredControls) StandIns.Contoso.ChangeScore(control.Id, 0);
        StandIns.Contoso.ChangeScore("AdminMFAV2", 2.5m);
        StandIns.Contoso.ChangeScore("OneAdmin", 1);

        await RunAsync();

        var days = await Query.ListIdentityScoresAsync(Contoso.Open(), null, Token);
        Assert.Equal((90, Newest), (days.Count, days[^1].Day));
        Assert.Equal((3, 66), (days[^1].Points, days[^1].MaxPoints));   // 2.5 and 1 without the half, of the 12 maxima
        Assert.Equal(new(2026, 2, 20), (await Query.FindIdentityScoreAsync(Contoso.Open(), new(2026, 2, 20), Token))!.Day);
        Assert.Null(await Query.FindIdentityScoreAsync(Contoso.Open(), Newest.AddDays(-90), Token));
    }

    [Fact]
    public async Task A_permission_that_is_missing_is_said_once_and_fails_nothing()
    {
        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, null), (run.Outcome, run.Failure));
        Assert.Contains("Grant DirectoryRecommendations.Read.All", Assert.Single(run.Findings.Warnings).Message.Words(),
            StringComparison.Ordinal);
        Assert.Empty(RequestsTo(Days));
        await DemandAllAsync();
    }

    [Theory]
    [InlineData(GraphFaultKind.Status, 404)]
    [InlineData(GraphFaultKind.Status, 500)]
    [InlineData(GraphFaultKind.Status, 429)]
    [InlineData(GraphFaultKind.Html, 200)]
    [InlineData(GraphFaultKind.CutBody, null)]
    [InlineData(GraphFaultKind.TruncatedJson, null)]
    [InlineData(GraphFaultKind.Empty, null)]
    [InlineData(GraphFaultKind.Unauthorized, null)]
    [InlineData(GraphFaultKind.Forbidden, null)]
    [InlineData(GraphFaultKind.LoopingNextLink, null)]
    [InlineData(GraphFaultKind.ForeignNextLink, null)]
    [InlineData(GraphFaultKind.ForeignTenantId, null)]
    public async Task Whatever_goes_wrong_fails_nothing_and_leaves_what_was_read_before(GraphFaultKind kind, int? status)
    {
        Grant();
        await RunAsync();
        var before = await Database.DumpAsync("Recommendations", "ImpactedResources");
        Clock.Advance(TimeSpan.FromHours(1));
        StandIns.Contoso.SetRecommendationStatus("oneAdmin", "dismissed");
        Graph.Faults.Add(new GraphFault { Kind = kind, Path = List, Times = int.MaxValue, Status = status });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, null), (run.Outcome, run.Failure));
        Assert.NotEmpty(run.Findings.Warnings);
        Assert.All(run.Findings.Warnings, o => Assert.Equal("recommendations-not-read", o.Code));
        Assert.Equal(before, await Database.DumpAsync("Recommendations", "ImpactedResources"));
        Assert.Equal(90, await Database.CountAsync("IdentityScores"));
    }

    [Fact]
    public async Task An_empty_list_deletes_nothing_and_is_told()
    {
        Grant();
        await RunAsync();
        var before = await Database.DumpAsync("Recommendations", "ImpactedResources");
        Graph.Faults.Add(new() { Kind = GraphFaultKind.EmptyList, Path = List });

        var run = await RunAsync();

        Assert.Equal(RunOutcome.Succeeded, run.Outcome);      // scores and profiles are whole
        Assert.Equal("empty-list", Assert.Single(run.Findings.Warnings).Code);
        Assert.Equal(before, await Database.DumpAsync("Recommendations", "ImpactedResources"));
    }

    [Fact]
    public async Task A_list_that_breaks_off_leaves_its_number_unknown_and_takes_nothing_away()
    {
        Grant();
        var users = AllUsers();
        await RunAsync();
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Status, Status = 404, Path = AdminResources, Times = int.MaxValue });

        var run = await RunAsync();

        Assert.Contains("adminMFAV2", Assert.Single(run.Findings.Warnings).Message.Words(), StringComparison.Ordinal);
        var admin = await Query.FindAsync(Contoso.Open(), "AdminMFAV2", Token);
        Assert.Equal((null, users), (admin!.ResourceCount, admin.StoredResources));
        Assert.NotNull((await Query.FindAsync(Contoso.Open(), "OneAdmin", Token))!.ResourceCount);     // the others go on
    }

    [Fact]
    public async Task A_part_that_Microsoft_says_is_missing_takes_nothing_away()
    {
        Grant();
        var users = AllUsers();
        await RunAsync();
        StandIns.Contoso.ChangeScore("AdminMFAV2", 10);
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.PartialContent, Path = AdminResources, Times = int.MaxValue });

        await RunAsync();

        Assert.Equal(
            (null, users),
            await Query.FindAsync(Contoso.Open(), "AdminMFAV2", Token) is { } admin
                ? (admin.ResourceCount, admin.StoredResources)
                : default);
    }

    [Fact]
    public async Task Disconnecting_removes_it_since_no_run_comes_that_would()
    {
        Grant();
        await RunAsync();
        Assert.NotEqual(0, await Database.CountAsync("ImpactedResources"));

        await Database.Get<IConnectionService>().RemoveAsync(TestDatabase.Writer, Contoso, Token);

        Assert.Equal(
            (0, 0, 0),
            (await Database.CountAsync("Recommendations"), await Database.CountAsync("ImpactedResources"),
                await Database.CountAsync("IdentityScores")));
    }

    [Fact]
    public async Task Turned_off_nothing_is_shown_and_the_next_run_removes_it_without_a_request()
    {
        Grant();
        await RunAsync();
        StandIns.Settings["Graph:ReadRecommendations"] = "false";
        await using var off = Database.Beside();
        Graph.ClearRequests();

        Assert.Null(await off.Get<IRecommendationQuery>().FindAsync(Contoso.Open(), "AdminMFAV2", Token));
        Assert.Null(await off.Get<IRecommendationQuery>().FindIdentityScoreAsync(Contoso.Open(), Newest, Token));
        Assert.Equal(12, await off.CountAsync("Recommendations"));
        await RunAsync(off);

        Assert.Equal(
            (0, 0, 0),
            (await off.CountAsync("Recommendations"), await off.CountAsync("ImpactedResources"), await off.CountAsync("IdentityScores")));
        Assert.DoesNotContain(Graph.Requests, r => r.Path.Contains("beta", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Nobody has a second factor: every user is concerned.</summary>
    private int AllUsers()
    {
        StandIns.Contoso.ChangeScore("AdminMFAV2", 0);
        return StandIns.Contoso.Scores.Users;
    }

    private void Grant() =>
        StandIns.Entra.Directory.SetPermissions(
            EntraSample.ClientId, EntraSample.ContosoId, "SecurityEvents.Read.All", "DirectoryRecommendations.Read.All");
}

/// <summary>Without the option there is no newer interface.</summary>
public sealed class RecommendationsOffTests : SyncTest
{
    [Fact]
    public async Task Nothing_is_asked_of_the_beta_interface()
    {
        StandIns.Entra.Directory.SetPermissions(
            EntraSample.ClientId, EntraSample.ContosoId, "SecurityEvents.Read.All", "DirectoryRecommendations.Read.All");

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 10), (run.Outcome, run.Requests));       // as many as without this feature
        Assert.DoesNotContain(Graph.Requests, r => r.Path.Contains("beta", StringComparison.OrdinalIgnoreCase));
        Assert.Equal((0, 0), (await Database.CountAsync("Recommendations"), await Database.CountAsync("IdentityScores")));
    }
}
