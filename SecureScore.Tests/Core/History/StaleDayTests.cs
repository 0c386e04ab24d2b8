using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

/// <summary>Writes that change what other days say than the one they are about: all of these days are derived again.</summary>
public sealed class StaleDayTests : IAsyncLifetime
{
    private TestDatabase _database = null!;      // set before each test

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // Microsoft lists AdminMFAV2 without describing it, so it is in no sum: 2 of 10. SecureScore's own entry gives it a maximum.
    [Fact]
    public async Task An_own_entry_counts_on_the_days_that_are_stored()
    {
        await _database.ImportAsync(Page(Profile("b", 10), Day(Given.Day(-1), Score("AdminMFAV2", 5), Score("b", 2))));
        Assert.Equal([new ScoreSum(2, 10)], await ScoresAsync());

        await EvaluateAsync();

        Assert.Equal((await _database.BoardAsync()).Figures[ScoreView.Identity].Score, Assert.Single(await ScoresAsync()));
        Assert.Equal([new ScoreSum(7, 20)], await ScoresAsync());
    }

    // The evaluated day repeats Microsoft's list of the day before for what only Microsoft evaluates, and that list changes.
    [Fact]
    public async Task A_day_of_our_own_follows_the_list_that_it_repeats()
    {
        await _database.ImportAsync(Page(Profile("b", 10), Day(Given.Day(-1), Score("b", 2))));
        await EvaluateAsync();
        await _database.Get<IScoreBaseService>().ChooseAsync(TestDatabase.Writer, Given.TenantId, ScoreBase.Own, TestDatabase.Token);
        var before = (await ScoresAsync())[^1];

        await _database.ImportAsync(Page(Day(Given.Day(-1), RichScore("b", 6, 3, 5))));

        var board = await _database.BoardAsync();
        Assert.Equal((Given.Day(0), 6m), (board.Snapshot.Day, board.Find("b")!.Points.Measured));
        Assert.Equal(new ScoreSum(4, 0), (await ScoresAsync())[^1] - before);
    }

    // c is in no list. It comes with two contents at once, the later of them deprecated, and no day of them is news.
    [Fact]
    public async Task A_first_profile_that_was_deprecated_later_is_told()
    {
        string[] days = [Page(Profile("b", 10), Day(Given.Day(0), Score("b", 2))), Page(Day(Given.Day(1), Score("b", 2)))];
        await _database.ImportAsync(days);
        var deprecated = Profile("c", 10);
        deprecated["deprecated"] = true;

        await _database.ImportAsync(
            Page(Profile("c", 10), Day(Given.Day(0), Score("b", 2))), Page(deprecated, Day(Given.Day(1), Score("b", 2))));

        Assert.Equal(["2026-03-02|ControlDeprecated"], await _database.RowsAsync("SELECT Day, Kind FROM ScoreEvents"));
    }

    // Decided on day 0, complete on day 1, repeated at Microsoft on day 2 with full points: attested there.
    // What is decided on day 3 counts from day 3 on, and leaves day 2 as it was.
    [Fact]
    public async Task A_decision_changes_no_day_before_it()
    {
        await _database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 0), Score("b", 2))));
        await _database.DecideAsync("a", ActionStatus.ResolvedThroughThirdParty, 0);
        await _database.ImportAsync(Page(Day(Given.Day(1), Score("a", 10), Score("b", 2))));
        await _database.ImportAsync(Page(ProfileWithState("a", 10, "ThirdParty", "bob@contoso", "2026-03-03T09:00:00Z"),
            Day(Given.Day(2), Score("a", 10), Score("b", 2)), Day(Given.Day(3), Score("a", 10), Score("b", 2))));
        Assert.Equal([12m, 12m, 12m, 12m], (await ScoresAsync()).Select(s => s.Numerator));
        _database.MoveTo(Given.Day(3));
        _database.Clock.Advance(TimeSpan.FromDays(1));

        await _database.DecideAsync("a", ActionStatus.ToAddress, 1);

        Assert.Equal((12m, 2m), (await BoardScoreAsync(2), await BoardScoreAsync(3)));
        Assert.Equal([12m, 12m, 12m, 2m], (await ScoresAsync()).Select(s => s.Numerator));
    }

    private async Task<decimal> BoardScoreAsync(int day) =>
        (await _database.BoardAsync(Given.Day(day))).Figures[ScoreView.Identity].Score.Numerator;

    private async Task<IReadOnlyList<ScoreSum>> ScoresAsync() =>
        [.. (await _database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token)).Select(d => d.Score)];

    private Task<EvaluationRun> EvaluateAsync() =>
        _database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(), TestDatabase.Token);
}
