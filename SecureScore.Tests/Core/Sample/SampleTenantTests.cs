using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sample;

/// <summary>A loaded sample tenant, shared by the tests that only look at it.</summary>
public sealed class SampleTenantFixture : IAsyncLifetime
{
    /// <summary>The first day, which is number 0 in the story.</summary>
    public static DateOnly FirstDay { get; } = Given.Day(0).AddDays(-399);

    internal TestDatabase Database { get; private set; } = null!; // set before any test runs

    public async ValueTask InitializeAsync() => Database = await TestDatabase.WithSampleAsync();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

public sealed class SampleTenantTests(SampleTenantFixture sample) : IClassFixture<SampleTenantFixture>
{
    private TestDatabase Database => sample.Database;

    [Fact]
    public async Task It_has_400_days_but_one_week_and_168_controls()
    {
        var board = await Database.BoardAsync(SampleTenant.Id);
        var diagnostics = await Database.History.FindDiagnosticsAsync(SampleTenant.Id.Open(), TestDatabase.Token);

        Assert.Equal(168, board.Actions.Count);
        Assert.Equal((393, SampleTenantFixture.FirstDay, Given.Day(0)), (diagnostics!.Days, diagnostics.FirstDay, diagnostics.LastDay));
        Assert.Equal([new DayRange(DayNumber(220), DayNumber(226))], diagnostics.Gaps);
        Assert.Empty(diagnostics.WithoutProfile);
        Assert.Empty(diagnostics.Flagged);
        Assert.Equal(diagnostics.Reported, diagnostics.Measured);
    }

    [Fact]
    public async Task It_is_labelled()
    {
        var tenant = Assert.Single(await Database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));

        Assert.Equal((SampleTenant.Id, SampleTenant.Name, true, Given.Day(0)), (tenant.Id, tenant.Name, tenant.IsSample, tenant.LatestDay));
    }

    [Fact]
    public async Task Every_view_has_a_score_that_moved()
    {
        foreach (var view in ScoreView.Stored.Where(v => v.Name != "Infrastructure"))
        {
            var days = await Database.History.ListAsync(SampleTenant.Id.Open(), view, null, null, TestDatabase.Token);
            Assert.All(days, d => Assert.InRange(d.Score.Percent ?? -1, 1, 99));
            Assert.NotEqual(days[0].Score.Percent, days[^1].Score.Percent);
        }
    }

    [Fact]
    public async Task Averages_are_there_every_day()
    {
        var days = await Database.History.ListComparisonAsync(SampleTenant.Id.Open(), ScoreView.Identity, null, null, TestDatabase.Token);

        Assert.Equal(393, days.Count(d => d is { AllTenants: > 0 and < 100, SimilarSize: > 0 and < 100 }));
    }

    [Fact]
    public async Task Microsoft_reweights_a_control()
    {
        Assert.Equal(4, (await ActionAsync("aad_phishing_MFA_strength", 279)).Points.Max);
        Assert.True((await ActionAsync("aad_phishing_MFA_strength", 280)).Points.Max > 4);
    }

    [Fact]
    public async Task Microsoft_adds_a_control()
    {
        Assert.Equal(PointsKind.NotApplicable, (await ActionAsync("insiderRiskPolicy", 339)).Points.Kind);
        Assert.Equal(PointsKind.Scored, (await ActionAsync("insiderRiskPolicy", 340)).Points.Kind);
    }

    [Fact]
    public async Task Microsoft_withdraws_a_control()
    {
        var (before, after) = (await ActionAsync("mdo_bulkthreshold", 199), await ActionAsync("mdo_bulkthreshold", 200));

        Assert.Equal((PointsKind.Scored, false), (before.Points.Kind, before.IsDeprecated));
        Assert.Equal((PointsKind.NotApplicable, true), (after.Points.Kind, after.IsDeprecated));
    }

    [Fact]
    public async Task Microsoft_moves_a_control_to_another_category()
    {
        Assert.Equal(ControlCategory.Apps, (await ActionAsync("aad_custom_banned_passwords", 179)).Category);
        Assert.Equal(ControlCategory.Identity, (await ActionAsync("aad_custom_banned_passwords", 180)).Category);
    }

    [Fact]
    public async Task A_regression_is_repaired()
    {
        var (before, lost, planned, repaired) = (
            await ActionAsync("BlockLegacyAuthentication", 299), await ActionAsync("BlockLegacyAuthentication", 300),
            await ActionAsync("BlockLegacyAuthentication", 312), await ActionAsync("BlockLegacyAuthentication", 330));

        Assert.Equal((ActionStatus.Completed, ActionStatus.ToAddress, true), (before.Status, lost.Status, lost.State.IsRegressed));
        Assert.Equal((ActionStatus.Planned, false), (planned.Status, planned.State.IsRegressed));
        Assert.Equal((ActionStatus.Completed, false), (repaired.Status, repaired.State.IsRegressed));
    }

    [Fact]
    public async Task Two_actions_are_regressed_now()
    {
        var board = await Database.BoardAsync(SampleTenant.Id);

        Assert.Equal(["aad_limited_administrative_roles", "IntegratedApps"],
            board.Actions.Where(a => a.State.IsRegressed).Select(a => a.ControlId).Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Users_grow_at_once_after_the_acquisition()
    {
        var (before, after) = (await ActionAsync("MFARegistrationV2", 249), await ActionAsync("MFARegistrationV2", 250));

        Assert.True(after.Total - before.Total > 30);
        Assert.True(after.Points.Measured < before.Points.Measured);
    }

    [Fact]
    public async Task Three_people_decided_in_all_five_ways_and_undid_one()
    {
        var decisions = await Database.RowsAsync("SELECT \"By\", \"To\", Undoes FROM Decisions ORDER BY Id");
        var statuses = (await Database.BoardAsync(SampleTenant.Id)).Actions.Select(a => a.Status).ToHashSet();

        Assert.Equal(14, decisions.Count);
        Assert.Equal(
            ["Ingrid Solberg", "Nadia Okafor", "Tomás Rivera"],
            decisions.Select(d => d.Split('|')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("Nadia Okafor|ToAddress|1", Assert.Single(decisions, d => !d.EndsWith('|')));
        Assert.Equal(Enum.GetValues<ActionStatus>(), statuses.Order());
        Assert.Equal(["2026-02-26 13:40:00"], await Database.RowsAsync("SELECT At FROM Decisions ORDER BY Id DESC LIMIT 1"));
    }

    [Fact]
    public async Task Every_action_has_its_texts()
    {
        foreach (var action in (await Database.BoardAsync(SampleTenant.Id)).Actions.Where(a => a.Points.Kind == PointsKind.Scored).Take(30))
        {
            var details = await Database.Actions.FindAsync(SampleTenant.Id.Open(), action.ControlId, TestDatabase.Token);
            Assert.All(
                [details!.Description, details.ImplementationStatus, details.Profile?.Remediation],
                text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.DoesNotContain("{", details.ImplementationStatus, StringComparison.Ordinal);
            Assert.DoesNotContain("{tid}", details.Profile?.ActionUrl ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rebuilding_changes_nothing()
    {
        var before = await Database.DumpAsync("DailyTotals", "CompletionSpans");

        await Database.Derived.RebuildAsync(TestDatabase.Token);

        Assert.Equal(before, await Database.DumpAsync("DailyTotals", "CompletionSpans"));
    }

    private static DateOnly DayNumber(int number) => SampleTenantFixture.FirstDay.AddDays(number);

    private async Task<ImprovementAction> ActionAsync(string controlId, int day) =>
        (await Database.Actions.FindBoardAsync(SampleTenant.Id.Open(), DayNumber(day), TestDatabase.Token))!.Find(controlId)!;
}
