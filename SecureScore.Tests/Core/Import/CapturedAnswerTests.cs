using System.Text.Json.Nodes;
using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Import;

/// <summary>Answers of real tenants and of the documentation, as published.</summary>
public sealed class CapturedAnswerTests
{
    [Fact]
    public async Task The_tenant_of_2024_shows_what_Microsoft_reported()
    {
        string[] files = [Captures.Path("tenant-2024-secureScores.json"), Captures.Path("tenant-2024-profiles.json")];
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(database, files);

        Assert.Empty(report.Problems);
        Assert.Equal(["more-pages", "tenant-not-a-guid", "tenant-not-a-guid"], report.Warnings.Select(o => o.Code).Order());
        var tenant = Assert.Single(report.Tenants);
        Assert.Equal((new ImportCount(1, 1, 0), new ImportCount(200, 200, 0)), (tenant.Snapshots, tenant.Profiles));
        Assert.Equal(new LatestDay(new DateOnly(2024, 1, 1), 128, 274, 68, 27), tenant.Latest);
        var diagnostics = await database.History.FindDiagnosticsAsync(tenant.TenantId.Open(), TestDatabase.Token);
        Assert.Equal((27, new ScoreSum(128, 274)), (diagnostics!.WithoutProfile.Count, diagnostics.Reported));
    }

    [Fact]
    public async Task The_tenant_of_2024_measures_the_sums_of_what_joins()
    {
        string[] files = [Captures.Path("tenant-2024-profiles.json"), Captures.Path("tenant-2024-secureScores.json")];
        await using var database = await TestDatabase.CreateAsync();

        var tenant = Assert.Single((await ImportAsync(database, files)).Tenants).TenantId;

        var board = await database.BoardAsync(tenant);
        var maxima = Captures.Objects("tenant-2024-profiles.json")
            .ToDictionary(p => (string)p["id"]!, p => (decimal)p["maxScore"]!, StringComparer.OrdinalIgnoreCase);
        var joined = Captures.Objects("tenant-2024-secureScores.json").Single()["controlScores"]!.AsArray()
            .Where(s => maxima.ContainsKey((string)s!["controlName"]!)).Select(s => s!.AsObject()).ToList();
        Assert.Equal(new ScoreSum(70, 171), SumOf(joined, maxima));
        Assert.Equal(SumOf(joined, maxima), board.Figures[ScoreView.All].Measured);
        foreach (var view in ScoreView.Stored.Where(v => v != ScoreView.All))
            Assert.Equal(SumOf(joined.Where(s => (string)s["controlCategory"]! == view.Name), maxima), board.Figures[view].Measured);
        Assert.Equal(54.65m, board.Snapshot.Averages.Single(a => a.Basis == ComparisonAverage.AllTenants).AveragePercent);
        Assert.Equal(
            (1, 100),
            board.Snapshot.Averages.Where(a => a.Basis == ComparisonAverage.TotalSeats).Select(a => (a.SeatsFrom, a.SeatsTo)).Single());
    }

    [Fact]
    public async Task The_tenant_of_2023_has_three_days_without_profiles()
    {
        var file = Captures.Path("tenant-2023-secureScores-history.json");
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(database, file);

        Assert.Empty(report.Problems);
        var tenant = Assert.Single(report.Tenants);
        Assert.Equal(new ImportCount(3, 3, 0), tenant.Snapshots);
        Assert.Equal(new LatestDay(new DateOnly(2023, 12, 26), 53, 64, 16, 16), tenant.Latest);
        var board = await database.BoardAsync(tenant.TenantId);
        Assert.Equal((new ScoreSum(53, 64), null), (board.Figures[ScoreView.All].Reported, board.Figures[ScoreView.All].Score.Percent));
        Assert.Equal(53m, board.Actions.Sum(a => a.ReceivedPoints));
    }

    [Fact]
    public async Task The_captures_twice_change_nothing()
    {
        string[] files = [Captures.Path("tenant-2024-profiles.json"), Captures.Path("tenant-2024-secureScores.json"),
            Captures.Path("tenant-2023-secureScores-history.json"), Captures.Path("documentation-2018-secureScores.json")];
        await using var database = await TestDatabase.CreateAsync();
        await ImportAsync(database, files);

        Assert.False((await ImportAsync(database, files)).HasChanges);
    }

    // Line and what is wrong there were found by hand: a comma too few in the first, one too many in the others.
    [Theory]
    [InlineData("documentation-v1.0-securescore-get.json", 31)]
    [InlineData("documentation-v1.0-securescorecontrolprofile-update-response.json", 30)]
    [InlineData("documentation-v1.0-security-list-securescorecontrolprofiles.json", 31)]
    public async Task An_invalid_sample_of_the_documentation_is_a_problem_with_file_and_line(string name, long line)
    {
        var file = Captures.Path(name);
        await using var database = await TestDatabase.CreateAsync();

        var problem = Assert.Single((await ImportAsync(database, file)).Problems);

        Assert.Equal((file, "not-json", line), (problem.File, problem.Code, problem.Line));
        Assert.Equal(0, await database.CountAsync("Tenants"));
    }

    [Fact]
    public async Task The_sample_of_2018_is_read()
    {
        var file = Captures.Path("documentation-2018-secureScores.json");
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(database, file);

        Assert.Empty(report.Problems);
        var board = await database.BoardAsync(Assert.Single(report.Tenants).TenantId);
        Assert.Equal((new DateOnly(2018, 8, 7), new ScoreSum(176, 364)), (board.Snapshot.Day, board.Snapshot.Reported));
        Assert.Equal(
            [("TotalSeats", 34m), ("AllTenants", 30m), ("IndustryTypes", null)],
            board.Snapshot.Averages.Select(a => (a.Basis, a.AveragePercent)));
    }

    [Fact]
    public async Task The_valid_sample_of_the_documentation_is_read()
    {
        var file = Captures.Path("documentation-v1.0-security-list-securescores.json");
        await using var database = await TestDatabase.CreateAsync();

        var report = await ImportAsync(database, file);

        Assert.Empty(report.Problems);
        Assert.Equal(new LatestDay(new DateOnly(2019, 3, 19), 387, 697, 2, 2), Assert.Single(report.Tenants).Latest);
    }

    [Theory]
    [InlineData("documentation-beta-recommendation-tenantsecurescores.json")]
    [InlineData("documentation-v1.0-securescorecontrolprofile-update-request.json")]
    [InlineData("tenant-2025-recommendations-extract.json")]
    public async Task Other_documents_are_problems_and_store_nothing(string name)
    {
        var file = Captures.Path(name);
        await using var database = await TestDatabase.CreateAsync();

        Assert.NotEmpty((await ImportAsync(database, file)).Problems);

        Assert.Equal((0, 0), (await database.CountAsync("Snapshots"), await database.CountAsync("ControlProfiles")));
    }

    private static Task<ImportReport> ImportAsync(TestDatabase database, params string[] files) =>
        database.Importer.ImportAsync(TestDatabase.Writer, [.. ImportSource.FromPaths(files)], null, TestDatabase.Token);

    private static ScoreSum SumOf(IEnumerable<JsonObject> scores, Dictionary<string, decimal> maxima) =>
        scores.Aggregate(default(ScoreSum), (sum, s) => sum + new ScoreSum((decimal)s["score"]!, maxima[(string)s["controlName"]!]));
}
