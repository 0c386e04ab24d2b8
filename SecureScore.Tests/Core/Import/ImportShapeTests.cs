using System.Text;
using System.Text.Json.Nodes;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>Everything that real answers do: see docs/import.md.</summary>
public sealed class ImportShapeTests
{
    [Fact]
    public async Task A_plain_answer_is_read_completely()
    {
        await using var database = await TestDatabase.CreateAsync();
        var profile = Profile("MFA", 10);
        profile["controlStateUpdates"] = new JsonArray(
            new JsonObject { ["state"] = "Ignored", ["updatedBy"] = "later", ["updatedDateTime"] = "2026-02-02T00:00:00Z" },
            new JsonObject { ["state"] = "Default", ["updatedBy"] = "earlier", ["updatedDateTime"] = "2026-01-01T00:00:00Z" });

        await database.ImportAsync(Page(profile), Page(Day(Given.Day(0), RichScore("MFA", 2.5m, 1, 4))));

        var details = await database.Actions.FindAsync(Given.Opened, "mfa", TestDatabase.Token);
        var action = details!.Action;
        Assert.Equal(("MFA", "Title of MFA", ControlCategory.Identity), (action.ControlId, action.Title, action.Category));
        Assert.Equal((PointsKind.Scored, 2.5m, 10m), (action.Points.Kind, action.Points.Measured, action.Points.Max));
        Assert.Equal((1m, 4m, new DateTime(2026, 2, 27, 15, 32, 0, DateTimeKind.Utc)), (action.Count, action.Total, action.LastSynced));
        Assert.Equal(
            (7, "AzureAD", "Core", "Low", "Moderate"),
            (action.Rank, action.Service, action.Tier, action.UserImpact, action.ImplementationCost));
        Assert.Equal(
            ("<b>Why</b> MFA matters", "1 of 4 comply.", "<p>Do it.</p>"),
            (details.Description, details.ImplementationStatus, details.Profile?.Remediation));
        Assert.Equal(("Ignored", "later"), (details.Profile?.PortalState, details.Profile?.PortalStateBy));
        Assert.Equal(["Account Breach"], details.Profile!.Threats);
        var snapshot = (await database.BoardAsync()).Snapshot;
        Assert.Equal(
            (12m, 30m, 17, 0), (snapshot.ReportedPoints, snapshot.ReportedMaxPoints, snapshot.ActiveUsers, snapshot.LicensedUsers));
        Assert.Equal(["HasAADP2"], snapshot.EnabledServices);
        Assert.Equal((Given.Day(0).ToDateTime(default), new DateTime(2026, 3, 1, 12, 0, 0)), (snapshot.ComputedAt, snapshot.ReadAt));
    }

    [Fact]
    public async Task Strings_stand_for_numbers_and_switches()
    {
        var board = await BoardOfAsync(
            """{"id":"a","azureTenantId":"TENANT","title":"A","maxScore":"8.5","rank":"3","deprecated":"True"}""",
            """{"controlName":"a","controlCategory":"Identity","score":"4.25","scoreInPercentage":"50.0","count":"3","total":"6","on":"true"}""");

        var action = Assert.Single(board.Actions);
        Assert.Equal((4.25m, 8.5m, 3, true), (action.Points.Measured, action.Points.Max, action.Rank, action.IsDeprecated));
        Assert.Equal((3m, 6m), (action.Count, action.Total));
    }

    [Fact]
    public async Task Nulls_everywhere_are_no_values()
    {
        var board = await BoardOfAsync(
            """{"id":"a","azureTenantId":"TENANT","title":null,"maxScore":5,"rank":null,"threats":null,"userImpact":null,"deprecated":null,"controlStateUpdates":null,"tier":null}""",
            """{"controlName":"a","controlCategory":null,"score":1,"description":null,"implementationStatus":"","count":null,"total":null,"on":null,"lastSynced":null}""");

        var action = Assert.Single(board.Actions);
        Assert.Equal(("a", "", 1m), (action.Title, action.Category.Name, action.Points.Measured));
        Assert.Null(action.Count ?? action.Total ?? action.Rank);
        Assert.Null(action.UserImpact ?? action.Tier);
        Assert.Null(action.LastSynced);
    }

    [Fact]
    public async Task Names_match_in_any_case_and_inside_additional_properties()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(
            """[{"Id":"a","AzureTenantId":"TENANT","Title":"A","AdditionalProperties":{"MaxScore":8,"ControlCategory":"apps"}}]""".Replace(
                "TENANT", Given.TenantId.Value, StringComparison.Ordinal),
            """
            [{"AzureTenantId":"TENANT","CreatedDateTime":"\/Date(1772323200000)\/","CurrentScore":2,"MaxScore":8,
              "AverageComparativeScores":[{"AverageScore":44.5,"Basis":"TotalSeats","AdditionalProperties":{
                "identityScore":41.25,"identityScoreMax":62.5,"SeatSizeRangeLowerValue":"1","SeatSizeRangeUpperValue":"100"}},{"Basis":"AllTenants","AverageScore":50}],
              "ControlScores":[{"ControlName":"A","Score":2,"ControlCategory":"APPS","AdditionalProperties":{"count":"1","total":"4","scoreInPercentage":25}}]}]
            """.Replace("TENANT", Given.TenantId.Value.ToUpperInvariant(), StringComparison.Ordinal));

        var board = await database.BoardAsync();
        var action = Assert.Single(board.Actions);
        Assert.Equal(Given.Day(0), board.Snapshot.Day);
        Assert.Equal(
            ("A", ControlCategory.Apps, 2m, 8m, 4m),
            (action.Title, action.Category, action.Points.Measured, action.Points.Max, action.Total));
        Assert.Equal(
            [(ComparisonAverage.TotalSeats, 1, 100, 66m), (ComparisonAverage.AllTenants, null, null, null)],
            board.Snapshot.Averages.Select(a => (a.Basis, a.SeatsFrom, a.SeatsTo, a.PercentOf(ScoreView.Identity))));
    }

    [Fact]
    public async Task Texts_keep_their_HTML_and_addresses_the_tenant_id()
    {
        await using var database = await TestDatabase.CreateAsync();
        var profile = Profile("a", 5);
        profile["remediation"] = "<ol>\r\n\t<li>Go &amp; see <script>alert(1)</script></li></ol>";
        profile["actionUrl"] = $"https://entra.microsoft.com/?tid={Given.TenantId}";

        await database.ImportAsync(Page(profile, Day(Given.Day(0), Score("a", 1))));

        var details = await database.Actions.FindAsync(Given.Opened, "a", TestDatabase.Token);
        Assert.Equal("<ol>\r\n\t<li>Go &amp; see <script>alert(1)</script></li></ol>", details?.Profile?.Remediation);
        Assert.Equal($"https://entra.microsoft.com/?tid={Given.TenantId}", details?.Profile?.ActionUrl);
    }

    [Fact]
    public async Task Unknown_words_are_kept_as_they_came()
    {
        var board = await BoardOfAsync(
            """{"id":"a","azureTenantId":"TENANT","title":"A","maxScore":5,"tier":"Bonus","userImpact":"Enormous","implementationCost":"medium","service":"NewThing"}""",
            """{"controlName":"a","controlCategory":"Quantum","score":1}""");

        var action = Assert.Single(board.Actions);
        Assert.Equal(
            ("Bonus", "Enormous", "medium", "NewThing", "Quantum"),
            (action.Tier, action.UserImpact, action.ImplementationCost, action.Service, action.Category.Name));
        Assert.Equal((Level.Unknown, Level.Moderate), (action.UserImpactLevel, action.ImplementationCostLevel));
    }

    [Theory]
    [InlineData("\"NaN\"", "NaN")]
    [InlineData("\"n/a\"", "n/a")]
    [InlineData("1e400", "1e400")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public async Task Points_that_are_no_sensible_number_are_unknown(string points, string received)
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(
            Profile("a", 5), Profile("b", 3),
            Day(Given.Day(0), Score("b", 1), JsonNode.Parse($$"""{"controlName":"a","controlCategory":"Identity","score":{{points}}}"""))));

        var board = await database.BoardAsync();
        Assert.Equal(PointsKind.Unreadable, board.Find("a")!.Points.Kind);
        Assert.Equal(new ScoreSum(1, 3), board.Figures[ScoreView.All].Measured);
        Assert.Equal([received], await database.RowsAsync("SELECT ReceivedPoints FROM ControlScores WHERE ReceivedPoints IS NOT NULL"));
    }

    [Fact]
    public async Task Maxima_beyond_all_measure_do_not_stop_the_import()
    {
        var board = await BoardOfAsync(
            """{"id":"a","azureTenantId":"TENANT","title":"A","maxScore":79228162514264337593543950335},{"id":"b","azureTenantId":"TENANT","title":"B","maxScore":79228162514264337593543950335}""",
            """{"controlName":"a","controlCategory":"Identity","score":1},{"controlName":"b","controlCategory":"Identity","score":1}""");

        Assert.All(board.Actions, action => Assert.Equal(PointsKind.NoProfile, action.Points.Kind));
    }

    [Fact]
    public async Task The_shape_of_2018_is_read()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(JsonNode.Parse("""
            {"id":"x","azureTenantId":"STRING","createdDateTime":"2018-08-07T00:00:00Z","currentScore":176,"maxScore":364,"lastModifiedDateTime":"0001-01-01T00:00:00Z",
             "averageScoreByScopes":[{"scope":"TotalSeats","averageScore":34,"SeatSizeRangeLowerValue":"6","SeatSizeRangeUpperValue":"99","AccountScore":"16"},
               {"scope":"IndustryTypes","averageScore":-1,"DataScore":"-1","CategoryValue":"-1"}],
             "controlScores":[{"controlName":"a","controlCategory":"Account","score":"50","Reviewed":"1/1/0001","lastSynced":"0001-01-01T00:00:00Z"}]}
            """)));

        var board = await database.BoardAsync(SecureScore.Core.Tenants.TenantId.Parse("STRING"));
        Assert.Equal(new DateOnly(2018, 8, 7), board.Snapshot.Day);
        Assert.Equal(new ScoreSum(176, 364), board.Snapshot.Reported);
        Assert.Equal(
            [("TotalSeats", 34m, 6, 99), ("IndustryTypes", null, null, null)],
            board.Snapshot.Averages.Select(a => (a.Basis, a.AveragePercent, a.SeatsFrom, a.SeatsTo)));
        Assert.Equal(("Account", null), (Assert.Single(board.Actions).Category.Name, board.Actions[0].LastSynced));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public async Task A_file_with_a_byte_order_mark_is_imported(string encoding)
    {
        await using var database = await TestDatabase.CreateAsync();
        var text = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. text.GetPreamble(), .. text.GetBytes(Page(Profile("ä", 5), Day(Given.Day(0), Score("ä", 1))))];

        var report = await database.Importer.ImportAsync(TestDatabase.Writer, [TestDatabase.Source(bytes)], null, TestDatabase.Token);

        Assert.Empty(report.Problems);
        var action = Assert.Single((await database.BoardAsync()).Actions);
        Assert.Equal(("Title of ä", PointsKind.Scored), (action.Title, action.Points.Kind));
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", 0)]
    [InlineData("2026-03-02T01:30:00+02:00", 0)]
    [InlineData("2026-02-28T23:30:00-05:00", 0)]
    [InlineData("/Date(1772409600000)/", 1)]
    public async Task The_day_is_that_of_UTC(string created, int expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(9), Score("a", 1));
        day["createdDateTime"] = created;

        await database.ImportAsync(Page(day));

        Assert.Equal(Given.Day(expected), (await database.BoardAsync()).Snapshot.Day);
    }

    [Fact]
    public async Task A_day_without_its_date_or_tenant_takes_them_from_its_id()
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(3), Score("a", 1));
        day.Remove("createdDateTime");
        day.Remove("azureTenantId");
        database.MoveTo(Given.Day(3));

        await database.ImportAsync(Page(day));

        Assert.Equal(Given.Day(3), (await database.BoardAsync()).Snapshot.Day);
    }

    /// <param name="profile">With TENANT for the tenant's id.</param>
    private static async Task<SecureScore.Core.Actions.ActionBoard> BoardOfAsync(string profile, string scores)
    {
        await using var database = await TestDatabase.CreateAsync();
        var report = await database.ImportAsync(
            $$"""{"value":[{{profile.Replace("TENANT", Given.TenantId.Value, StringComparison.Ordinal)}}]}""",
            $$"""{"value":[{"azureTenantId":"{{Given.TenantId}}","createdDateTime":"2026-03-01T00:00:00Z","controlScores":[{{scores}}]}]}""");
        Assert.Empty(report.Problems);
        return await database.BoardAsync();
    }
}
