using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Sample;

public sealed class SampleTenantLoaderTests
{
    private static readonly string[] s_all =
        ["Tenants", "Controls", "ControlProfiles", "Snapshots", "ControlScores", "Texts", "DailyTotals", "CompletionSpans", "Decisions",
            "ImportRuns"];

    [Fact]
    public async Task The_same_clock_gives_the_same_bytes()
    {
        await using var one = await TestDatabase.WithSampleAsync();
        await using var other = await TestDatabase.CreateAsync();

        await other.Sample.EnsureAsync(TestDatabase.Token);

        Assert.Equal(await one.DumpAsync(s_all), await other.DumpAsync(s_all));
    }

    [Fact]
    public async Task A_second_start_adds_the_new_days_alone()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var action = (await database.BoardAsync(SampleTenant.Id)).Actions
            .First(a => a.Status == ActionStatus.ToAddress && a.LockedBecause is null);
        await database.Decisions.DecideAsync(
            TestDatabase.Writer, SampleTenant.Id, action.ControlId, ActionStatus.Planned, null, action.Version, TestDatabase.Token);
        var before = await database.DumpAsync("Snapshots", "Decisions");

        await database.Sample.EnsureAsync(TestDatabase.Token);
        Assert.Equal(before, await database.DumpAsync("Snapshots", "Decisions"));
        database.Clock.Advance(TimeSpan.FromDays(3));
        await database.Sample.EnsureAsync(TestDatabase.Token);

        Assert.Equal(
            ["2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01"],
            await database.RowsAsync("SELECT Day FROM Snapshots ORDER BY Day DESC LIMIT 4"));
        Assert.Equal((396, 15), (await database.CountAsync("Snapshots"), await database.CountAsync("Decisions")));
        Assert.Equal(ActionStatus.Planned, (await database.BoardAsync(SampleTenant.Id)).Find(action.ControlId)!.Status);
    }

    [Fact]
    public async Task A_clock_years_ahead_invents_no_years()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var (before, right) = (await database.DumpAsync(s_all), database.Clock.GetUtcNow());

        database.Clock.AdjustTime(right.AddYears(10));
        await database.Sample.EnsureAsync(TestDatabase.Token);

        Assert.Equal(before, await database.DumpAsync(s_all));
    }

    [Fact]
    public async Task Once_removed_it_stays_removed()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        List<string> heard = [];
        using var subscription = database.Feed.Subscribe(change => heard.Add(change.TenantId.Value));

        await database.Tenants.RemoveSampleAsync(TestDatabase.Writer, TestDatabase.Token);
        await database.Sample.EnsureAsync(TestDatabase.Token);

        Assert.Equal([SampleTenant.Id.Value], heard);
        foreach (var table in s_all.Except(["ImportRuns"])) Assert.Equal(0, await database.CountAsync(table));
        Assert.Null(await database.Actions.FindBoardAsync(SampleTenant.Id.Open(), TestDatabase.Token));
        await database.Tenants.RemoveSampleAsync(TestDatabase.Writer, TestDatabase.Token);
    }

    [Fact]
    public async Task It_is_not_loaded_beside_a_real_tenant()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 1))));

        await database.Sample.EnsureAsync(TestDatabase.Token);

        Assert.Equal([Given.TenantId], (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Select(t => t.Id));
    }

    [Fact]
    public async Task Removing_it_leaves_a_real_tenant_as_it_was()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), RichScore("a", 5, 4, 8), RichScore("OneAdmin", 1, 1, 1))));
        Assert.Equal(
            [(Given.TenantId, false), (SampleTenant.Id, true)],
            (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Select(t => (t.Id, t.IsSample)));

        await database.Tenants.RemoveSampleAsync(TestDatabase.Writer, TestDatabase.Token);

        var details = await database.Actions.FindAsync(Given.Opened, "a", TestDatabase.Token);
        Assert.Equal(("<b>Why</b> a matters", 5m), (details!.Description, details.Action.Points.Measured));
        Assert.Equal(5, await database.CountAsync("Texts"));    // two descriptions, two statuses, one profile
        Assert.Empty(await database.BrokenReferencesAsync());
    }
}
