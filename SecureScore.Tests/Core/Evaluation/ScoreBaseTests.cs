using SecureScore.Core.Comparison;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Microsoft's points and ours, and which of them the headline stands on.</summary>
/// <remarks>
/// Microsoft's last day is 28 February with MFARegistrationV2 at 9 of 9, AdminMFAV2 at 5 of 10 and a control that only
/// Microsoft evaluates at 2 of 4: 16 of 23. Ours of 1 March have 4.5 and 5 of them.
/// </remarks>
public sealed class ScoreBaseTests : IAsyncLifetime
{
    private static readonly DateOnly s_published = new(2026, 2, 28);
    private static readonly DateOnly s_evaluated = new(2026, 3, 1);

    private TestDatabase _database = null!;      // set before each test

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await ImportAsync(s_published);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Without_a_choice_Microsofts_points_count_and_ours_stand_beside()
    {
        await EvaluateAsync();

        var board = await _database.BoardAsync();
        Assert.Equal((ScoreBase.Microsoft, s_published, false), (board.Base, board.Snapshot.Day, board.Snapshot.IsOwn));
        Assert.Equal(new ScoreSum(16, 23), board.Figures[ScoreView.Identity].Score);
        Assert.Equal(new ScoreSum(16, 23), board.Bases!.Microsoft.Score);
        var mfa = board.Find("MFARegistrationV2")!.Difference!;
        Assert.Equal((9m, 4.5m, -4.5m), (mfa.Microsoft, mfa.Own, mfa.Points));
        Assert.Null(board.Find("AdminMFAV2")!.Difference);
        Assert.Null(board.Find("AATP_Sensor")!.Own);
        var (whole, ours) = (board.Bases, board.Bases.Differences[^1]);
        Assert.Equal((s_published, _database.Clock.GetUtcNow().UtcDateTime), (whole.MicrosoftDay, whole.OwnAt));
        Assert.Equal(new(DifferenceReason.RuleUnknown, 1, new(-4.5m, 0)), whole.Differences[0]);         // MFARegistrationV2
        Assert.Null(ours.Reason);                                                                        // what Microsoft has no points of
        Assert.Equal(whole.Difference, new ScoreSum(-4.5m, 0) + ours.Sum);
        Assert.Equal(2, whole.Differences.Count);
    }

    [Fact]
    public async Task On_our_points_the_newest_day_is_ours_and_carries_what_only_Microsoft_evaluates()
    {
        await EvaluateAsync();

        await ChooseAsync(ScoreBase.Own);

        var board = await _database.BoardAsync();
        Assert.Equal((ScoreBase.Own, s_evaluated, true), (board.Base, board.Snapshot.Day, board.Snapshot.IsOwn));
        Assert.Equal(
            (4.5m, 5m, 2m),
            (board.Find("MFARegistrationV2")!.Points.Measured, board.Find("AdminMFAV2")!.Points.Measured,
                board.Find("AATP_Sensor")!.Points.Measured));
        Assert.Equal(board.Figures[ScoreView.Identity].Score, board.Bases!.Own.Score);
        Assert.Equal(new ScoreSum(16, 23), board.Bases.Microsoft.Score);
        var days = await _database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token);
        Assert.Equal([s_published, s_evaluated], days.Select(d => d.Day));
        Assert.Equal(board.Figures[ScoreView.Identity].Score, days[1].Score);
    }

    [Fact]
    public async Task Back_on_Microsofts_points_everything_is_as_before()
    {
        await EvaluateAsync();
        var before = await DerivedAsync();

        await ChooseAsync(ScoreBase.Own);
        Assert.NotEqual(before, await DerivedAsync());
        await ChooseAsync(null);

        Assert.Equal(before, await DerivedAsync());
        Assert.Equal(s_published, (await _database.BoardAsync()).Snapshot.Day);
    }

    [Fact]
    public async Task Day_that_Microsoft_publishes_takes_the_place_of_ours_and_our_points_stay()
    {
        await EvaluateAsync();
        await ChooseAsync(ScoreBase.Own);

        await ImportAsync(s_evaluated, sensor: 8);

        var board = await _database.BoardAsync();
        Assert.Equal((s_evaluated, false), (board.Snapshot.Day, board.Snapshot.IsOwn));
        Assert.Equal(4.5m, board.Find("MFARegistrationV2")!.Points.Measured);
        Assert.Equal(["2"], await _database.RowsAsync("SELECT COUNT(*) FROM Snapshots"));
        Assert.Equal(8m, board.Find("AATP_Sensor")!.ReceivedPoints);
    }

    [Fact]
    public async Task Totals_of_every_day_are_those_of_a_rebuild()
    {
        await EvaluateAsync();
        await ChooseAsync(ScoreBase.Own);
        await ImportAsync(s_evaluated);
        var refreshed = await DerivedAsync();

        await _database.Derived.RebuildAsync(TestDatabase.Token);

        Assert.Equal(refreshed, await DerivedAsync());
    }

    [Fact]
    public async Task Tenant_on_ours_by_default_is_on_Microsofts_once_it_has_published()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(), TestDatabase.Token);
        Assert.Equal(ScoreBase.Own, (await database.BoardAsync()).Base);

        await database.ImportAsync(Documents(s_published, sensor: 2));

        var board = await database.BoardAsync();
        Assert.Equal((ScoreBase.Microsoft, s_published), (board.Base, board.Snapshot.Day));
    }

    [Fact]
    public async Task Microsofts_maximum_goes_before_the_catalogs()
    {
        await _database.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("AdminMFAV2", 20)));

        await EvaluateAsync();

        var own = (await _database.BoardAsync()).Find("AdminMFAV2")!.Own!;
        Assert.Equal((10m, 20m, 20m), (own.AsCounted!.Points, own.WithoutExcluded!.Points + 10, own.MaxPoints));
    }

    /// <summary>All that follows from the rows, without the keys of events, which each computation makes.</summary>
    private async Task<string> DerivedAsync()
    {
        var events = await _database.RowsAsync("SELECT * FROM ScoreEvents");
        return await _database.DumpAsync("DailyTotals", "CompletionSpans")
            + string.Join('\n', events.Select(e => e[(e.IndexOf('|', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal));
    }

    private Task<EvaluationRun> EvaluateAsync() =>
        _database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(), TestDatabase.Token);

    private Task ChooseAsync(ScoreBase? chosen) =>
        _database.Get<IScoreBaseService>().ChooseAsync(TestDatabase.Writer, Given.TenantId, chosen, TestDatabase.Token);

    private Task<ImportReport> ImportAsync(DateOnly day, decimal sensor = 2) => _database.ImportAsync(Documents(day, sensor));

    private static string[] Documents(DateOnly day, decimal sensor) =>
    [
        GraphAnswer.Page(
            GraphAnswer.Profile("MFARegistrationV2", 9), GraphAnswer.Profile("AdminMFAV2", 10), GraphAnswer.Profile("AATP_Sensor", 4)),
        GraphAnswer.Page(GraphAnswer.Day(
            day, GraphAnswer.RichScore("MFARegistrationV2", 9, 4, 4), GraphAnswer.RichScore("AdminMFAV2", 5, 1, 2),
            GraphAnswer.Score("AATP_Sensor", sensor))),
    ];
}
