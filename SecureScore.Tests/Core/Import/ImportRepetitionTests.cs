using System.Text.Json.Nodes;
using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

public sealed class ImportRepetitionTests
{
    private static readonly string[] s_data =
        ["Tenants", "Controls", "ControlProfiles", "Snapshots", "ControlScores", "Texts", "DailyTotals", "CompletionSpans", "Decisions"];

    [Fact]
    public async Task The_same_files_twice_change_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] documents = [Profiles(), Scores()];
        await database.ImportAsync(documents);
        var before = await database.DumpAsync(s_data);
        database.Clock.Advance(TimeSpan.FromDays(2));

        var report = await database.ImportAsync(documents);

        Assert.Equal(before, await database.DumpAsync(s_data));
        Assert.False(report.HasChanges);
        var tenant = Assert.Single(report.Tenants);
        Assert.Equal((new ImportCount(2, 0, 0), new ImportCount(3, 0, 0)), (tenant.Snapshots, tenant.Profiles));
    }

    [Fact]
    public async Task A_report_counts_what_was_read_new_and_changed()
    {
        await using var database = await TestDatabase.CreateAsync();

        var first = Assert.Single((await database.ImportAsync(Profiles(), Scores())).Tenants);
        var second = Assert.Single((await database.ImportAsync(
            Page(Profile("a", 10), Profile("b", 6), Profile("d", 1)),
            Page(
                Day(Given.Day(2), Score("a", 1), Score("b", 2), Score("x", 1)),
                Day(Given.Day(1), RichScore("a", 4, 4, 8), Score("b", 2))))).Tenants);

        Assert.Equal((new ImportCount(2, 2, 0), new ImportCount(3, 3, 0)), (first.Snapshots, first.Profiles));
        Assert.Equal(new LatestDay(Given.Day(1), 12, 30, 2, 0), first.Latest);
        Assert.Equal((new ImportCount(2, 1, 1), new ImportCount(3, 1, 1)), (second.Snapshots, second.Profiles));
        Assert.Equal(new LatestDay(Given.Day(2), 12, 30, 3, 1), second.Latest);
    }

    public static TheoryData<string> Orders { get; } =
        ["profiles first", "scores first", "profiles, then scores", "scores, then profiles", "days one by one", "all in one"];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Profiles_and_scores_give_the_same_board_in_any_order(string order)
    {
        await using var expected = await TestDatabase.CreateAsync();
        await using var database = await TestDatabase.CreateAsync();
        await expected.ImportAsync(Profiles(), Scores());
        string[][] runs = order switch
        {
            "profiles first" => [[Profiles(), Scores()]],
            "scores first" => [[Scores(), Profiles()]],
            "profiles, then scores" => [[Profiles()], [Scores()]],
            "scores, then profiles" => [[Scores()], [Profiles()]],
            "days one by one" => [[Page(Days()[0])], [Profiles()], [Page(Days()[1])]],
            _ => [[Page([.. Days(), .. ProfileNodes()])]],
        };

        foreach (var run in runs) await database.ImportAsync(run);

        foreach (var day in (DateOnly[])[Given.Day(0), Given.Day(1)])
        {
            var (wanted, got) = (await expected.BoardAsync(day), await database.BoardAsync(day));
            Assert.Equal(wanted.Actions, got.Actions);
            Assert.Equal(wanted.Figures, got.Figures);
            Assert.Equal(3, got.Actions.Count);
        }
        const string Totals = "SELECT \"View\", Day, Numerator + 0, Denominator + 0, MeasuredNumerator + 0, PlannedNumerator + 0, "
            + "AchievableNumerator + 0, WithoutProfile FROM DailyTotals ORDER BY 1, 2";
        Assert.Equal(await expected.RowsAsync(Totals), await database.RowsAsync(Totals));
    }

    [Fact]
    public async Task Two_tenants_in_one_file_are_kept_apart()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(Page(
            Profile("a", 10), Profile("a", 4, tenant: Given.OtherTenantId),
            Day(Given.Day(0), Score("a", 1)), Day(Given.OtherTenantId, Given.Day(0), Score("a", 1), Score("b", 1))));

        Assert.Equal([Given.TenantId, Given.OtherTenantId], report.Tenants.Select(t => t.TenantId));
        Assert.Equal(new ScoreSum(1, 10), (await database.BoardAsync()).Figures[ScoreView.All].Score);
        var other = await database.BoardAsync(Given.OtherTenantId);
        Assert.Equal((new ScoreSum(1, 4), 1), (other.Figures[ScoreView.All].Score, other.Figures[ScoreView.All].WithoutProfile));
    }

    [Fact]
    public async Task Every_run_is_recorded_with_what_it_did()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Profiles(), Scores());
        database.Clock.Advance(TimeSpan.FromHours(1));
        await database.ImportAsync("<html>", Scores());

        var runs = await database.Importer.ListRunsAsync(TestDatabase.Reader, 10, TestDatabase.Token);
        Assert.Equal([(2, new ImportCount(2, 0, 0), new ImportCount(0, 0, 0)), (2, new ImportCount(2, 2, 0), new ImportCount(3, 3, 0))],
            runs.Select(r => (r.Files, r.Snapshots, r.Profiles)));
        Assert.All(runs, r => Assert.Equal("Ada Lovelace", r.By));
        Assert.Equal(("file1.json", 1L, "not-json"), runs[0].Findings.Problems.Select(p => (p.File, p.Line, p.Code)).Single());
        Assert.Equal(new DateTime(2026, 3, 1, 13, 0, 0), runs[0].StartedAt);
        Assert.Single(await database.Importer.ListRunsAsync(TestDatabase.Reader, 1, TestDatabase.Token));
    }

    [Fact]
    public async Task A_change_raises_the_revision_and_is_told_and_a_repetition_is_not()
    {
        await using var database = await TestDatabase.CreateAsync();
        List<TenantChange> heard = [];
        using var subscription = database.Feed.Subscribe(heard.Add);

        await database.ImportAsync(Profiles(), Scores());
        await database.ImportAsync(Profiles(), Scores());
        await database.ImportAsync(Page(Profile("a", 99)));

        Assert.Equal(2, heard.Count);
        Assert.Equal(heard[0].Revision + 1, heard[1].Revision);
        Assert.All(heard, c => Assert.Equal((Given.TenantId, null, "Ada Lovelace"), (c.TenantId, c.ControlId, c.By)));
        Assert.Equal(heard[1].Revision, Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Revision);
    }

    [Fact]
    public async Task A_next_page_that_is_not_there_is_an_warning()
    {
        await using var database = await TestDatabase.CreateAsync();
        var page = PageOf(ProfileNodes());
        page["@odata.nextLink"] = "https://graph.microsoft.com/v1.0/security/secureScoreControlProfiles?$skiptoken=x";

        var report = await database.ImportAsync(page.ToJsonString());

        Assert.Empty(report.Problems);
        Assert.Equal("more-pages", Assert.Single(report.Warnings).Code);
    }

    [Fact]
    public async Task Progress_tells_file_and_bytes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var progress = new Heard();
        ImportSource[] sources = [TestDatabase.Source(Profiles(), "p.json"), TestDatabase.Source(Scores(), "s.json")];

        await database.Importer.ImportAsync(TestDatabase.Writer, sources, progress, TestDatabase.Token);

        Assert.Equal(["p.json", "p.json", "p.json", "s.json", "s.json"], progress.All.Select(p => p.File));
        Assert.All(progress.All, p => Assert.InRange(p.BytesRead, 1, p.BytesTotal!.Value));
        Assert.Equal((2, 2, 2), (progress.All[^1].FileNumber, progress.All[^1].Files, progress.All[^1].Snapshots));
    }

    private static JsonObject[] ProfileNodes() => [Profile("a", 10), Profile("b", 5, "Apps"), Profile("c", 3)];

    private static JsonObject[] Days() =>
        [Day(Given.Day(1), RichScore("a", 5, 4, 8), Score("b", 5, "Apps")), Day(Given.Day(0), Score("A", 2), Score("b", 1, "Apps"))];

    private static string Profiles() => Page(ProfileNodes());

    private static string Scores() => Page(Days());

    private sealed class Heard : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}
