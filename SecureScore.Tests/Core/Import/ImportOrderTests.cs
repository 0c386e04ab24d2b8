using System.Text.Json.Nodes;
using SecureScore.Core.Import;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>The same files make the same database, whatever their names, their order and the imports they come in.</summary>
public sealed class ImportOrderTests
{
    /// <summary>
    /// Everything that is stored but surrogate keys, times of reading and revisions; runs and audit entries record the order itself.
    /// Of sets of profiles, the days beside which they came are left out: that is how they came, and what counts are their days.
    /// </summary>
    private static readonly string[] s_contents =
    [
        "SELECT TenantId, Name, IsSample, StaleFrom, TotalsRule, ScoreBase, TotalsBase FROM Tenants",
        "SELECT t.TenantId, c.ControlId FROM Controls c JOIN Tenants t ON t.Id = c.TenantKey",
        "SELECT t.TenantId, c.ControlId, p.FromDay, p.ToDay, p.Title, p.Category, p.MaxPoints, p.PortalState, p.PortalStateAt, x.Value "
            + "FROM ControlProfiles p JOIN Controls c ON c.Id = p.ControlKey JOIN Tenants t ON t.Id = c.TenantKey JOIN "
            + "Texts x ON x.Id = p.TextId",
        "SELECT t.TenantId, s.Days, (SELECT STRING_AGG(c.ControlId || x.Value, ';' ORDER BY c.ControlId) FROM ProfileSetItems i JOIN "
            + "Controls c ON c.Id = i.ControlKey JOIN Texts x ON x.Id = i.TextId WHERE i.SetKey = s.Id) FROM ProfileSets s JOIN "
            + "Tenants t ON t.Id = s.TenantKey",
        "SELECT t.TenantId, d.Day FROM AnswerDays d JOIN Tenants t ON t.Id = d.TenantKey",
        "SELECT t.TenantId, n.Day, n.ComputedAt, n.ReportedPoints, n.ReportedMaxPoints, n.ActiveUsers, n.LicensedUsers, n.EnabledServices, "
            + "n.Averages, n.IsOwn, n.CarriedFrom FROM Snapshots n JOIN Tenants t ON t.Id = n.TenantKey",
        "SELECT t.TenantId, n.Day, c.ControlId, s.Category, s.Points, s.ReceivedPoints, s.Percentage, s.\"Count\", s.Total, s.IsOn, "
            + "s.LastSynced, s.IsNotScored, d.Value, i.Value FROM ControlScores s JOIN Snapshots n ON n.Id = s.SnapshotId JOIN Tenants t "
            + "ON t.Id = n.TenantKey JOIN Controls c ON c.Id = s.ControlKey LEFT JOIN Texts d ON d.Id = s.DescriptionId LEFT JOIN Texts i "
            + "ON i.Id = s.StatusTextId",
        "SELECT t.TenantId, d.\"View\", d.Day, d.Numerator, d.Denominator, d.MeasuredNumerator, d.MeasuredDenominator, "
            + "d.ReportedNumerator, d.ReportedDenominator, d.PlannedNumerator, d.AchievableNumerator, d.AttestedPoints, d.WithoutProfile "
            + "FROM DailyTotals d JOIN Tenants t ON t.Id = d.TenantKey",
        "SELECT t.TenantId, c.ControlId, s.FromDay, s.ToDay FROM CompletionSpans s JOIN Controls c ON c.Id = s.ControlKey JOIN "
            + "Tenants t ON t.Id = c.TenantKey",
        "SELECT t.TenantId, e.Day, e.Kind, e.Cause, c.ControlId, e.Category, e.FormerCategory, e.PointsBefore, e.PointsAfter, e.MaxBefore, "
            + "e.MaxAfter FROM ScoreEvents e JOIN Tenants t ON t.Id = e.TenantKey LEFT JOIN Controls c ON c.Id = e.ControlKey",
        "SELECT COUNT(*) FROM StaleDays",
        "SELECT COUNT(*) FROM Decisions",
        "SELECT COUNT(*) FROM PortalStates",
    ];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task An_archive_in_any_names_order_and_batches_is_the_same_database(int seed)
    {
        var random = new Random(seed);
        var archive = Archive(random);
        await using var inOrder = await TestDatabase.CreateAsync();
        await using var shuffled = await TestDatabase.CreateAsync();
        foreach (var day in archive.GroupBy(d => d.Day))
            await ImportAsync(inOrder, [.. day.Select(d => TestDatabase.Source(d.Text, d.Name))]);

        var sources = archive.Select(d => TestDatabase.Source(d.Text, $"{random.Next():x8}.json")).ToArray();
        random.Shuffle(sources);
        for (var at = 0; at < sources.Length;)
        {
            var count = random.Next(1, sources.Length);
            await ImportAsync(shuffled, sources[at..Math.Min(at + count, sources.Length)]);
            at += count;
        }

        foreach (var content in s_contents)
            Assert.Equal(
                (await inOrder.RowsAsync(content)).Order(StringComparer.Ordinal),
                (await shuffled.RowsAsync(content)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-02-01-profiles.json", "2026-02-01-scores.json", "2026-02-27-profiles.json", "2026-02-27-scores.json")]
    [InlineData(
        "01-02-2026-secureScoreControlProfiles.json", "01-02-2026-secureScores.json", "27-02-2026-secureScoreControlProfiles.json",
        "27-02-2026-secureScores.json")]
    [InlineData("old/profiles.json", "old/scores.json", "new/profiles.json", "new/scores.json")]
    [InlineData("z.json", "y.json", "b.json", "a.json")]
    public async Task Each_day_of_an_archive_has_the_profiles_of_its_day(
        string oldProfiles, string oldScores, string newProfiles, string newScores)
    {
        await using var database = await TestDatabase.CreateAsync();
        var (october, november) = (new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 27));

        var report = await ImportAsync(database,
            TestDatabase.Source(Page(Profile("a", 10), Profile("b", 5)), oldProfiles),
            TestDatabase.Source(Page(DayOf(october, 15, ("a", 4), ("b", 5))), oldScores),
            TestDatabase.Source(Page(Profile("a", 12), Profile("b", 5)), newProfiles),
            TestDatabase.Source(Page(DayOf(november, 17, ("a", 4), ("b", 5))), newScores));

        Assert.Empty(report.Warnings);
        Assert.Equal(["2026-02-01|2026-02-27|10", "2026-02-27||12"], await VersionsAsync(database));
        Assert.Equal(["15", "17"], await database.RowsAsync("SELECT Denominator + 0 FROM DailyTotals WHERE \"View\" = 'All' ORDER BY Day"));
    }

    [Fact]
    public async Task A_version_seen_again_after_another_one_is_in_force_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportAsync(
            database, TestDatabase.Source(Page(Profile("a", 10))),
            TestDatabase.Source(Page(DayOf(Given.Day(-28), 10, ("a", 4)), DayOf(Given.Day(-29), 10, ("a", 4)))));
        await ImportAsync(
            database, TestDatabase.Source(Page(Profile("a", 10))), TestDatabase.Source(Page(DayOf(Given.Day(-1), 10, ("a", 4)))));

        await ImportAsync(
            database, TestDatabase.Source(Page(Profile("a", 7))), TestDatabase.Source(Page(DayOf(Given.Day(-14), 7, ("a", 4)))));

        Assert.Equal(["2026-02-01|2026-02-15|10", "2026-02-15|2026-02-28|7", "2026-02-28||10"], await VersionsAsync(database));
    }

    [Fact]
    public async Task Profiles_that_came_before_their_scores_move_to_the_day_whose_numbers_they_fit()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportAsync(
            database, TestDatabase.Source(Page(Profile("a", 10))), TestDatabase.Source(Page(DayOf(Given.Day(-1), 12, ("a", 4)))));

        var report = await ImportAsync(
            database, TestDatabase.Source(Page(Profile("a", 12))), TestDatabase.Source(Page(DayOf(Given.Day(-9), 10, ("a", 4)))));

        Assert.Equal(["2026-02-20|2026-02-28|10", "2026-02-28||12"], await VersionsAsync(database));
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public async Task Where_no_numbers_tell_profiles_alone_are_of_the_newest_stored_day()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportAsync(database, TestDatabase.Source(Page(DayOf(Given.Day(-3), null, ("a", 4)), DayOf(Given.Day(-5), null, ("a", 4)))));

        await ImportAsync(database, TestDatabase.Source(Page(Profile("a", 12))));

        Assert.Equal(["2026-02-26||12"], await VersionsAsync(database));
    }

    [Fact]
    public async Task Of_two_profiles_beside_one_day_the_newer_state_counts_in_any_order()
    {
        JsonObject State(string state, string at)
        {
            var profile = Profile("a", 10);
            profile["controlStateUpdates"] = new JsonArray(new JsonObject { ["state"] = state, ["updatedDateTime"] = at });
            return profile;
        }

        string[] documents = [Page(State("ThirdParty", "2026-02-20T08:00:00Z")), Page(State("Ignored", "2026-02-21T08:00:00Z")),
            Page(DayOf(Given.Day(-3), 10, ("a", 4)))];
        foreach (var order in (string[][])[documents, [.. documents.Reverse()]])
        {
            await using var database = await TestDatabase.CreateAsync();

            var report = await database.ImportAsync(order);

            Assert.Equal(["Ignored"], await database.RowsAsync("SELECT PortalState FROM ControlProfiles"));
            Assert.Equal("repeated-profile", Assert.Single(report.Warnings).Code);
            Assert.All(
                (string[])["Ignored", "ThirdParty"],
                    state => Assert.Contains(state, report.Warnings[0].Message.Words(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Versions_of_a_database_without_sets_stay_when_profiles_come_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var (day, max) in ((int, int)[])[(-20, 10), (-10, 7)])
            await ImportAsync(
                database, TestDatabase.Source(Page(Profile("a", max))), TestDatabase.Source(Page(DayOf(Given.Day(day), max, ("a", 4)))));
        await database.RowsAsync("UPDATE ControlProfiles SET TextId = NULL; DELETE FROM ProfileSets; DELETE FROM AnswerDays");

        var report = await ImportAsync(
            database, TestDatabase.Source(Page(Profile("a", 12))), TestDatabase.Source(Page(DayOf(Given.Day(-5), 12, ("a", 4)))));

        Assert.Equal(["2026-02-09|2026-02-19|10", "2026-02-19|2026-02-24|7", "2026-02-24||12"], await VersionsAsync(database));
        Assert.Equal(new ImportCount(1, 0, 1), Assert.Single(report.Tenants).Profiles);
    }

    private static Task<ImportReport> ImportAsync(TestDatabase database, params ImportSource[] sources) =>
        database.Importer.ImportAsync(TestDatabase.Writer, sources, null, TestDatabase.Token);

    private static Task<IReadOnlyList<string>> VersionsAsync(TestDatabase database) =>
        database.RowsAsync("SELECT FromDay, ToDay, MaxPoints + 0 FROM ControlProfiles p JOIN Controls c ON c.Id = p.ControlKey WHERE "
            + "c.ControlId = 'a' ORDER BY FromDay");

    /// <summary>A day with the maximum that Microsoft reports.</summary>
    private static JsonObject DayOf(DateOnly date, decimal? max, params (string Id, decimal Points)[] scores)
    {
        var day = Day(date, scores.Select(s => Score(s.Id, s.Points)));
        (day["currentScore"], day["maxScore"]) = (scores.Sum(s => s.Points), max);
        return day;
    }

    /// <summary>
    /// Up to three tenants with eight days each: maxima change twice and once back, old days come again poorer, and the
    /// profiles come in two pages.
    /// The maximum that Microsoft reports is the sum, so that the content tells the day.
    /// </summary>
    private static List<(DateOnly Day, string Name, string Text)> Archive(Random random)
    {
        List<(DateOnly Day, string Name, string Text)> files = [];
        foreach (var tenant in new[] { Given.TenantId, Given.OtherTenantId }.Take(random.Next(1, 3)))
        {
            var controls = Enumerable.Range(1, random.Next(3, 6)).Select(n => $"control{n}").ToArray();
            var turns = (First: random.Next(1, 4), Second: random.Next(4, 7));
            var (changing, other) = (controls[0], controls[^1]);
            JsonObject? before = null;
            for (var n = 0; n < 8; n++)
            {
                var date = Given.Day(n - 10);
                var version = n < turns.First ? 0 : n < turns.Second ? 1 : random.Next(2) == 0 ? 0 : 1;
                decimal Max(string control) => control == changing ? 10 + 3 * version : control == other ? 5 : 4;
                var day = Day(tenant, date, controls.Select((control, i) => Rich(control, (n + i) % 4, Max(control))));
                (day["currentScore"], day["maxScore"]) = (
                    controls.Select((control, i) => Max(control) * ((n + i) % 4) / 4).Sum(), controls.Sum(Max));
                files.Add((date, $"{date:yyyy-MM-dd}-{tenant}-scores.json", before is null ? Page(day) : Page(day, Poorer(before))));
                var page = random.Next(1, controls.Length);
                files.Add((date, $"{date:yyyy-MM-dd}-{tenant}-profiles-1.json",
                    Page(controls[..page].Select(c => Profile(c, Max(c), tenant: tenant)))));
                files.Add((date, $"{date:yyyy-MM-dd}-{tenant}-profiles-2.json",
                    Page(controls[page..].Select(c => Profile(c, Max(c), tenant: tenant)))));
                before = day;
            }
        }
        return files;
    }

    private static JsonObject Rich(string control, int quarters, decimal max)
    {
        var score = RichScore(control, max * quarters / 4, quarters, 4);
        score["scoreInPercentage"] = quarters * 25;
        return score;
    }

    private static JsonObject Poorer(JsonObject day)
    {
        var poorer = day.DeepClone().AsObject();
        foreach (var score in poorer["controlScores"]!.AsArray())
            foreach (var name in (string[])["count", "total", "lastSynced", "description", "implementationStatus"])
                score!.AsObject().Remove(name);
        return poorer;
    }
}
