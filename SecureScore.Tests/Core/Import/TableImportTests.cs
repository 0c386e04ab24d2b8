using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>Tables in an import: the portal's list, and histories of sums.</summary>
public sealed class TableImportTests
{
    private static readonly DateOnly s_day = Given.Day(-3);
    private const string Header = "Rank,Recommended action,Score impact,Points achieved,Status,Category,Last synced\n";

    [Fact]
    public async Task List_whose_titles_all_match_is_a_day_with_controls()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 5, "Apps")));

        var report = await ImportAsync(
            database, List("title  of A,+1 %,7.5/10,To address,Identity", "Title of b,+1 %,5/5,Completed,Apps"), Given.TenantId);

        Assert.Empty(report.Problems);
        Assert.Equal("portal-list", Assert.Single(report.Warnings).Code);
        Assert.Equal(new LatestDay(s_day, 12.5m, 15, 2, 0), report.Tenants[0].Latest);
        var board = await database.BoardAsync();
        Assert.True(board.Snapshot.IsFromPortal);
        Assert.Equal(
            (new ScoreSum(7.5m, 10), new ScoreSum(12.5m, 15)),
            (board.Figures[ScoreView.Identity].Measured, board.Figures[ScoreView.All].Measured));
    }

    [Theory]
    [InlineData("Title of unknown")]
    [InlineData("Title of a")]
    public async Task List_with_a_row_that_matches_nothing_or_twice_is_a_day_of_sums(string title)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10)));

        var report = await ImportAsync(
            database, List("Title of a,+1 %,7.5/10,To address,Identity", $"{title},+1 %,0/8,To address,Identity"), Given.TenantId);

        Assert.Empty(report.Problems);
        Assert.Contains(title, Assert.Single(report.Warnings, o => o.Code == "unmatched-action").Message.Words(), StringComparison.Ordinal);
        Assert.Equal((0, 1), (await database.CountAsync("Snapshots"), await database.CountAsync("SumsDays")));
        Assert.Equal(new LatestDay(s_day, 7.5m, 18, 0, 0), report.Tenants[0].Latest);
    }

    [Fact]
    public async Task History_of_several_tenants_by_name_is_never_mixed_into_one()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(
            database, $"Tenant,Date,Points,Max\nContoso,2026-02-01,5,10\nFabrikam,2026-02-02,7,10\n{Given.TenantId},2026-02-03,9,10\n",
            Given.TenantId);

        Assert.Equal([("no-tenant", 2L), ("no-tenant", 3L)], report.Problems.Select(p => (p.Code, p.Line)));
        Assert.Equal(["2026-02-03"], await database.RowsAsync("SELECT Day FROM SumsDays"));
    }

    [Fact]
    public async Task List_finds_the_profiles_of_the_same_import_and_its_only_tenant()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(List("Title of a,+1 %,7.5/10,To address,Identity"), Page(Profile("a", 10)));

        Assert.Contains("tenant-assumed", report.Warnings.Select(o => o.Code));
        Assert.Equal(7.5m, (await database.BoardAsync()).Find("a")!.Points.Measured);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Graphs_day_stands_in_place_of_a_list_in_either_order(bool listFirst)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10)));
        Func<Task>[] imports =
        [
            () => ImportAsync(
                database, List("Title of a,+1 %,7.5/10,To address,Identity", "Title of b,+1 %,5/10,To address,Identity"), Given.TenantId),
            () => database.ImportAsync(Page(Day(s_day, Score("a", 2)))),
        ];

        foreach (var import in listFirst ? imports : imports.Reverse()) await import();

        Assert.Equal(
            ["2|0"],
            await database.RowsAsync("SELECT s.Points + 0, n.IsFromPortal FROM ControlScores s JOIN Snapshots n ON n.Id = s.SnapshotId"));
    }

    [Fact]
    public async Task Points_of_a_row_that_somebody_resolved_elsewhere_are_not_measured()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10)));

        var report = await ImportAsync(
            database, List("Title of a,0 %,10/10,Resolved through third party,Identity", "Title of b,0 %,5/10,Planned,Identity"),
            Given.TenantId);

        var board = await database.BoardAsync();
        Assert.Equal(PointsKind.Unreadable, board.Find("a")!.Points.Kind);
        Assert.Equal(new ScoreSum(5, 10), board.Figures[ScoreView.Identity].Measured);
        Assert.Contains(
            "1 Planned, 1 Resolved through third party", Assert.Single(report.Warnings, o => o.Code == "portal-status").Message.Words(),
            StringComparison.Ordinal);
        Assert.Equal(0, await database.CountAsync("Decisions"));
    }

    [Fact]
    public async Task Points_that_cannot_be_read_are_not_read_and_never_zero()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10)));

        var report = await ImportAsync(
            database, List("Title of a,0 %,10. Jul,To address,Identity", "Title of b,0 %,5/10,To address,Identity"), Given.TenantId);

        Assert.Contains("10. Jul", Assert.Single(report.Warnings, o => o.Code == "unreadable-row").Message.Words(),
            StringComparison.Ordinal);
        Assert.Equal(new LatestDay(s_day, null, null, 2, 0), report.Tenants[0].Latest);
        Assert.Equal(PointsKind.Unreadable, (await database.BoardAsync()).Find("a")!.Points.Kind);
    }

    [Fact]
    public async Task Named_day_is_taken_before_the_one_in_the_list()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(database, List("x,0 %,5/10,To address,Identity"), Given.TenantId, Given.Day(-1));

        Assert.Equal(Given.Day(-1), report.Tenants[0].Latest!.Day);
        Assert.Contains("contradicting-day", report.Warnings.Select(o => o.Code));
    }

    [Fact]
    public async Task List_without_a_clear_day_asks_for_it()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(database, $"{Header}1,x,0 %,5/10,To address,Identity,06/07/2026", Given.TenantId);

        var problem = Assert.Single(report.Problems);
        Assert.Equal("no-day", problem.Code);
        Assert.Contains("--day", problem.Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_without_tenant_asks_for_it_and_stores_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync("2026-02-27;19,5;27\n2026-02-26;19,5;27");

        var problem = Assert.Single(report.Problems);
        Assert.Equal("no-tenant", problem.Code);
        Assert.Contains("--tenant", problem.Message.Words(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (await database.CountAsync("Tenants"), await database.CountAsync("SumsDays")));
    }

    [Fact]
    public async Task History_comes_in_as_sums_and_again_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        const string history = "Datum;Punkte;Maximum\n2026-02-27;19,5;27\n2026-02-26;19;27\n";

        var first = await ImportAsync(database, history, Given.TenantId);
        var again = await ImportAsync(database, history, Given.TenantId);

        Assert.Empty(first.Problems);
        Assert.Equal((new ImportCount(2, 2, 0), new ImportCount(2, 0, 0)), (first.Tenants[0].Snapshots, again.Tenants[0].Snapshots));
        Assert.False(again.HasChanges);
        Assert.Equal(
            ["2026-02-26|19|27", "2026-02-27|19.5|27"],
            await database.RowsAsync("SELECT Day, Points + 0, MaxPoints + 0 FROM SumsDays ORDER BY Day"));
    }

    [Fact]
    public async Task Sums_of_a_list_give_way_to_sums_of_Microsoft_whatever_they_are()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportAsync(database, List("x,0 %,5/10,To address,Identity"), Given.TenantId);

        await ImportAsync(database, $"{s_day:yyyy-MM-dd};19,5;27", Given.TenantId);
        await ImportAsync(database, List("x,0 %,5/10,To address,Identity"), Given.TenantId);

        Assert.Equal(["19.5|27"], await database.RowsAsync("SELECT Points + 0, MaxPoints + 0 FROM SumsDays"));
    }

    [Fact]
    public async Task Table_that_names_another_tenant_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(database, $"day,points,max,tenantId\n2026-02-27,1,2,{Guid.Empty}", Given.TenantId);

        Assert.Equal("foreign-tenant", Assert.Single(report.Problems).Code);
        Assert.Equal(0, await database.CountAsync("SumsDays"));
    }

    [Fact]
    public void Folder_gives_tables_too_whatever_the_case_of_their_endings()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a.JSON", "b.csv", "c.Tsv", "d.txt", "e.json" })
            File.WriteAllText(Path.Combine(folder.Path, name), "");

        Assert.Equal(
            ["a.JSON", "b.csv", "c.Tsv", "e.json"],
            ImportSource.FromPaths([folder.Path]).Where(s => !s.IsSkipped).Select(s => Path.GetFileName(s.Name)));
    }

    private static string List(params IEnumerable<string> rows) =>
        Header + string.Join('\n', rows.Select((row, i) => $"{i + 1},{row},{s_day:yyyy-MM-dd}"));

    private static Task<ImportReport> ImportAsync(TestDatabase database, string table, TenantId tenant, DateOnly? day = null) =>
        database.Importer.ImportAsync(
            TestDatabase.Writer, [TestDatabase.Source(table, "table.csv") with { Tenant = tenant, Day = day }], null, TestDatabase.Token);
}
